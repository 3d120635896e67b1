/** Keeps an access token ready and the refresh token alive. */
@NullMarked
package io.github.licenseworker.token.renewal;

import org.jspecify.annotations.NullMarked;
