/** Where the refresh token is kept. */
@NullMarked
package io.github.licenseworker.token.store;

import org.jspecify.annotations.NullMarked;
