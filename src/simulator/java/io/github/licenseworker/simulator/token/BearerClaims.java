package io.github.licenseworker.simulator.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The payload of a bearer token that is a JWT; its signature is nobody's concern here. */
public record BearerClaims(JsonNode payload) {

    /** The claims of a token; empty where it is no JWT. */
    public static Optional<BearerClaims> of(String bearer) {
        String[] parts = bearer.split("\\.", -1);
        return parts.length == 3 ? decode(parts[1]).map(BearerClaims::new) : Optional.empty();
    }

    private static Optional<JsonNode> decode(String part) {
        try {
            return Optional.of(Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part)))
                    .filter(JsonNode::isObject);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean hasExpired(Instant now) {
        JsonNode expiry = payload.get("exp");
        return expiry != null && !Instant.ofEpochSecond(expiry.asLong()).isAfter(now);
    }

    public boolean isFor(String audience) {
        return audience.equals(payload.path("aud").asText());
    }

    public boolean actsForUser() {
        return !payload.path("scp").asText().isBlank();
    }

    public boolean hasScope(String scope) {
        return List.of(payload.path("scp").asText().split(" ", -1)).contains(scope);
    }

    public Optional<String> principalName() {
        return Optional.ofNullable(payload.get("upn")).map(JsonNode::asText);
    }

    public Optional<String> applicationId() {
        return Optional.ofNullable(payload.get("appid")).map(JsonNode::asText);
    }

    public boolean provesMfa() {
        for (JsonNode method : payload.path("amr")) {
            if (method.asText().equals("mfa")) {
                return true;
            }
        }
        return false;
    }
}
