package io.github.licenseworker.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A decision that is made while no worker runs waits for one, and is looked at then. */
class VerifyDecisionLaterTest extends EngineFixture {

    @Test
    void whatWasDecidedMeanwhileCounts() {
        ProcessInstance run = decideWithoutWorker("heidi");
        assertThat(run.openTaskIds()).containsExactly(DecisionTask.ID);

        var unused = setup.startWorker();
        run.awaitEnd();

        assertThat(run.variable("decidedBy").asText()).isEqualTo("heidi");
    }

    @Test
    void whatMustNotCountIsDeniedLateAndCanBeDecidedAgain() {
        ProcessInstance run = decideWithoutWorker("grace");

        var unused = setup.startWorker();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> happened(UserTaskIntent.COMPLETION_DENIED));
        run.complete(DecisionTask.ID, "{\"decision\":\"buy\",\"decidedBy\":\"heidi\"}")
                .awaitEnd();

        assertThat(run.variable("decidedBy").asText()).isEqualTo("heidi");
    }

    /** The engine takes one completion at a time. */
    @Test
    void asLongAsADecisionWaitsNobodyMakesAnother() {
        ProcessInstance run = decideWithoutWorker("heidi");
        UserTask task = run.awaitTask(DecisionTask.ID);

        setup.engine().userTasks().complete(task, "{\"decision\":\"reject\",\"decidedBy\":\"ivan\"}");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::somethingWasRejected);
        var unused = setup.startWorker();
        run.awaitEnd();

        assertThat(run.variable("decidedBy").asText()).isEqualTo("heidi");
        assertThat(run.variable("decision").asText()).isEqualTo("buy");
    }

    private ProcessInstance decideWithoutWorker(String decidedBy) {
        ProcessInstance run = DecisionTask.deploy(setup.engine(), "true").requestedBy("grace");
        UserTask task = run.awaitTask(DecisionTask.ID);
        setup.engine().userTasks().complete(task, "{\"decision\":\"buy\",\"decidedBy\":\"%s\"}".formatted(decidedBy));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !run.history().jobs(JobIntent.CREATED).isEmpty());
        return run;
    }

    private boolean happened(UserTaskIntent intent) {
        return setup.engine().records().stream().anyMatch(event -> event.getIntent() == intent);
    }

    private boolean somethingWasRejected() {
        return setup.engine().records().stream()
                .anyMatch(record -> record.getRecordType() == RecordType.COMMAND_REJECTION
                        && record.getIntent() == UserTaskIntent.COMPLETE);
    }
}
