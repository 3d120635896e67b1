/** The job types that change a user. */
@NullMarked
package io.github.licenseworker.user;

import org.jspecify.annotations.NullMarked;
