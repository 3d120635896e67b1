package io.github.licenseworker.token;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the worker gets its access tokens.
 *
 * @param mode which of the ways is used
 * @param accessToken the token itself, for {@link Mode#ACCESS_TOKEN}
 */
@ConfigurationProperties("partner-center.auth")
@Validated
public record AuthProperties(
        @NotNull(message = "must be set; this version knows: access-token")
        Mode mode,

        @Nullable AccessToken accessToken) {

    /** The ways to an access token. */
    public enum Mode {
        /** A fixed token from the configuration. It is never renewed, so it serves sandboxes, trials and tests. */
        ACCESS_TOKEN
    }

    @AssertTrue(message = "partner-center.auth.access-token must be set where partner-center.auth.mode is access-token")
    boolean isAccessTokenPresent() {
        return mode != Mode.ACCESS_TOKEN
                || (accessToken != null && !accessToken.value().isEmpty());
    }
}
