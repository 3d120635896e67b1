/** The first passwords of new accounts: how they are made, and where they are kept until somebody hands them over. */
@NullMarked
package io.github.licenseworker.password;

import org.jspecify.annotations.NullMarked;
