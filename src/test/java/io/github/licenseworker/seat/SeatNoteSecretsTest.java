package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscription;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.JsonSerializable;
import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody gets to see the key of the notes; their signatures and what they plan stand in the engine alone. */
class SeatNoteSecretsTest {

    private static final String KEY = Canaries.secret("key-of-the-notes");
    /** As a plan of somebody else could carry it. */
    private static final String PLANNED = "canary-planned";

    @Test
    void keySignatureAndPlanAreNotLogged() throws IOException {
        try (WorkerHarness setup = WorkerHarness.start(
                "--management.endpoint.health.show-details=always",
                "--license-worker.note-key=" + KEY,
                "--license-worker.seats.max-per-call=100",
                "--logging.level.root=DEBUG",
                "--logging.level.io.github.licenseworker=TRACE",
                "--logging.level.org.springframework=DEBUG",
                "--logging.level.io.undertow=INFO",
                // The client logs what it is asked to send
                "--logging.level.io.camunda=INFO",
                "--logging.level.io.grpc=INFO",
                "--logging.level.io.camunda.zeebe=OFF",
                "--logging.threshold.console=OFF")) {
            LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
            SubscribedCustomer buyer = SubscribedCustomer.in(setup.partnerCenter());
            List<ProcessInstance> runs;
            List<LogCapture.Line> log;
            try (LogCapture capture = LogCapture.start()) {
                runs = List.of(
                        bought(setup, task, buyer),
                        forged(task, buyer, Map.of("mac", PLANNED, "location", PLANNED, "subscriptionId", PLANNED)),
                        forged(task, buyer, PLANNED),
                        forged(task, buyer, List.of(PLANNED)));
                log = capture.lines();
            }

            List<String> signatures = new SeatPlans(setup.engine(), runs.getFirst())
                    .all().stream()
                            .map(plan -> plan.path("mac").asText())
                            .filter(mac -> !mac.isEmpty())
                            .toList();
            assertThat(signatures).as("signatures").isNotEmpty();
            assertThat(log).hasSizeGreaterThan(10);
            Canaries secrets = new Canaries(KEY, PLANNED);
            secrets.add(signatures);
            secrets.assertHiddenIn("log", log.stream().flatMap(LogCapture.Line::texts));
            Actuator actuator = new Actuator(setup.worker());
            secrets.assertHiddenIn("metrics", actuator.prometheus());
            secrets.assertHiddenIn("health", actuator.health());
            secrets.assertHiddenIn(
                    "errors",
                    runs.stream().map(run -> run.variable("licenseError").toString()));
            secrets.assertHiddenIn(
                    "result", Stream.of(runs.getFirst().variable("licenseSeats").toString()));
            new Canaries(KEY)
                    .assertHiddenIn(
                            "records of the engine",
                            setup.engine().records().stream().map(JsonSerializable::toJson));
            assertThat(setup.worker().getEnvironment().getProperty("license-worker.note-key"))
                    .as("the key was in use")
                    .isEqualTo(KEY);
        }
    }

    /** A purchase that is throttled once and whose answer is lost, so that notes are written and read. */
    private static ProcessInstance bought(WorkerHarness setup, LicenseTask task, SubscribedCustomer buyer) {
        var unused =
                setup.partnerCenter().fault(onSubscriptionUpdate().times(1), tooManyRequests(Duration.ofSeconds(1)));
        unused = setup.partnerCenter().fault(onSubscriptionUpdate().times(1), afterCommit(connectionDropped()));
        unused = setup.partnerCenter().fault(onSubscription().skipping(1).times(1), connectionDropped());
        ProcessInstance run = task.start(buyer.variables(3));
        new BackoffTime(setup).untilEnded(Duration.ofMinutes(2), run);
        run.awaitDone();
        return run;
    }

    private static ProcessInstance forged(LicenseTask task, SubscribedCustomer buyer, Object plan) {
        ProcessInstance run = task.start(buyer.variables(3, Map.of(SeatPlans.VARIABLE, plan)));
        JsonNode error = run.awaitError();
        assertThat(error.path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        return run;
    }
}
