package io.github.licenseworker.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.ConnectProxy;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.SystemProperties;
import io.github.licenseworker.fixture.WorkerFixture;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy before Partner Center refuses: jobs wait until it lets them through, and nobody is asked to do anything. */
class ProxyTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());

    ProxyTest() {
        super("--partner-center.base-url=https://api.partnercenter.example");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502})
    void theJobWaitsAndNamesTheProxy(int status) {
        try (ConnectProxy proxy = ConnectProxy.refusing(status + " Refused");
                SystemProperties settings = SystemProperties.httpsProxy(proxy.port())) {
            // What the proxy of the test before said counts until the next probe
            setup.letPass(Duration.ofMinutes(2));
            ProcessInstance run = task.start(licensee.variables());

            JobRecordValue failure = run.awaitFailure(1);

            assertThat(failure.getErrorMessage())
                    .contains(
                            "the proxy " + "127.0.0.1:" + proxy.port(), "api.partnercenter.example", "HTTP " + status);
            assertThat(failure.getRetries()).isEqualTo(3);
            assertThat(run.history().incident()).isEmpty();
            assertThat(run.history().variables()).doesNotContainKey("licenseError");
            assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT api.partnercenter.example:443"));
        }
    }
}
