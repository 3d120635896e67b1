package io.github.licenseworker.commandline;

import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at what an access token says about itself: what Partner Center will look at, too. */
final class TokenReview {

    private TokenReview() {}

    static void review(AccessToken token, Instant now, Findings findings) {
        Optional<TokenClaims> readable = TokenClaims.of(token);
        if (readable.isEmpty()) {
            findings.skipped("access token", "cannot be read, so Partner Center alone knows whether it is good");
            return;
        }
        TokenClaims claims = readable.get();
        if (claims.user() != null) {
            findings.ok("signed in as", claims.user());
        }
        audience(claims, findings);
        scope(claims, findings);
        mfa(claims, findings);
        expiry(claims, now, findings);
    }

    private static void audience(TokenClaims claims, Findings findings) {
        if (claims.isForPartnerCenter()) {
            findings.ok("audience", claims.audience());
        } else {
            findings.wrong(
                    "audience",
                    "'%s' is not %s. Give the app the delegated permission user_impersonation on Microsoft Partner Center, then run `consent`"
                            .formatted(claims.audience(), TokenClaims.PARTNER_CENTER));
        }
    }

    private static void scope(TokenClaims claims, Findings findings) {
        if (claims.actsForUser()) {
            findings.ok("scope", String.join(" ", claims.scopes()));
        } else {
            findings.wrong(
                    "scope",
                    "'%s' lacks %s: the token does not act for a user. Give the app the delegated permission, then run `consent`"
                            .formatted(String.join(" ", claims.scopes()), TokenClaims.SCOPE));
        }
    }

    private static void mfa(TokenClaims claims, Findings findings) {
        String methods = String.join(", ", claims.authenticationMethods());
        if (claims.provesMfa()) {
            findings.ok("sign-in (amr)", methods);
        } else {
            findings.wrong(
                    "sign-in (amr)",
                    "'%s' lacks mfa. Require MFA for the partner user in Entra, then sign in anew by `consent`"
                            .formatted(methods));
        }
    }

    private static void expiry(TokenClaims claims, Instant now, Findings findings) {
        if (claims.expiry() == null) {
            findings.skipped("expiry", "the token does not say when it ends");
        } else if (claims.expiry().isAfter(now)) {
            findings.ok(
                    "expiry",
                    "in %d minutes, at %s"
                            .formatted(Duration.between(now, claims.expiry()).toMinutes(), claims.expiry()));
        } else {
            findings.wrong("expiry", "The token ended at %s. Get another one".formatted(claims.expiry()));
        }
    }
}
