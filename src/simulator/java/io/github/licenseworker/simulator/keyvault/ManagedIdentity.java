package io.github.licenseworker.simulator.keyvault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives out tokens as the identity endpoint of an App Service does, and knows which ones the vault accepts. */
final class ManagedIdentity {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final String header = UUID.randomUUID().toString();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();

    String header() {
        return header;
    }

    void accept(String bearer) {
        accepted.add(bearer);
    }

    void revoke(String bearer) {
        accepted.remove(bearer);
    }

    boolean accepts(String bearer) {
        return accepted.contains(bearer);
    }

    Reply answer(Call call) {
        if (!call.identityHeader().equals(Optional.of(header))) {
            return Reply.of(401, error(401, "The identity header is missing or wrong."));
        }
        String resource = call.query().get("resource");
        if (resource == null || !call.query().containsKey("api-version")) {
            return Reply.of(400, error(400, "resource and api-version are required."));
        }
        String token = "managed-identity-" + UUID.randomUUID();
        // A token for something else is as good as none.
        if (resource.equals(Challenge.RESOURCE)) {
            accept(token);
        }
        long expires = Instant.now().plus(LIFETIME).getEpochSecond();
        return Reply.of(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("expires_on", Long.toString(expires))
                        .put("resource", resource)
                        .put("token_type", "Bearer")
                        .put("client_id", "00000000-0000-4000-8000-000000000001"));
    }

    private static ObjectNode error(int status, String message) {
        return Json.object().put("statusCode", status).put("message", message);
    }
}
