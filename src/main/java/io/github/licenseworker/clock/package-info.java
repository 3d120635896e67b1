/** The one clock that all of the worker reads. */
@NullMarked
package io.github.licenseworker.clock;

import org.jspecify.annotations.NullMarked;
