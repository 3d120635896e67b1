package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.ReceivedRequest;

/** Tells a client that has no valid token where to get one. */
final class Challenge {

    /** The client insists that the vault's host name ends with a dot and this one's. */
    static final String RESOURCE = "https://vault.localhost";

    private static final String AUTHORITY = "https://login.microsoftonline.com/00000000-0000-4000-8000-0000000000aa";

    private final ManagedIdentity identity;

    Challenge(ManagedIdentity identity) {
        this.identity = identity;
    }

    boolean passes(ReceivedRequest request) {
        return request.bearer().filter(identity::accepts).isPresent();
    }

    static HttpReply to(ReceivedRequest request) {
        HttpReply refusal = request.bearer().isPresent() ? VaultRefusals.invalidBearer() : VaultRefusals.noBearer();
        return refusal.with(
                "WWW-Authenticate", "Bearer authorization=\"" + AUTHORITY + "\", resource=\"" + RESOURCE + "\"");
    }
}
