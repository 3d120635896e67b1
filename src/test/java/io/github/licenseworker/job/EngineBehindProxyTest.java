package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ConnectProxy;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Camunda client's gRPC goes through the proxy that is there for Microsoft, unless it is told otherwise. */
class EngineBehindProxyTest {

    private static WorkerHarness setup;
    private static LicenseTask task;

    @BeforeAll
    static void startEngine() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        task = LicenseTask.deployWithInstantRetries(setup.engine());
    }

    @AfterAll
    static void stopEngine() {
        setup.close();
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "127.0.0.1, '', false",
        "engine.localhost, '', true",
        "engine.localhost, -Dhttp.nonProxyHosts=engine.localhost|127.*|localhost, false",
        "engine.localhost, -Dhttp.nonProxyHosts=*.localhost|127.*|localhost, false"
    })
    void theEngineIsReached(String host, String exceptions, boolean throughTheProxy) throws IOException {
        String engine = host + ":" + setup.engine().grpcAddress().getPort();
        try (ConnectProxy proxy = ConnectProxy.tunnelling();
                WorkerProcess worker = WorkerProcess.start(
                        Map.of(
                                "JAVA_TOOL_OPTIONS",
                                "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=%d %s"
                                        .formatted(proxy.port(), exceptions)),
                        setup.settings("--camunda.client.grpc-address=http://" + engine))) {
            task.start(Licensee.in(setup.partnerCenter()).variables()).awaitDone();

            assertThat(worker.isAlive()).isTrue();
            assertThat(proxy.requests().contains("CONNECT " + engine + " HTTP/1.1"))
                    .isEqualTo(throughTheProxy);
        }
    }
}
