package io.github.licenseworker.trial.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.ThrottleScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is due within the time that was let pass is due for the engine, the simulators and the worker. */
class SharedClockTest {

    private static final Duration WINDOW = Duration.ofMinutes(30);

    @TempDir
    private Path folder;

    @Test
    void timePassesForEngineSimulatorsAndWorkerAtOnce() throws Exception {
        try (WorkerHarness setup = WorkerHarness.startWithoutWorker();
                PartnerTenant partner = PartnerTenant.create(folder, setup.clock())) {
            partner.store(partner.entra().consent());
            partner.entra().accessTokenLifetime(WINDOW.minusMinutes(10));
            var unused = setup.startWorker(partner.settings());
            setup.partnerCenter().throttle(1, ThrottleScope.PARTNER, WINDOW);
            LicenseTask task = LicenseTask.deploy(setup.engine());
            Licensee first = Licensee.in(setup.partnerCenter());
            task.start(first.variables()).awaitDone();
            Licensee second = first.colleague();
            ProcessInstance throttled = task.start(second.variables());
            Duration backoff = Duration.ofMillis(throttled.awaitFailure(1).getRetryBackoff());
            ProcessInstance waiting = startTimer(setup, backoff);
            Instant before = setup.clock().instant();

            setup.letPass(backoff);

            assertThat(setup.clock().instant()).isAfterOrEqualTo(before.plus(backoff));
            waiting.awaitEnd();
            throttled.awaitDone();
            assertThat(backoff).isGreaterThanOrEqualTo(WINDOW);
            assertThat(throttled.failures())
                    .as("the simulator's window has ended")
                    .hasSize(1);
            assertThat(partner.entra().issuedAccessTokens())
                    .as("the first is too old for the worker")
                    .hasSize(2);
            assertThat(Licensee.headers(second.updates(), "Authorization"))
                    .last()
                    .isEqualTo("Bearer " + partner.entra().issuedAccessTokens().getLast());
        }
    }

    private static ProcessInstance startTimer(WorkerHarness setup, Duration time) {
        var model = Bpmn.createExecutableProcess("Timer")
                .startEvent()
                .intermediateCatchEvent("Event_Wait")
                .timerWithDuration(time.toString())
                .endEvent()
                .done();
        setup.engine()
                .client()
                .newDeployResourceCommand()
                .addProcessModel(model, "timer.bpmn")
                .send()
                .join();
        return ProcessInstance.start(setup.engine(), "Timer", Map.of()).awaitAt("Event_Wait");
    }
}
