package io.github.licenseworker.token.store;

import io.github.licenseworker.token.Secret;
import java.time.Instant;

/**
 * A refresh token and since when it is where it is.
 *
 * @param since when it was stored, which is a moment after Entra made it
 */
public record StoredToken(Secret value, Instant since) {}
