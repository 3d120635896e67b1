package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person passes on what the worker can tell nobody. */
class NoticeTest extends ModelFixture {

    private static final Map<String, Object> REJECTED = Map.of(
            "event", "rejected",
            "to", "grace@contoso.example",
            "toName", "Grace Hopper",
            "customerName", "Contoso",
            "employeeName", "Ada Lovelace",
            "license", "Microsoft 365 E3",
            "reason", "There is no budget");

    @Test
    void aPersonPassesTheMessageOn() {
        ProcessInstance run = start(REJECTED);

        UserTask task = run.awaitTask("Task_PassOnMessage");
        assertThat(task.candidateGroups()).containsExactly("onboarding-desk");
        assertThat(task.priority()).isPositive();
        assertThat(Duration.between(task.created(), task.due())).isCloseTo(Duration.ofDays(1), Duration.ofMinutes(1));
        assertThat(run.shownBy(task))
                .containsKeys("to", "toName", "event", "customerName", "employeeName", "license", "reason");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_MessagePassedOn");
        assertThat(run.variable("notified").asBoolean()).isTrue();
    }

    @Test
    void aPersonSaysThatThereIsNobodyToTell() {
        ProcessInstance run = start(Map.of("event", "approvalDue", "to", ""));

        run.submit("Task_PassOnMessage", "pass-on-message/nobody").endsWith("EndEvent_MessagePassedOn");

        assertThat(run.variable("notified").isBoolean()).isTrue();
        assertThat(run.variable("notified").asBoolean()).isFalse();
    }

    private ProcessInstance start(Map<String, ?> variables) {
        return ProcessInstance.start(setup.engine(), "NoticeProcess", variables);
    }
}
