package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.token.BearerClaims;
import io.github.licenseworker.simulator.token.TestToken;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which bearer tokens pass: any, unless it is a JWT whose claims say otherwise or a test rejects it. */
final class TokenRules {

    private static final String USER_IMPERSONATION = "user_impersonation";

    private final InstantSource clock;
    private final Map<String, Answer> rejected = new ConcurrentHashMap<>();

    TokenRules(InstantSource clock) {
        this.clock = clock;
    }

    void reject(String token, Answer answer) {
        rejected.put(token, answer);
    }

    Optional<Answer> rejection(Call call) {
        return call.request().bearer().map(rejected::get);
    }

    Optional<Answer> refusal(Call call) {
        return call.request()
                .bearer()
                .map(token -> BearerClaims.of(token).flatMap(this::refusal))
                .orElseGet(() -> Optional.of(Answers.mfaRequiredInStatusLine()));
    }

    private Optional<Answer> refusal(BearerClaims claims) {
        if (claims.hasExpired(clock.instant())) {
            return Optional.of(Answers.tokenRejected());
        }
        if (!claims.isFor(TestToken.PARTNER_CENTER)) {
            return Optional.of(Answers.audienceNotAccepted());
        }
        if (!claims.actsForUser()) {
            return Optional.of(Answers.appOnlyTokenNotAllowed());
        }
        if (!claims.hasScope(USER_IMPERSONATION)) {
            return Optional.of(Answers.tokenRejected());
        }
        return claims.provesMfa() ? Optional.empty() : Optional.of(Answers.mfaClaimMissing());
    }
}
