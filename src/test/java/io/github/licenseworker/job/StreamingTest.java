package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A worker whose settings would have the engine push jobs to it. */
@ExtendWith(OutputCaptureExtension.class)
class StreamingTest extends EngineFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** As many as are in work, as many again once those last, and as many that wait for their places. */
    private static final int MOST_HANDED_OUT = 6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camunda.client.worker.defaults.stream-enabled",
                "camunda.client.worker.override.assign-license.stream-enabled"
            })
    void isHandedOutNoMoreThanItCanHoldAndWarnsOfTheSetting(String setting, CapturedOutput output)
            throws InterruptedException {
        var unused = setup.partnerCenter().fault(onLicenseUpdate(), held(gate));
        var worker = setup.startWorker("--license-worker.concurrency=2", "--" + setting + "=true");
        LicenseTask task = LicenseTask.deploy(setup.engine());
        List<ProcessInstance> runs = Stream.generate(() -> Licensee.in(setup.partnerCenter()))
                .limit(40)
                .map(licensee -> task.start(licensee.variables()))
                .toList();

        assertThat(gate.awaitArrivals(2, PATIENCE)).isTrue();
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(handedOut(runs)).isLessThanOrEqualTo(MOST_HANDED_OUT));
        assertThat(output.getOut().lines().filter(line -> line.contains("stream")))
                .singleElement()
                .asString()
                .contains(" WARN ")
                .contains("Remove " + setting);
        assertThat(worker.isActive()).isTrue();
    }

    private static long handedOut(List<ProcessInstance> runs) {
        return runs.stream()
                .mapToLong(run -> run.history().handedOutJobs().size())
                .sum();
    }
}
