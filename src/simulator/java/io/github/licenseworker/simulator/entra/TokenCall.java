package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.entra.TokenRequest.Credential;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** One request to a token endpoint. */
record TokenCall(URI authorityHost, String tenant, Parameters form, EntraTrace trace, Instant receivedAt) {

    Credential credential() {
        if (form.get("client_assertion").isPresent()) {
            return Credential.ASSERTION;
        }
        return form.get("client_secret").isPresent() ? Credential.SECRET : Credential.NONE;
    }

    /** What an assertion has to name as its audience. */
    String tokenEndpoint() {
        return authorityHost + "/" + tenant + "/oauth2/v2.0/token";
    }

    TokenRequest answered(int status, Optional<Integer> error, Optional<String> returnedRefreshToken) {
        return new TokenRequest(
                tenant,
                form.get("grant_type").orElse(""),
                form.get("client_id").orElse(""),
                credential(),
                form.get("refresh_token"),
                form.get("scope").orElse(""),
                trace.clientRequestId(),
                status,
                error,
                returnedRefreshToken);
    }
}
