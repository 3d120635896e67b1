/** The job types about seats: how many of a SKU there are, and buying more. */
@NullMarked
package io.github.licenseworker.seat;

import org.jspecify.annotations.NullMarked;
