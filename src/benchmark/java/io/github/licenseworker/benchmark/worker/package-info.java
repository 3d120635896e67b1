/** What a user would write instead of this worker: each a program of its own, which the benchmark starts. */
@NullMarked
package io.github.licenseworker.benchmark.worker;

import org.jspecify.annotations.NullMarked;
