/** Access tokens for Partner Center, as their users see them. */
@NullMarked
package io.github.licenseworker.token;

import org.jspecify.annotations.NullMarked;
