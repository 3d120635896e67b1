package io.github.licenseworker.token.entra;

import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Entra hands out.
 *
 * @param expiry when the access token ends
 * @param refreshToken the successor of the refresh token that was redeemed; null where Entra gave none, and the
 *     redeemed one goes on
 */
public record TokenResponse(
        AccessToken accessToken, Instant expiry, @Nullable Secret refreshToken) {}
