/** The job type that says what Microsoft knows of a customer and its users. */
@NullMarked
package io.github.licenseworker.customer;

import org.jspecify.annotations.NullMarked;
