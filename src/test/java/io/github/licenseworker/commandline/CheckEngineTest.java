package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.trial.harness.CommandResult;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything is in order but the engine, or the settings that only the whole worker reads. */
class CheckEngineTest extends CheckFixture {

    @Test
    void anEngineThatCannotBeReached() {
        assertThatOneIsWrong(
                check("--camunda.client.grpc-address=http://127.0.0.1:" + closedPort()),
                "Camunda: Check camunda.client.grpc-address and the network",
                "does not answer (UNAVAILABLE)");
    }

    @Test
    void anEngineThatIsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long before = System.nanoTime();

            CommandResult check = check("--camunda.client.grpc-address=http://127.0.0.1:" + silent.getLocalPort());

            assertThatOneIsWrong(check, "Camunda: Check camunda.client.grpc-address and the network");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(25));
        }
    }

    @Test
    void anEngineThatNobodyTrusts() throws IOException {
        URI address = engine().listenWithTls(
                        SharedKeys.app().certificate(), SharedKeys.app().privateKeyFile());

        assertThatOneIsWrong(
                check("--camunda.client.grpc-address=" + address),
                "Camunda: Set camunda.client.ca-certificate-path to the CA of the gateway",
                "TLS with https://127.0.0.1:");
    }

    @ParameterizedTest
    @CsvSource({
        "UNAUTHENTICATED, none, Set camunda.client.auth.method",
        "UNAUTHENTICATED, basic, Correct camunda.client.auth.*",
        "PERMISSION_DENIED, basic, Give the worker's user or client access",
        "UNIMPLEMENTED, none, Correct camunda.client.grpc-address"
    })
    void anEngineThatRefuses(Status.Code status, String method, String advice) throws IOException {
        URI address = engine().listenThrough(new io.grpc.ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, io.grpc.ServerCallHandler<Q, A> next) {
                call.close(status.toStatus().withDescription("No, said the gateway"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
        });

        assertThatOneIsWrong(
                check(
                        "--camunda.client.grpc-address=" + address,
                        "--camunda.client.auth.method=" + method,
                        "--camunda.client.auth.username=demo",
                        "--camunda.client.auth.password=demo"),
                "Camunda: " + advice,
                "(" + status + ")");
    }

    @Test
    void aProxyThatGrpcGoesThrough() {
        System.setProperty("https.proxyHost", "127.0.0.1");
        System.setProperty("https.proxyPort", Integer.toString(closedPort()));
        try {
            // Hosts of this machine are never asked for through a proxy
            CommandResult check = check("--camunda.client.grpc-address=http://zeebe.example:26500");

            assertThat(check.wrong())
                    .anyMatch(finding -> finding.startsWith("Camunda: Add the host of camunda.client.grpc-address to"
                            + " http.nonProxyHosts, or let the proxy "));
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    @Test
    void anEngineOverRest() {
        String topology =
                "{\"brokers\":[],\"clusterSize\":1,\"partitionsCount\":1,\"replicationFactor\":1,\"gatewayVersion\":\"8.8.1\",\"lastCompletedChangeId\":\"\"}";
        try (LoopbackServer rest = LoopbackServer.http(
                0, InstantSource.system(), request -> HttpReply.of(200, "application/json", topology))) {
            rest.start();
            CommandResult check = check(
                    "--camunda.client.prefer-rest-over-grpc=true",
                    "--camunda.client.rest-address=http://127.0.0.1:" + rest.port());

            assertThat(check.exitCode()).as(check.output()).isZero();
            assertThat(check.ok())
                    .anyMatch(finding -> finding.startsWith("Camunda: gateway 8.8.1 at http://127.0.0.1:"));
        }
    }

    @Test
    void settingsThatOnlyTheWholeWorkerReads() {
        CommandResult check = check(
                "--license-worker.seats.max-per-call=5",
                "--license-worker.concurrency=0",
                "--license-worker.failures[0].advice=");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong())
                .anyMatch(finding -> finding.startsWith("configuration: license-worker.note-key must be set"))
                .anyMatch(finding -> finding.startsWith("configuration: license-worker.concurrency: "))
                .anyMatch(finding -> finding.startsWith("configuration: license-worker.failures[0].advice: "));
    }

    @Test
    void settingsOfTheEnginesClient() {
        assertThatOneIsWrong(check("--camunda.client.mode=cloudy"), "configuration: camunda.client.mode: ");
        assertThatOneIsWrong(
                check("--camunda.client.worker.defaults.timeout=soon"),
                "configuration: camunda.client.worker.defaults.timeout: set a duration");
        assertThatOneIsWrong(
                check("--camunda.client.auth.method=oidc"),
                "configuration: camunda.client.auth: set client-id, client-secret and token-url");
    }

    @Test
    void aTokenForTheEngineThatNobodyGives() {
        assertThatOneIsWrong(
                check(
                        "--camunda.client.auth.method=oidc",
                        "--camunda.client.auth.client-id=worker",
                        "--camunda.client.auth.client-secret=a-secret",
                        "--camunda.client.auth.audience=zeebe",
                        "--camunda.client.auth.credentials-cache-path=" + folder.resolve("credentials"),
                        "--camunda.client.auth.token-url=http://127.0.0.1:" + closedPort()),
                "Camunda: Check camunda.client.auth.client-id, .client-secret, .token-url and .audience");
    }

    @Test
    void misspeltSettings() {
        assertThatOneIsWrong(
                check("--partner-center.custmers=" + licensee.customer().id()),
                "configuration: Correct or remove the argument --partner-center.custmers");
        assertThatOneIsWrong(
                run(inTenant("consent", "--partner-center.custmers=x")),
                "configuration: Correct or remove the argument --partner-center.custmers");
    }

    @Test
    void findingsAsOneJsonDocument() throws IOException {
        CommandResult lines = check("--partner-center.auth.client-secret=another");
        CommandResult check = check("--json", "--partner-center.auth.client-secret=another");

        JsonNode document = new ObjectMapper().readTree(check.output());
        assertThat(check.exitCode()).isEqualTo(lines.exitCode()).isEqualTo(1);
        assertThat(document.path("allWell").asBoolean(true)).isFalse();
        assertThat(document.path("findings"))
                .hasSize((int) lines.output().lines().count());
        assertThat(lines.wrong()).isNotEmpty();
        for (JsonNode finding : document.path("findings")) {
            List<String> same = switch (finding.path("verdict").asText()) {
                case "ok" -> lines.ok();
                case "WRONG" -> lines.wrong();
                default -> lines.skipped();
            };
            assertThat(same)
                    .anyMatch(line -> line.startsWith(finding.path("subject").asText() + ": "));
        }
    }

    @Test
    void allIsWellInJson() throws IOException {
        CommandResult check = check("--json");

        JsonNode document = new ObjectMapper().readTree(check.output());
        assertThat(check.exitCode()).isZero();
        assertThat(document.path("allWell").asBoolean()).isTrue();
        assertThat(document.path("findings").findValuesAsText("verdict")).containsOnly("ok");
    }
}
