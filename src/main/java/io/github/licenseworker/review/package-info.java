/** The job type that records what people have decided in a review of licenses. */
@NullMarked
package io.github.licenseworker.review;

import org.jspecify.annotations.NullMarked;
