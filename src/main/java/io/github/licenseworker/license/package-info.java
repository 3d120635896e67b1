/** The job types that list and change a user's licenses. */
@NullMarked
package io.github.licenseworker.license;

import org.jspecify.annotations.NullMarked;
