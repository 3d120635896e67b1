/**
 * Runs the benchmarks of the steps within the worker. They stand in the packages of what they measure, because most of
 * that is not public.
 */
@NullMarked
package io.github.licenseworker.benchmark.inner;

import org.jspecify.annotations.NullMarked;
