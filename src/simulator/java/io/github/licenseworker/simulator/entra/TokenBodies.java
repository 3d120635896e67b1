package io.github.licenseworker.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.entra.TokenRequest.Version;
import io.github.licenseworker.simulator.http.Json;
import io.github.licenseworker.simulator.partnercenter.TestToken;
import java.time.Instant;
import java.time.InstantSource;

/** What a successful token request is answered; v1 writes numbers as strings. */
final class TokenBodies {

    private final AccessTokens accessTokens;
    private final InstantSource clock;

    TokenBodies(AccessTokens accessTokens, InstantSource clock) {
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    ObjectNode success(TokenCall call, Grant grant) {
        Instant now = clock.instant();
        long seconds = accessTokens.lifetime().toSeconds();
        Instant expiry = now.plusSeconds(seconds);
        ObjectNode body = call.version() == Version.V1 ? v1(seconds, now, expiry) : v2(seconds);
        body.put("access_token", accessTokens.issue(grant.consent(), now, expiry));
        grant.refreshToken().ifPresent(token -> body.put("refresh_token", token));
        if (grant.idToken()) {
            body.put("id_token", AccessTokens.idToken(grant, now, expiry));
        }
        if (call.form().get("client_info").filter("1"::equals).isPresent()) {
            body.put("client_info", Identity.clientInfo());
        }
        return body;
    }

    private static ObjectNode v1(long seconds, Instant now, Instant expiry) {
        return Json.object()
                .put("token_type", "Bearer")
                .put("scope", "user_impersonation")
                .put("expires_in", Long.toString(seconds))
                .put("ext_expires_in", Long.toString(seconds))
                .put("expires_on", Long.toString(expiry.getEpochSecond()))
                .put("not_before", Long.toString(now.getEpochSecond()))
                .put("resource", TestToken.PARTNER_CENTER);
    }

    private static ObjectNode v2(long seconds) {
        return Json.object()
                .put("token_type", "Bearer")
                .put("scope", TestToken.PARTNER_CENTER + "/user_impersonation")
                .put("expires_in", seconds)
                .put("ext_expires_in", seconds);
    }
}
