/** What workers without jobs cost an engine, by the interval in which the Camunda client asks for jobs. */
@NullMarked
package io.github.licenseworker.benchmark.idle;

import org.jspecify.annotations.NullMarked;
