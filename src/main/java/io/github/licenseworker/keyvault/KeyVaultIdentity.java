package io.github.licenseworker.keyvault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.HttpLogDetailLevel;
import com.azure.core.http.policy.HttpLogOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Configuration;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.AzureDeveloperCliCredentialBuilder;
import com.azure.identity.AzurePowerShellCredentialBuilder;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.CredentialBuilderBase;
import com.azure.identity.EnvironmentCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import java.time.Duration;
import java.util.stream.Stream;

/** As whom the worker opens the Key Vault (Microsoft Learn, "Credential chains in the Azure Identity library for Java"). */
public enum KeyVaultIdentity {
    /** {@link #WORKLOAD} where its environment variables are set, otherwise {@link #MANAGED}. */
    MANAGED_OR_WORKLOAD,
    /** The machine's managed identity; the user-assigned one of {@code AZURE_CLIENT_ID} where that is set. */
    MANAGED,
    /** A Kubernetes service account that Entra trusts, by the environment variables that its webhook sets. */
    WORKLOAD,
    /** An app whose secret or certificate is in the environment variables {@code AZURE_CLIENT_ID} and so on. */
    ENVIRONMENT,
    /** Whoever is signed in at the Azure CLI, the Azure Developer CLI or Azure PowerShell. */
    DEVELOPER;

    /** A write whose answer was lost would be written again, and who needs a token tries again. */
    static final RetryOptions NOTHING_REPEATED = new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1)));

    private static final String CLIENT_ID = "AZURE_CLIENT_ID";

    TokenCredential credential(HttpClient http) {
        return switch (this) {
            case MANAGED_OR_WORKLOAD -> (isWorkload() ? WORKLOAD : MANAGED).credential(http);
            case MANAGED ->
                with(http, new ManagedIdentityCredentialBuilder())
                        // With the variables of a workload identity, the library would take that
                        .configuration(Configuration.NONE)
                        .clientId(Configuration.getGlobalConfiguration().get(CLIENT_ID))
                        .build();
            case WORKLOAD ->
                with(http, new WorkloadIdentityCredentialBuilder())
                        .disableInstanceDiscovery()
                        .build();
            case ENVIRONMENT -> with(http, new EnvironmentCredentialBuilder()).build();
            case DEVELOPER ->
                new ChainedTokenCredentialBuilder()
                        .addLast(with(http, new AzureCliCredentialBuilder()).build())
                        .addLast(with(http, new AzureDeveloperCliCredentialBuilder())
                                .build())
                        .addLast(with(http, new AzurePowerShellCredentialBuilder())
                                .build())
                        .build();
        };
    }

    /** Whatever AZURE_HTTP_LOG_DETAIL_LEVEL says: bodies hold tokens. */
    static HttpLogOptions nothingLogged() {
        return new HttpLogOptions().setLogLevel(HttpLogDetailLevel.NONE);
    }

    private static boolean isWorkload() {
        Configuration environment = Configuration.getGlobalConfiguration();
        return Stream.of("AZURE_TENANT_ID", CLIENT_ID, "AZURE_FEDERATED_TOKEN_FILE")
                .allMatch(environment::contains);
    }

    private static <T extends CredentialBuilderBase<T>> T with(HttpClient http, T builder) {
        return builder.httpClient(http)
                .retryPolicy(new RetryPolicy(NOTHING_REPEATED))
                .httpLogOptions(nothingLogged())
                .addPolicy(new IdentityAnswers());
    }
}
