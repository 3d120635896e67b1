package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The partner user. */
final class PartnerUser {

    static final String OBJECT_ID = "8a1d1c07-6c0f-4c4e-9d52-1a6f3f9f0b11";
    static final String NAME = "license-service@fabrikam.example";

    private PartnerUser() {}

    /** By it MSAL keeps apart the accounts in its cache. */
    static String clientInfo() {
        String json = Json.write(Json.object().put("uid", OBJECT_ID).put("utid", EntraSimulator.TENANT_ID));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
