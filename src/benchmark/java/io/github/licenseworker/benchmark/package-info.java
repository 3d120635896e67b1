/** The benchmark: its README.md, in {@code src/benchmark}, says what it measures and how. */
@NullMarked
package io.github.licenseworker.benchmark;

import org.jspecify.annotations.NullMarked;
