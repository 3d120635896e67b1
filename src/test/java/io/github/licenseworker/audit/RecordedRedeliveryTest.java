package io.github.licenseworker.audit;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that comes again records again, under the id of the same request. */
class RecordedRedeliveryTest extends EngineFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MORE_THAN_A_JOBS_TIME = Duration.ofMinutes(6);

    private final AuditStream stream = AuditStream.create();

    @BeforeEach
    void holdTheFirstAnswer() {
        setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(held(gate, normal())));
    }

    /** The next one cannot tell whether the first one has come to it. */
    @Test
    void aWorkerThatDiesBeforeItCouldRecord() throws Exception {
        ProcessInstance run = LicenseTask.deploy(setup.engine()).start(licensee.variables());
        try (WorkerProcess dying = WorkerProcess.start(setup.settings(stream.setting()))) {
            assertThat(gate.awaitArrivals(1, Duration.ofSeconds(60))).isTrue();
            assertThat(dying.isAlive()).isTrue();
        }
        assertThat(records()).isEmpty();
        var unused = setup.startWorker(stream.setting());
        setup.letPass(MORE_THAN_A_JOBS_TIME);
        run.awaitDone();

        assertThat(records())
                .singleElement()
                .extracting(record -> record.path("requestId").asText())
                .isEqualTo(licensee.changes().getFirst().requestId());
    }

    /** Its answer comes when the job is somebody else's, and the change is a fact all the same. */
    @Test
    void aTryThatIsPastItsDeadline() throws Exception {
        var unused = setup.startWorker(stream.setting());
        ProcessInstance run = LicenseTask.deploy(setup.engine()).start(licensee.variables());
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(60))).isTrue();
        setup.letPass(MORE_THAN_A_JOBS_TIME);
        run.awaitDone();
        assertThat(records()).hasSize(1);

        gate.open();

        await().atMost(PATIENCE).until(() -> records().size() == 2);
        assertThat(records().stream()
                        .map(record -> record.path("requestId").asText())
                        .distinct())
                .containsExactly(licensee.changes().getFirst().requestId());
    }

    private List<JsonNode> records() {
        return stream.of(licensee.customer().id());
    }
}
