package io.github.licenseworker.simulator.entra;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The refresh tokens issued; redeeming one leaves it valid. */
final class RefreshTokens {

    private static final Duration INACTIVITY = Duration.ofDays(90);

    private record Issued(Consent consent, Instant lastUsed, boolean revoked) {

        boolean hasExpired(Instant now) {
            return !now.isBefore(lastUsed.plus(INACTIVITY));
        }

        Issued revoke() {
            return new Issued(consent, lastUsed, true);
        }

        Issued used(Instant now) {
            return new Issued(consent, now, revoked);
        }
    }

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> tokens = new LinkedHashMap<>();

    RefreshTokens(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String issue(Consent consent) {
        byte[] bytes = new byte[96];
        random.nextBytes(bytes);
        String token = "1.AQ" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(token, new Issued(consent, clock.instant(), false));
        return token;
    }

    /** Uses a token; issues a new one at once, so that a revocation hits both or none. */
    synchronized TokenGrant redeem(String token, String clientId, boolean rotate, boolean idToken)
            throws EntraRefusalException {
        Issued issued = tokens.get(token);
        if (issued == null) {
            throw new EntraRefusalException(EntraRefusals.refreshTokenUnknown());
        }
        if (!issued.consent().clientId().equals(clientId)) {
            throw new EntraRefusalException(EntraRefusals.refreshTokenOfAnotherClient());
        }
        if (issued.revoked()) {
            throw new EntraRefusalException(TokenAnswers.tokensRevoked());
        }
        if (issued.hasExpired(clock.instant())) {
            throw new EntraRefusalException(TokenAnswers.refreshTokenExpired());
        }
        tokens.put(token, issued.used(clock.instant()));
        Optional<String> next = rotate ? Optional.of(issue(issued.consent())) : Optional.empty();
        return new TokenGrant(issued.consent(), next, idToken, Optional.empty());
    }

    synchronized void revokeAll() {
        tokens.replaceAll((token, issued) -> issued.revoke());
    }

    synchronized boolean isRevoked(String token) {
        return tokens.containsKey(token) && tokens.get(token).revoked();
    }

    synchronized boolean isValid(String token) {
        return tokens.containsKey(token)
                && !tokens.get(token).revoked()
                && !tokens.get(token).hasExpired(clock.instant());
    }

    synchronized List<String> issued() {
        return List.copyOf(tokens.keySet());
    }
}
