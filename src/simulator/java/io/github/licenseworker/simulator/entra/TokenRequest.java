package io.github.licenseworker.simulator.entra;

import java.util.Optional;

/**
 * One POST to a token endpoint and how it was answered.
 *
 * @param grantType as sent, empty where it was missing
 * @param refreshToken the one sent
 * @param scope as sent, empty where it was missing
 * @param clientRequestId the id by which MSAL tells its requests apart
 * @param status the answered status, or {@link HttpReply#DROPPED}
 * @param error the error code that was answered, such as 700082
 * @param returnedRefreshToken the one that was issued, also where the answer did not get through
 */
public record TokenRequest(
        String tenant,
        String grantType,
        String clientId,
        Credential credential,
        Optional<String> refreshToken,
        String scope,
        Optional<String> clientRequestId,
        int status,
        Optional<Integer> error,
        Optional<String> returnedRefreshToken) {

    /** How the client proved who it is. */
    public enum Credential {
        SECRET,
        ASSERTION,
        NONE
    }
}
