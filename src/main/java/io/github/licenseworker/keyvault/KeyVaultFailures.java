package io.github.licenseworker.keyvault;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpResponse;
import com.azure.identity.CredentialUnavailableException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.failure.Causes;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.http.ProxyException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Says what went wrong at a Key Vault, and who can do something about it. Key Vault's own code decides (Microsoft Learn,
 * "Azure Key Vault REST API error codes"); an answer without one comes from something in between.
 */
final class KeyVaultFailures {

    private static final String IDENTITY = "partner-center.auth.refresh-token.key-vault-identity";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String store;
    private final String setting;

    /**
     * For one secret.
     *
     * @param store the vault and the secret, for messages
     * @param setting the worker's setting that names the vault
     */
    KeyVaultFailures(String store, String setting) {
        this.store = store;
        this.setting = setting;
    }

    /** @param done what was to be done with the secret, such as "read" */
    FailureException of(RuntimeException thrown, String done) {
        Optional<IdentityException> refusedIdentity = Causes.first(thrown, IdentityException.class);
        if (refusedIdentity.isPresent()) {
            IdentityException identity = refusedIdentity.get();
            return identity.isPassing()
                    ? passing("Azure gives the worker's identity no token now", done, identity.reason())
                    : lasting(
                            "Check the Azure identity that the worker runs under, and " + IDENTITY,
                            done,
                            identity.reason());
        }
        Optional<ProxyException> proxy = ProxyException.in(thrown);
        if (proxy.isPresent()) {
            return FailureException.retryable(
                    "%s. The %s could not be %s".formatted(proxy.get().advice(), store, done));
        }
        if (Causes.first(thrown, CredentialUnavailableException.class).isPresent()) {
            return lasting(
                    "Give the worker an Azure identity, or set " + IDENTITY + " to the one that it has",
                    done,
                    "no Azure identity was found");
        }
        HttpResponseException refused =
                Causes.first(thrown, HttpResponseException.class).orElse(null);
        if (refused != null && refused.getResponse() != null) {
            return ofAnswer(refused.getResponse(), done);
        }
        if (refused instanceof ClientAuthenticationException) {
            return ofStatus(401, done, "no token for the vault's tenant");
        }
        return ofNetwork(thrown, done);
    }

    /** The secret was deleted, and its name is taken until somebody decides. */
    FailureException deleted(String done) {
        return lasting(
                "Recover the deleted secret in the vault (az keyvault secret recover), or purge it",
                done,
                "ObjectIsDeletedButRecoverable");
    }

    /** A portal or a gateway answered in its place. */
    FailureException notKeyVault(String done, String why) {
        return passing(
                "Check the network and the proxy between here and Key Vault: what answered was not Key Vault",
                done,
                why);
    }

    /** Key Vault's own code; empty where the answer is not Key Vault's. */
    static String codeOf(HttpResponse answer) {
        try {
            JsonNode error =
                    JSON.readTree(answer.getBodyAsBinaryData().toBytes()).path("error");
            String inner = error.path("innererror").path("code").asText("");
            String code = inner.isEmpty() ? error.path("code").asText("") : inner;
            return code.matches("\\w{1,80}") ? code : "";
        } catch (IOException notJson) {
            return "";
        }
    }

    private FailureException ofAnswer(HttpResponse answer, String done) {
        int status = answer.getStatusCode();
        String code = codeOf(answer);
        String why = code.isEmpty() ? "HTTP " + status : "HTTP %d, %s".formatted(status, code);
        if (code.isEmpty() && status < 500) {
            return notKeyVault(done, why);
        }
        return switch (code) {
            case "ObjectIsDeletedButRecoverable" -> deleted(done);
            case "ObjectIsBeingDeleted", "ObjectIsBeingRecovered", "Conflict" ->
                passing("Wait: the secret is being deleted or recovered at the moment", done, why);
            case "SecretDisabled" -> lasting("Enable the newest version of the secret in the vault", done, why);
            case "ForbiddenByFirewall" ->
                lasting("Allow this machine's address in the vault's firewall (Networking)", done, why);
            case "ForbiddenByConnection" ->
                lasting(
                        "Reach the vault through a private endpoint, or allow public access (Networking): it takes"
                                + " private connections only",
                        done,
                        why);
            case "ForbiddenByPolicy", "AccessDenied" ->
                lasting(
                        "Give the worker's Azure identity the secret permissions Get and Set, and for first passwords Delete,"
                                + " in the vault's access policies",
                        done,
                        why);
            case "ForbiddenByRbac" ->
                lasting(
                        "Give the worker's Azure identity the role Key Vault Secrets Officer on the vault or the secret,"
                                + " and wait some minutes",
                        done,
                        why);
            case "VaultNotFound" -> lasting("Check the vault in " + setting, done, why);
            default -> ofStatus(status, done, why);
        };
    }

    private FailureException ofStatus(int status, String done, String why) {
        if (status == 401) {
            return lasting(
                    "Check that the worker's Azure identity belongs to the vault's tenant, and " + IDENTITY, done, why);
        }
        return status >= 400 && status < 500 && status != 429 && status != 408
                ? lasting(
                        "Check the identity that the worker runs under and its role Key Vault Secrets Officer",
                        done,
                        why)
                : passing("Key Vault is not available", done, why);
    }

    private FailureException ofNetwork(RuntimeException thrown, String done) {
        if (Causes.first(thrown, UnknownHostException.class).isPresent()) {
            return passing(
                    "Check the vault's name in %s, and this machine's name service: there is no such host"
                            .formatted(setting),
                    done,
                    "UnknownHostException");
        }
        Optional<SSLException> untrusted = Causes.first(thrown, SSLException.class);
        if (untrusted.isPresent()) {
            return passing(
                    "Check partner-center.ssl-bundle and partner-center.auth.ssl-bundle: no secure connection to Key Vault came"
                            + " about",
                    done,
                    untrusted.get().getClass().getSimpleName());
        }
        // The client's own wrappings of what its HTTP client throws
        Throwable reason = thrown.getCause() == null ? thrown : thrown.getCause();
        String why = reason.getClass().getSimpleName();
        // An answer that the client could not read: JSON's exceptions are private to it, and the others are no
        // network's
        return why.startsWith("Json") || Causes.first(thrown, IOException.class).isEmpty()
                ? notKeyVault(done, why)
                : passing("Key Vault is not available", done, why);
    }

    private FailureException lasting(String advice, String done, String why) {
        return FailureException.misconfigured(sentence(advice, done, why));
    }

    private FailureException passing(String advice, String done, String why) {
        return FailureException.retryable(sentence(advice, done, why));
    }

    private String sentence(String advice, String done, String why) {
        return "%s. The %s could not be %s (%s)".formatted(advice, store, done, why);
    }
}
