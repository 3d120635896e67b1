/** Many at once: customers of whom two are in trouble, and the people of one list. */
@NullMarked
package io.github.licenseworker.benchmark.crowd;

import org.jspecify.annotations.NullMarked;
