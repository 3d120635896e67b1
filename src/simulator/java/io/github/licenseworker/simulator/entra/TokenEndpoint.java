package io.github.licenseworker.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.entra.TokenRequest.Version;
import io.github.licenseworker.simulator.partnercenter.TestToken;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Checks token requests as Entra does and issues the tokens. */
final class TokenEndpoint {

    private final Registration registration;
    private final Codes codes;
    private final RefreshTokens refreshTokens;
    private final TokenBodies bodies;
    private volatile boolean rotation = true;

    TokenEndpoint(
            Registration registration,
            Codes codes,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            InstantSource clock) {
        this.registration = registration;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.bodies = new TokenBodies(accessTokens, clock);
    }

    void rotation(boolean on) {
        rotation = on;
    }

    ObjectNode process(TokenCall call) throws Refused {
        Registration.requireTenant(call.tenant());
        String grantType = call.form().required("grant_type");
        Registration.requireClient(call.form().required("client_id"));
        registration.authenticate(call);
        requireResource(call);
        return bodies.success(call, grant(grantType, call));
    }

    private Grant grant(String grantType, TokenCall call) throws Refused {
        return switch (grantType) {
            case "refresh_token" ->
                refreshTokens.redeem(
                        call.form().required("refresh_token"),
                        call.form().required("client_id"),
                        rotation,
                        call.form().words("scope").contains("openid"));
            case "authorization_code" -> granted(codes.redeem(call.form()));
            default -> throw new Refused(Refusals.grantTypeNotSupported(grantType));
        };
    }

    private Grant granted(Codes.Authorization authorization) {
        Consent consent = authorization.consent();
        List<String> scopes = authorization.query().words("scope");
        Optional<String> refreshToken =
                scopes.contains("offline_access") ? Optional.of(refreshTokens.issue(consent)) : Optional.empty();
        return new Grant(
                consent,
                refreshToken,
                scopes.contains("openid"),
                authorization.query().get("nonce"));
    }

    private static void requireResource(TokenCall call) throws Refused {
        if (call.version() == Version.V1) {
            requirePartnerCenter(call.form().required("resource"));
        } else {
            requireScopes(call.form().words("scope"));
        }
    }

    static void requireScopes(List<String> scopes) throws Refused {
        for (String scope : scopes) {
            if (!Grant.OPEN_ID.contains(scope)) {
                requireScope(scope);
            }
        }
    }

    private static void requireScope(String scope) throws Refused {
        int slash = scope.lastIndexOf('/');
        if (slash < 0 || !List.of("user_impersonation", ".default").contains(scope.substring(slash + 1))) {
            throw new Refused(Refusals.scopeInvalid(scope));
        }
        requirePartnerCenter(scope.substring(0, slash));
    }

    private static void requirePartnerCenter(String resource) throws Refused {
        if (!resource.equals(TestToken.PARTNER_CENTER)) {
            throw new Refused(Refusals.resourceNotFound(resource, EntraSimulator.TENANT_ID));
        }
    }
}
