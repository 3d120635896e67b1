package io.github.licenseworker.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import io.github.licenseworker.simulator.token.TestToken;
import java.time.Instant;
import java.time.InstantSource;

/** What a successful token request is answered. */
final class TokenBodies {

    private final AccessTokenIssuer accessTokens;
    private final InstantSource clock;

    TokenBodies(AccessTokenIssuer accessTokens, InstantSource clock) {
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    ObjectNode success(TokenCall call, TokenGrant grant) {
        Instant now = clock.instant();
        long seconds = accessTokens.lifetime().toSeconds();
        Instant expiry = now.plusSeconds(seconds);
        ObjectNode body = body(seconds);
        body.put("access_token", accessTokens.issue(grant.consent(), now, expiry));
        grant.refreshToken().ifPresent(token -> body.put("refresh_token", token));
        if (grant.idToken()) {
            body.put("id_token", AccessTokenIssuer.idToken(grant, now, expiry));
        }
        if (call.form().get("client_info").filter("1"::equals).isPresent()) {
            body.put("client_info", PartnerUser.clientInfo());
        }
        return body;
    }

    private static ObjectNode body(long seconds) {
        return Json.object()
                .put("token_type", "Bearer")
                .put("scope", TestToken.PARTNER_CENTER + "/user_impersonation")
                .put("expires_in", seconds)
                .put("ext_expires_in", seconds);
    }
}
