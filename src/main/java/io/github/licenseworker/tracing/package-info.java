/** What is traced, and in which trace it stands. Knows neither the engine nor Partner Center. */
@NullMarked
package io.github.licenseworker.tracing;

import org.jspecify.annotations.NullMarked;
