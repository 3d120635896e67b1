/** Running a job of any type: reading its variables, calling it once, telling the engine the outcome. */
@NullMarked
package io.github.licenseworker.job;

import org.jspecify.annotations.NullMarked;
