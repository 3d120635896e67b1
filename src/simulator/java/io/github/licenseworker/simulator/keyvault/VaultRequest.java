package io.github.licenseworker.simulator.keyvault;

import java.util.Map;
import java.util.Optional;

/**
 * One request to the vault or the identity endpoint and how it was answered.
 *
 * @param query decoded; empty where there is none
 * @param bearer the token that came with it
 * @param status the answered status, or {@link #DROPPED}
 */
public record VaultRequest(
        Access access, String method, String path, Map<String, String> query, Optional<String> bearer, int status) {

    /** The status of a request whose connection was closed without an answer. */
    public static final int DROPPED = -1;
}
