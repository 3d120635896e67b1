package io.github.licenseworker.simulator.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.licenseworker.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An unsigned JWT with the claims by which Partner Center judges a token. */
public record TestToken(
        String audience,
        List<String> authenticationMethods,
        String scope,
        Instant expiry,
        Map<String, JsonNode> otherClaims) {

    public static final String PARTNER_CENTER = "https://api.partnercenter.microsoft.com";

    /** What the secure application model yields: a user with MFA; it expires in 2100. */
    public static TestToken appPlusUser() {
        return new TestToken(
                PARTNER_CENTER,
                List.of("pwd", "mfa"),
                "user_impersonation",
                Instant.parse("2100-01-01T00:00:00Z"),
                Map.of());
    }

    public TestToken withAudience(String other) {
        return new TestToken(other, authenticationMethods, scope, expiry, otherClaims);
    }

    public TestToken withoutMfa() {
        return new TestToken(audience, List.of("pwd"), scope, expiry, otherClaims);
    }

    /** Without a user, thus without {@code scp} and {@code amr}. */
    public TestToken appOnly() {
        return new TestToken(audience, List.of(), "", expiry, otherClaims);
    }

    public TestToken expiring(Instant when) {
        return new TestToken(audience, authenticationMethods, scope, when, otherClaims);
    }

    public TestToken withScope(String other) {
        return new TestToken(audience, authenticationMethods, other, expiry, otherClaims);
    }

    public TestToken withClaim(String name, String value) {
        return withClaim(name, TextNode.valueOf(value));
    }

    public TestToken withClaim(String name, Instant time) {
        return withClaim(name, LongNode.valueOf(time.getEpochSecond()));
    }

    private TestToken withClaim(String name, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(otherClaims);
        more.put(name, value);
        return new TestToken(audience, authenticationMethods, scope, expiry, more);
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
        claims.setAll(otherClaims);
        return base64(Json.write(Json.object().put("alg", "none").put("typ", "JWT"))) + "." + base64(Json.write(claims))
                + ".unsigned";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
