/** The job types that create and change users. */
@NullMarked
package io.github.licenseworker.user;

import org.jspecify.annotations.NullMarked;
