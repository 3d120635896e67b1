package io.github.licenseworker.simulator.keyvault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.Json;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.time.Duration;

/** What Key Vault says to requests that it refuses, in its words where they are known. */
final class VaultRefusals {

    private VaultRefusals() {}

    static HttpReply notFound(String name) {
        return error(
                404,
                "SecretNotFound",
                "A secret with (name/id) " + name + " was not found in this key vault. If you recently deleted this"
                        + " secret you may be able to recover it using the correct recovery command. For help"
                        + " resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182");
    }

    static HttpReply disabled() {
        return error(403, "Forbidden", "SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }

    static HttpReply deleted(String name) {
        return error(
                409,
                "Conflict",
                "ObjectIsDeletedButRecoverable",
                "Secret " + name
                        + " is currently in a deleted but recoverable state, and its name cannot be reused; in this"
                        + " state, the secret can only be recovered or purged.");
    }

    static HttpReply of(int status, String code, String innerCode) {
        String message = "The request was refused.";
        return innerCode.isEmpty() ? error(status, code, message) : error(status, code, innerCode, message);
    }

    static HttpReply forbiddenByRbac(ReceivedRequest request) {
        String action = switch (request.method()) {
            case "GET" -> "getSecret";
            case "PATCH" -> "update";
            case "DELETE" -> "delete";
            default -> "setSecret";
        };
        return error(
                403,
                "Forbidden",
                "ForbiddenByRbac",
                "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or"
                        + " role definitions were changed recently, please observe propagation time.\r\nCaller:"
                        + " appid=00000000-0000-4000-8000-000000000001;oid=00000000-0000-4000-8000-000000000002\r\n"
                        + "Action: 'Microsoft.KeyVault/vaults/secrets/" + action + "/action'\r\nResource: '"
                        + "/subscriptions/00000000-0000-4000-8000-000000000003/resourcegroups/onboarding/providers"
                        + "/microsoft.keyvault/vaults/onboarding" + request.path() + "'\r\nAssignment: (not found)\r\n"
                        + "DenyAssignmentId: null\r\nDecisionReason: null \r\nVault: onboarding;location=westeurope\r\n");
    }

    static HttpReply badParameter(String message) {
        return error(400, "BadParameter", message);
    }

    static HttpReply noBearer() {
        return error(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
    }

    static HttpReply invalidBearer() {
        return error(401, "Unauthorized", "AKV10032: Invalid token.");
    }

    static HttpReply methodNotAllowed() {
        return error(405, "MethodNotAllowed", "The method is not allowed here.");
    }

    static HttpReply unavailable() {
        return error(503, "ServiceUnavailable", "The service is temporarily unavailable.");
    }

    static HttpReply throttled(Duration retryAfter) {
        return error(
                        429,
                        "Throttled",
                        "VaultRequestTypeLimitReached",
                        "Request was not processed because too many requests were received. Reason:"
                                + " VaultRequestTypeLimitReached")
                .with("Retry-After", Long.toString(retryAfter.toSeconds()));
    }

    private static HttpReply error(int status, String code, String message) {
        return HttpReply.json(status, body(code, message));
    }

    /** An error whose details are in the inner one. */
    private static HttpReply error(int status, String code, String innerCode, String message) {
        ObjectNode body = body(code, message);
        body.withObject("/error/innererror").put("code", innerCode);
        return HttpReply.json(status, body);
    }

    private static ObjectNode body(String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return body;
    }
}
