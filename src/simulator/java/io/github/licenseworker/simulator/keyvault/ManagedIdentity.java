package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.Json;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives out tokens as the identity endpoint of an App Service does, and knows which ones the vault accepts. */
final class ManagedIdentity {

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final InstantSource clock;
    private final String header = UUID.randomUUID().toString();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final List<String> issued = new CopyOnWriteArrayList<>();

    ManagedIdentity(InstantSource clock) {
        this.clock = clock;
    }

    String header() {
        return header;
    }

    void accept(String bearer) {
        accepted.add(bearer);
    }

    /** Oldest first. */
    List<String> issued() {
        return List.copyOf(issued);
    }

    boolean accepts(String bearer) {
        return accepted.contains(bearer);
    }

    HttpReply answer(ReceivedRequest request) {
        if (!request.header("X-IDENTITY-HEADER").equals(Optional.of(header))) {
            return error(401, "The identity header is missing or wrong.");
        }
        Map<String, String> query = request.queryParameters();
        String resource = query.get("resource");
        if (resource == null || !query.containsKey("api-version")) {
            return error(400, "resource and api-version are required.");
        }
        String token = "managed-identity-" + UUID.randomUUID();
        issued.add(token);
        // A token for something else is as good as none.
        if (resource.equals(Challenge.RESOURCE)) {
            accept(token);
        }
        long expires = clock.instant().plus(LIFETIME).getEpochSecond();
        return HttpReply.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("expires_on", Long.toString(expires))
                        .put("resource", resource)
                        .put("token_type", "Bearer")
                        .put("client_id", "00000000-0000-4000-8000-000000000001"));
    }

    private static HttpReply error(int status, String message) {
        return HttpReply.json(status, Json.object().put("statusCode", status).put("message", message));
    }
}
