package io.github.licenseworker.simulator.keyvault;

/** The errors of Key Vault, in its words where they are known. */
final class Errors {

    private Errors() {}

    static Reply notFound(String name) {
        return Reply.error(
                404,
                "SecretNotFound",
                "A secret with (name/id) " + name + " was not found in this key vault. If you recently deleted this"
                        + " secret you may be able to recover it using the correct recovery command. For help"
                        + " resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182");
    }

    static Reply disabled() {
        return Reply.error(403, "Forbidden", "SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }

    static Reply forbiddenByRbac(Call call) {
        String action = call.access() == Access.READ ? "getSecret" : "setSecret";
        return Reply.error(
                403,
                "Forbidden",
                "ForbiddenByRbac",
                "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or"
                        + " role definitions were changed recently, please observe propagation time.\r\nCaller:"
                        + " appid=00000000-0000-4000-8000-000000000001;oid=00000000-0000-4000-8000-000000000002\r\n"
                        + "Action: 'Microsoft.KeyVault/vaults/secrets/" + action + "/action'\r\nResource: '"
                        + "/subscriptions/00000000-0000-4000-8000-000000000003/resourcegroups/onboarding/providers"
                        + "/microsoft.keyvault/vaults/onboarding" + call.path() + "'\r\nAssignment: (not found)\r\n"
                        + "DenyAssignmentId: null\r\nDecisionReason: null \r\nVault: onboarding;location=westeurope\r\n");
    }

    static Reply badParameter(String message) {
        return Reply.error(400, "BadParameter", message);
    }

    static Reply noBearer() {
        return Reply.error(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
    }

    static Reply invalidBearer() {
        return Reply.error(401, "Unauthorized", "AKV10032: Invalid token.");
    }
}
