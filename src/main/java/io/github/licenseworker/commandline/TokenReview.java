package io.github.licenseworker.commandline;

import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.TokenClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at what an access token says about itself: what Partner Center will look at, too. */
final class TokenReview {

    private final String remedy;
    private final Instant now;
    private final CheckReport report;

    /**
     * A review that has yet to be done.
     *
     * @param remedy how somebody gets another token
     */
    TokenReview(String remedy, Instant now, CheckReport report) {
        this.remedy = remedy;
        this.now = now;
        this.report = report;
    }

    void review(AccessToken token) {
        Optional<TokenClaims> readable = TokenClaims.parse(token);
        if (readable.isEmpty()) {
            report.skipped("access token", "cannot be read, so Partner Center alone knows whether it is good");
            return;
        }
        TokenClaims claims = readable.get();
        if (claims.user() != null) {
            report.ok("signed in as", claims.user());
        }
        audience(claims);
        scope(claims);
        mfa(claims);
        expiry(claims);
    }

    private void audience(TokenClaims claims) {
        if (claims.hasPartnerCenterAudience()) {
            report.ok("audience", claims.audience());
        } else {
            report.wrong(
                    "audience",
                    "'%s' is not %s. Give the app the delegated permission user_impersonation on Microsoft Partner Center, then %s"
                            .formatted(claims.audience(), TokenClaims.PARTNER_CENTER, remedy));
        }
    }

    private void scope(TokenClaims claims) {
        if (claims.hasUserImpersonationScope()) {
            report.ok("scope", String.join(" ", claims.scopes()));
        } else {
            report.wrong(
                    "scope",
                    "'%s' lacks %s: the token does not act for a user. Give the app the delegated permission, then %s"
                            .formatted(String.join(" ", claims.scopes()), TokenClaims.SCOPE, remedy));
        }
    }

    private void mfa(TokenClaims claims) {
        String methods = String.join(", ", claims.authenticationMethods());
        if (claims.hasMfa()) {
            report.ok("sign-in (amr)", methods);
        } else {
            report.wrong(
                    "sign-in (amr)",
                    "'%s' lacks mfa. Require MFA for the partner user in Entra, then %s".formatted(methods, remedy));
        }
    }

    private void expiry(TokenClaims claims) {
        if (claims.expiry() == null) {
            report.skipped("expiry", "the token does not say when it ends");
        } else if (claims.expiry().isAfter(now)) {
            report.ok(
                    "expiry",
                    "in %d minutes, at %s"
                            .formatted(Duration.between(now, claims.expiry()).toMinutes(), claims.expiry()));
        } else {
            report.wrong(
                    "expiry",
                    "The token ended at %s. If the clock of this machine is right, %s"
                            .formatted(claims.expiry(), remedy));
        }
    }
}
