/** What can go wrong with a job, as values. Knows neither the engine nor HTTP. */
@NullMarked
package io.github.licenseworker.failure;

import org.jspecify.annotations.NullMarked;
