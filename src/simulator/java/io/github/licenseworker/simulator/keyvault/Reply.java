package io.github.licenseworker.simulator.keyvault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What goes back for a request.
 *
 * @param status {@link VaultRequest#DROPPED} closes the connection instead
 */
record Reply(int status, Map<String, String> headers, ObjectNode body) {

    static Reply of(int status, ObjectNode body) {
        return new Reply(status, Map.of(), body);
    }

    static Reply dropped() {
        return of(VaultRequest.DROPPED, Json.object());
    }

    /** An error as Key Vault renders it. */
    static Reply error(int status, String code, String message) {
        return of(status, Json.error(code, message));
    }

    /** An error whose details are in the inner one. */
    static Reply error(int status, String code, String innerCode, String message) {
        ObjectNode body = Json.error(code, message);
        body.withObject("/error/innererror").put("code", innerCode);
        return of(status, body);
    }

    Reply lost() {
        return new Reply(VaultRequest.DROPPED, headers, body);
    }

    Reply with(String header, String value) {
        return new Reply(status, Map.of(header, value), body);
    }
}
