package io.github.licenseworker.simulator.entra;

import java.net.URI;

/** What Entra says to requests that are wrong in themselves. */
final class EntraRefusals {

    private EntraRefusals() {}

    static EntraRefusal tenantNotFound(String tenant) {
        return badRequest(
                "invalid_request",
                90002,
                ("Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the"
                                + " correct cloud.")
                        .formatted(tenant));
    }

    static EntraRefusal applicationNotFound(String clientId, String tenant) {
        return badRequest(
                "unauthorized_client",
                700016,
                ("Application with identifier '%s' was not found in the directory '%s'. You may have sent your"
                                + " authentication request to the wrong tenant.")
                        .formatted(clientId, tenant));
    }

    static EntraRefusal parameterMissing(String name) {
        return badRequest(
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '%s'.".formatted(name));
    }

    static EntraRefusal grantTypeNotSupported(String grantType) {
        return badRequest(
                "unsupported_grant_type",
                70003,
                "The app requested an unsupported grant type '%s'.".formatted(grantType));
    }

    static EntraRefusal credentialMissing() {
        return invalidClient(
                7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    static EntraRefusal secretWrong(String clientId) {
        return invalidClient(
                7000215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                        + " value, not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static EntraRefusal assertionInvalid(String reason) {
        return invalidClient(700027, "The client assertion is not valid: " + reason);
    }

    static EntraRefusal scopeInvalid(String scope) {
        return badRequest(
                "invalid_scope",
                70011,
                ("The provided request must include a 'scope' input parameter. The provided value for the input"
                                + " parameter 'scope' is not valid. The scope '%s' is not valid.")
                        .formatted(scope));
    }

    static EntraRefusal resourceNotFound(String resource, String tenant) {
        return badRequest(
                "invalid_resource",
                500011,
                "The resource principal named %s was not found in the tenant named %s.".formatted(resource, tenant));
    }

    static EntraRefusal refreshTokenUnknown() {
        return TokenAnswers.invalidGrant(
                        70000, "The provided value for the input parameter 'refresh_token' is not valid.")
                .withSuberror("bad_token");
    }

    static EntraRefusal refreshTokenOfAnotherClient() {
        return TokenAnswers.invalidGrant(700007, "The refresh token was issued to another client.");
    }

    static EntraRefusal codeUnknown() {
        return TokenAnswers.invalidGrant(70000, "The provided value for the input parameter 'code' is not valid.");
    }

    static EntraRefusal codeRedeemed() {
        return TokenAnswers.invalidGrant(
                54005,
                "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing"
                        + " refresh token.");
    }

    static EntraRefusal codeExpired() {
        return TokenAnswers.invalidGrant(
                70008,
                "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive"
                        + " authorization request for this user and resource.");
    }

    static EntraRefusal verifierWrong() {
        return TokenAnswers.invalidGrant(
                501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
    }

    static EntraRefusal redirectUriDiffers(String sent, URI authorized) {
        return badRequest(
                "invalid_client",
                500112,
                ("The reply address '%s' does not match the reply address '%s' provided when requesting Authorization"
                                + " code.")
                        .formatted(sent, authorized));
    }

    static EntraRefusal redirectUriNotRegistered(String redirectUri, String clientId) {
        return badRequest(
                "invalid_request",
                50011,
                ("The redirect URI '%s' specified in the request does not match the redirect URIs configured for the"
                                + " application '%s'.")
                        .formatted(redirectUri, clientId));
    }

    static EntraRefusal responseTypeNotSupported() {
        return badRequest(
                "unsupported_response_type", 70005, "The provided value for 'response_type' is not supported.");
    }

    static EntraRefusal responseModeNotSupported() {
        return badRequest("invalid_request", 70007, "The provided value for 'response_mode' is not supported.");
    }

    static EntraRefusal challengeMethodNotSupported() {
        return badRequest("invalid_request", 501491, "The code_challenge_method is not supported.");
    }

    private static EntraRefusal badRequest(String error, int code, String text) {
        return TokenAnswers.error(400, error, code, text);
    }

    private static EntraRefusal invalidClient(int code, String text) {
        return TokenAnswers.error(401, "invalid_client", code, text);
    }
}
