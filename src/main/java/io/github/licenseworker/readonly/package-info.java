/** The switch by which an operator lets the worker change nothing for a while. */
@NullMarked
package io.github.licenseworker.readonly;

import org.jspecify.annotations.NullMarked;
