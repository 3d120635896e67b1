package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.token.TestToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes access tokens and ID tokens. */
final class AccessTokenIssuer {

    private final List<String> issued = new CopyOnWriteArrayList<>();
    private volatile Duration lifetime = Duration.ofHours(1);
    private volatile String audience = TestToken.PARTNER_CENTER;
    private volatile String scope = "user_impersonation";

    void lifetime(Duration other) {
        lifetime = other;
    }

    void audience(String other) {
        audience = other;
    }

    void scope(String other) {
        scope = other;
    }

    Duration lifetime() {
        return lifetime;
    }

    List<String> issued() {
        return List.copyOf(issued);
    }

    String issue(Consent consent, Instant now, Instant expiry) {
        TestToken token = TestToken.appPlusUser()
                .withAudience(audience)
                .withScope(scope)
                .expiring(expiry)
                .withClaim("iss", "https://sts.windows.net/" + EntraSimulator.TENANT_ID + "/")
                .withClaim("iat", now)
                .withClaim("nbf", now)
                .withClaim("appid", consent.clientId())
                .withClaim("oid", PartnerUser.OBJECT_ID)
                .withClaim("tid", EntraSimulator.TENANT_ID)
                .withClaim("upn", PartnerUser.NAME)
                .withClaim("uti", UUID.randomUUID().toString())
                .withClaim("ver", "1.0");
        String encoded = (consent.mfa() ? token : token.withoutMfa()).encoded();
        issued.add(encoded);
        return encoded;
    }

    static String idToken(TokenGrant grant, Instant now, Instant expiry) {
        TestToken token = TestToken.appPlusUser()
                .appOnly()
                .withAudience(grant.consent().clientId())
                .expiring(expiry)
                .withClaim("iss", "https://login.microsoftonline.com/" + EntraSimulator.TENANT_ID + "/v2.0")
                .withClaim("iat", now)
                .withClaim("oid", PartnerUser.OBJECT_ID)
                .withClaim("sub", PartnerUser.OBJECT_ID)
                .withClaim("tid", EntraSimulator.TENANT_ID)
                .withClaim("preferred_username", PartnerUser.NAME)
                .withClaim("ver", "2.0");
        return grant.nonce()
                .map(nonce -> token.withClaim("nonce", nonce))
                .orElse(token)
                .encoded();
    }
}
