package io.github.licenseworker.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that would give something that does not work, or a secret away, are refused, and the message says what to do. */
class ChartRefusalsTest {

    private static final Chart ONE_FILE = Chart.example("one-file");
    private static final String CANARY = "canary-of-the-values";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicaCount: 2 | Set refreshToken.accessMode to ReadWriteMany
                    {replicaCount: 2, refreshToken: {accessMode: ReadWriteOncePod}} | a volume that is ReadWriteOncePod serves one
                    refreshToken: {secretName: token} | a mounted Kubernetes Secret cannot be written
                    refreshToken: {existingSecret: token} | a mounted Kubernetes Secret cannot be written
                    refreshToken: {claim: {create: false}} | the worker has to store its refresh token
                    refreshToken: {existingClaim: another} | Set only one of
                    refreshToken: {keyVaultSecret: 'https://v.vault.azure.net/secrets/t'} | Set only one of
                    extraVolumeMounts: [{name: token, mountPath: /var/lib/license-worker}] | instead of mounting something at /var/lib/license-worker
                    extraVolumeMounts: [{name: token, mountPath: /var/lib/license-worker/refresh-token}] | Set refreshToken.existingClaim
                    serviceMonitor: {enabled: true} | Set networkPolicy.metricsFrom
                    config: {partner-center: {auth: {refresh-token: {file: /tmp/token}}}} | Set the value refreshToken.existingClaim
                    config: {partnerCenter: {auth: {refreshToken: {file: /tmp/token}}}} | instead of the setting partner-center.auth.refresh-token.file
                    config: {partner-center.auth.refresh-token.key-vault-secret: x} | Set the value refreshToken.keyVaultSecret
                    config: {license-worker: {shutdown-grace: 60s}} | Set the value shutdownGraceSeconds
                    config: {license-worker: {read-only: true}} | Set the value readOnly
                    config: {management.otlp.tracing.endpoint: 'http://a'} | Set the value tracing.endpoint
                    extraEnv: [{name: LICENSEWORKER_SHUTDOWNGRACE, value: 60s}] | Set the value shutdownGraceSeconds
                    config: {server: {port: 8080}} | Leave out the setting server.port
                    extraEnv: [{name: SERVER_PORT, value: '8080'}] | Leave out the setting server.port
                    extraEnv: [{name: SPRING_CONFIG_IMPORT, value: 'file:/a'}] | Leave out the variable SPRING_CONFIG_IMPORT
                    {javaOptions: -Da=b, extraEnv: [{name: JAVA_TOOL_OPTIONS, value: -Dc=d}]} | Leave out the variable JAVA_TOOL_OPTIONS
                    config: {camunda: {client: {grpc-address: null}}} | Set config.camunda.client.grpc-address
                    """)
    void whatDoesNotWorkIsRefused(String values, String message) {
        assertThat(ONE_FILE.with(values).refusal()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config: {partner-center: {auth: {client-secret: canary-of-the-values}}}",
                "config: {partnerCenter.auth.clientSecret: canary-of-the-values}",
                "config: {partner-center: {auth: {access-token: canary-of-the-values}}}",
                "config: {license-worker: {note-key: canary-of-the-values}}",
                "config: {license-worker: {notify: {webhook-url: 'https://canary-of-the-values'}}}",
                "config: {spring: {mail: {password: canary-of-the-values}}}",
                "config: {camunda: {client: {auth: {client-secret: canary-of-the-values}}}}",
                "config: {management: {otlp: {tracing: {headers: {Authorization: canary-of-the-values}}}}}",
                "config: {spring: {ssl: {bundle: {pem: {a: {keystore: {private-key: '-----BEGIN PRIVATE KEY-----canary-of-the-values'}}}}}}}",
                "extraEnv: [{name: PARTNERCENTER_AUTH_CLIENTSECRET, value: canary-of-the-values}]",
                "extraEnv: [{name: AZURE_CLIENT_SECRET, value: canary-of-the-values}]",
            })
    void secretsAreNoValues(String values) {
        assertThat(ONE_FILE.with(values).refusal())
                .contains("no place for secrets")
                .doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config: {partner-center: {auth: {client-secret: '${FROM_THE_ENVIRONMENT}'}}}",
                "config: {spring: {ssl: {bundle: {pem: {a: {keystore: {private-key: 'file:/etc/license-worker/files/a/tls.key'}}}}}}}",
                "extraEnv: [{name: AZURE_CLIENT_SECRET, valueFrom: {secretKeyRef: {name: a, key: b}}}]",
                "{config: {partner-center: {auth: {mode: access-token}}}, refreshToken: {claim: {create: false}}}",
                "{config: {camunda: {client: {grpc-address: null}}}, extraEnv: [{name: CAMUNDA_CLIENT_GRPCADDRESS, value: 'http://zeebe:26500'}]}",
                "{config: {camunda: {client: {grpc-address: null, cloud: {cluster-id: a}}}}}",
                "global: {region: west}",
            })
    void whatWorksIsNotRefused(String values) {
        assertThat(ONE_FILE.with(values).render().all()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicaCout: 2 | 'replicaCout'
                    refreshToken: {keyVault: x} | 'keyVault'
                    networkPolicy: {metricFrom: []} | 'metricFrom'
                    secretSettings: [{secretNames: a}] | 'secretNames'
                    secretSettings: [{secretName: a, value: b}] | 'value'
                    secretFiles: [{secretName: a, folder: ../b}] | /secretFiles/0/folder
                    refreshToken: {accessMode: ReadOnlyMany} | /refreshToken/accessMode
                    shutdownGraceSeconds: 30s | /shutdownGraceSeconds
                    replicaCount: many | /replicaCount
                    image: {digest: sha256:abc} | /image/digest
                    probes: {liveness: {httpGet: {path: /}}} | 'httpGet'
                    """)
    void misspeltValuesAreNamed(String values, String named) {
        assertThat(ONE_FILE.with(values).refusal())
                .contains("specifications of the schema")
                .contains(named);
    }

    @Test
    void withoutValuesTheFirstStepIsNamed() {
        assertThat(Chart.plain().refusal()).contains("Set config.camunda.client.grpc-address, such as http://");
    }
}
