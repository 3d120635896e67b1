/** What the benchmark has measured, as plain values: the parts make them, the report reads them. */
@NullMarked
package io.github.licenseworker.benchmark.result;

import org.jspecify.annotations.NullMarked;
