package io.github.licenseworker.simulator.entra;

import java.util.List;
import java.util.Optional;

/**
 * What a redeemed code or refresh token entitles to.
 *
 * @param refreshToken the one to be returned
 */
record TokenGrant(Consent consent, Optional<String> refreshToken, boolean idToken, Optional<String> nonce) {

    /** Scopes that ask for other tokens than an access token. */
    static final List<String> OPEN_ID = List.of("openid", "profile", "email", "offline_access");
}
