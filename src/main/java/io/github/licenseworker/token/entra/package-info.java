/** Talks to Entra, where access tokens come from. */
@NullMarked
package io.github.licenseworker.token.entra;

import org.jspecify.annotations.NullMarked;
