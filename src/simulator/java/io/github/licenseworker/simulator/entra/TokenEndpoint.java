package io.github.licenseworker.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.token.TestToken;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Checks token requests as Entra does and issues the tokens. */
final class TokenEndpoint {

    private final Registration registration;
    private final AuthorizationCodes codes;
    private final RefreshTokens refreshTokens;
    private final TokenBodies bodies;
    private volatile boolean rotation = true;

    TokenEndpoint(
            Registration registration,
            AuthorizationCodes codes,
            RefreshTokens refreshTokens,
            AccessTokenIssuer accessTokens,
            InstantSource clock) {
        this.registration = registration;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.bodies = new TokenBodies(accessTokens, clock);
    }

    void rotation(boolean on) {
        rotation = on;
    }

    ObjectNode process(TokenCall call) throws EntraRefusalException {
        Registration.requireTenant(call.tenant());
        String grantType = call.form().required("grant_type");
        Registration.requireClient(call.form().required("client_id"));
        registration.authenticate(call);
        requireScopes(call.form().words("scope"));
        return bodies.success(call, grant(grantType, call));
    }

    private TokenGrant grant(String grantType, TokenCall call) throws EntraRefusalException {
        return switch (grantType) {
            case "refresh_token" ->
                refreshTokens.redeem(
                        call.form().required("refresh_token"),
                        call.form().required("client_id"),
                        rotation,
                        call.form().words("scope").contains("openid"));
            case "authorization_code" -> granted(codes.redeem(call.form()));
            default -> throw new EntraRefusalException(EntraRefusals.grantTypeNotSupported(grantType));
        };
    }

    private TokenGrant granted(AuthorizationCodes.Authorization authorization) {
        Consent consent = authorization.consent();
        List<String> scopes = authorization.query().words("scope");
        Optional<String> refreshToken =
                scopes.contains("offline_access") ? Optional.of(refreshTokens.issue(consent)) : Optional.empty();
        return new TokenGrant(
                consent,
                refreshToken,
                scopes.contains("openid"),
                authorization.query().get("nonce"));
    }

    static void requireScopes(List<String> scopes) throws EntraRefusalException {
        for (String scope : scopes) {
            if (!TokenGrant.OPEN_ID.contains(scope)) {
                requireScope(scope);
            }
        }
    }

    private static void requireScope(String scope) throws EntraRefusalException {
        int slash = scope.lastIndexOf('/');
        if (slash < 0 || !List.of("user_impersonation", ".default").contains(scope.substring(slash + 1))) {
            throw new EntraRefusalException(EntraRefusals.scopeInvalid(scope));
        }
        requirePartnerCenter(scope.substring(0, slash));
    }

    private static void requirePartnerCenter(String resource) throws EntraRefusalException {
        if (!resource.equals(TestToken.PARTNER_CENTER)) {
            throw new EntraRefusalException(EntraRefusals.resourceNotFound(resource, EntraSimulator.TENANT_ID));
        }
    }
}
