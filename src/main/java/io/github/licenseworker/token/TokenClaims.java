package io.github.licenseworker.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says about itself, for a diagnosis that a person reads. No call depends on it: the token is
 * meant for Partner Center, which alone verifies it.
 *
 * @param audience which API the token is for ({@code aud})
 * @param scopes what the app may do for the user ({@code scp}); empty where no user stands behind the token
 * @param authenticationMethods how the user signed in ({@code amr}), such as {@code pwd} and {@code mfa}
 * @param expiry when it ends ({@code exp})
 * @param user who signed in ({@code upn}), null where that is not said
 */
public record TokenClaims(
        String audience,
        List<String> scopes,
        List<String> authenticationMethods,
        @Nullable Instant expiry,
        @Nullable String user) {

    public static final String PARTNER_CENTER = "https://api.partnercenter.microsoft.com";
    public static final String SCOPE = "user_impersonation";

    /** Partner Center's own application in Entra; either can be the audience (Microsoft Learn, "Access token claims"). */
    private static final String PARTNER_CENTER_APP = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

    private static final ObjectMapper JSON = new ObjectMapper();

    public TokenClaims {
        scopes = List.copyOf(scopes);
        authenticationMethods = List.copyOf(authenticationMethods);
    }

    /** Reads a token; empty where it is none of the readable kind, which says nothing against it. */
    public static Optional<TokenClaims> parse(AccessToken token) {
        String[] parts = token.value().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return claims.isObject() ? Optional.of(of(claims)) : Optional.empty();
        } catch (IOException | IllegalArgumentException notReadable) {
            return Optional.empty();
        }
    }

    public boolean hasPartnerCenterAudience() {
        return audience.equals(PARTNER_CENTER) || audience.equals(PARTNER_CENTER_APP);
    }

    public boolean hasUserImpersonationScope() {
        return scopes.contains(SCOPE);
    }

    public boolean hasMfa() {
        return authenticationMethods.contains("mfa");
    }

    private static TokenClaims of(JsonNode claims) {
        List<String> methods = new ArrayList<>();
        claims.path("amr").forEach(method -> methods.add(method.asText()));
        String scopes = claims.path("scp").asText().strip();
        return new TokenClaims(
                claims.path("aud").asText().replaceFirst("/$", ""),
                scopes.isEmpty() ? List.of() : List.of(scopes.split("\\s+")),
                methods,
                time(claims.path("exp")),
                claims.path("upn").isTextual() ? claims.path("upn").textValue() : null);
    }

    /** Null where it is none, or one that no calendar holds. */
    private static @Nullable Instant time(JsonNode seconds) {
        long value = seconds.isNumber() && seconds.canConvertToLong() ? seconds.asLong() : Long.MAX_VALUE;
        return value < Instant.MIN.getEpochSecond() || value > Instant.MAX.getEpochSecond()
                ? null
                : Instant.ofEpochSecond(value);
    }
}
