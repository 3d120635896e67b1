/** The worker in the form that the operations guide recommends: extracted, with an AOT cache where the JDK has one. */
@NullMarked
package io.github.licenseworker.benchmark.start;

import org.jspecify.annotations.NullMarked;
