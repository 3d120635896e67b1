package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.Failure;
import java.time.Instant;

/**
 * The newest refresh token is in this process alone.
 *
 * @param since when it could not be stored, or the store not be read, for the first time
 * @param failure why, the last time
 */
record StoreTrouble(Instant since, Failure failure) {}
