package io.github.licenseworker.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** An unsigned JWT with the claims by which Partner Center judges a token. */
public record TestToken(String audience, List<String> authenticationMethods, String scope, Instant expiry) {

    static final String PARTNER_CENTER = "https://api.partnercenter.microsoft.com";

    /** What the secure application model yields: a user with MFA, valid for an hour. */
    public static TestToken appPlusUser() {
        return new TestToken(
                PARTNER_CENTER,
                List.of("pwd", "mfa"),
                "user_impersonation",
                Instant.now().plus(Duration.ofHours(1)));
    }

    public TestToken withAudience(String other) {
        return new TestToken(other, authenticationMethods, scope, expiry);
    }

    public TestToken withoutMfa() {
        return new TestToken(audience, List.of("pwd"), scope, expiry);
    }

    /** Without a user, thus without {@code scp} and {@code amr}. */
    public TestToken appOnly() {
        return new TestToken(audience, List.of(), "", expiry);
    }

    public TestToken expiring(Instant when) {
        return new TestToken(audience, authenticationMethods, scope, when);
    }

    /** The token as it stands in {@code Authorization}. */
    public String encoded() {
        ObjectNode claims = Json.object().put("aud", audience).put("exp", expiry.getEpochSecond());
        if (!authenticationMethods.isEmpty()) {
            claims.set("amr", Json.texts(authenticationMethods));
        }
        if (!scope.isEmpty()) {
            claims.put("scp", scope);
        }
        return base64(Json.write(Json.object().put("alg", "none").put("typ", "JWT"))) + "." + base64(Json.write(claims))
                + ".unsigned";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
