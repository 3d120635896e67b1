package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.entra.TokenRequest.Credential;
import io.github.licenseworker.simulator.entra.TokenRequest.Version;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One request to a token endpoint. */
record TokenCall(
        URI authorityHost, Version version, String tenant, Parameters form, EntraTrace trace, Instant receivedAt) {

    Credential credential() {
        if (form.get("client_assertion").isPresent()) {
            return Credential.ASSERTION;
        }
        return form.get("client_secret").isPresent() ? Credential.SECRET : Credential.NONE;
    }

    /** What an assertion may name as its audience. */
    List<String> tokenEndpoints() {
        String tenantUri = authorityHost + "/" + tenant;
        return List.of(tenantUri + "/oauth2/v2.0/token", tenantUri + "/oauth2/token");
    }

    TokenRequest answered(int status, Optional<Integer> error, Optional<String> returnedRefreshToken) {
        return new TokenRequest(
                version,
                tenant,
                form.get("grant_type").orElse(""),
                form.get("client_id").orElse(""),
                credential(),
                form.get("refresh_token"),
                form.get(version == Version.V1 ? "resource" : "scope").orElse(""),
                trace.clientRequestId(),
                status,
                error,
                returnedRefreshToken);
    }
}
