package io.github.licenseworker.simulator.entra;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Authorization codes, each good for one redemption. */
final class AuthorizationCodes {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /**
     * What an authorization request asked for.
     *
     * @param redirectUri as sent
     */
    record Authorization(Consent consent, URI redirectUri, Optional<String> challenge, Parameters query) {}

    private record Issued(Authorization authorization, Instant expiry, AtomicBoolean redeemed) {}

    private final InstantSource clock;
    private final Map<String, Issued> codes = new ConcurrentHashMap<>();

    AuthorizationCodes(InstantSource clock) {
        this.clock = clock;
    }

    String issue(Authorization authorization) {
        String code = "1.AQ" + UUID.randomUUID().toString().replace("-", "") + UUID.randomUUID();
        codes.put(code, new Issued(authorization, clock.instant().plus(LIFETIME), new AtomicBoolean()));
        return code;
    }

    Authorization redeem(Parameters form) throws EntraRefusalException {
        String redirectUri = form.required("redirect_uri");
        Issued issued = codes.get(form.required("code"));
        if (issued == null) {
            throw new EntraRefusalException(EntraRefusals.codeUnknown());
        }
        if (!clock.instant().isBefore(issued.expiry())) {
            throw new EntraRefusalException(EntraRefusals.codeExpired());
        }
        Authorization authorization = issued.authorization();
        if (!authorization.redirectUri().toString().equals(redirectUri)) {
            throw new EntraRefusalException(EntraRefusals.redirectUriDiffers(redirectUri, authorization.redirectUri()));
        }
        if (!authorization.challenge().equals(form.get("code_verifier").map(AuthorizationCodes::challenge))) {
            throw new EntraRefusalException(EntraRefusals.verifierWrong());
        }
        if (issued.redeemed().getAndSet(true)) {
            throw new EntraRefusalException(EntraRefusals.codeRedeemed());
        }
        return authorization;
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
