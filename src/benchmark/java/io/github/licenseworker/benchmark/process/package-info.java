/** The programs that are compared, each in a process of its own, and what such a process has used. */
@NullMarked
package io.github.licenseworker.benchmark.process;

import org.jspecify.annotations.NullMarked;
