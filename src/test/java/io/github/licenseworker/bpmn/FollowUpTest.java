package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Those who lead the onboarding are asked about an open request until they cancel it. */
class FollowUpTest extends ModelFixture {

    private static final String TASK = "Task_FollowUp";
    private static final Map<String, Object> OPEN = Map.of(
            "customerId", "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
            "customerName", "Contoso",
            "userId", "b6c2a9e0-1111-4222-8333-444455556666",
            "employeeName", "Ada Lovelace",
            "skuName", "Microsoft 365 E3",
            "licenseError", Map.of("code", "LICENSE_QUOTA_EXCEEDED", "message", "No seat is free"),
            "openSince", "2030-03-01T09:30:00Z",
            "waitingFor", "more seats",
            "escalateAfter", "PT8H");

    @Test
    void whoWaitsIsAskedAgainAndFindsTheLastNote() {
        ProcessInstance run = start(Map.of());
        UserTask first = run.awaitTask(TASK);
        assertThat(first.candidateGroups()).containsExactly("onboarding-leads");
        assertThat(Duration.between(first.created(), first.due()))
                .isCloseTo(Duration.ofHours(8), Duration.ofMinutes(1));

        run.submit(TASK, "follow-up-on-open-request/wait").awaitAt("Event_LookAgain");
        assertThat(run.openTaskIds()).isEmpty();
        setup.letPass(Duration.ofHours(9));

        UserTask again = run.awaitTask(TASK);
        assertThat(again).isNotEqualTo(first);
        assertThat(run.shownBy(again).get("lastFollowUpNote").asText()).isEqualTo("called them");
        assertThat(run.shownBy(again).get("followUpDecision").isNull())
                .as("nothing is decided yet")
                .isTrue();
        run.submit(TASK, "follow-up-on-open-request/cancel").endsWith("EndEvent_CancellationDecided");
        assertThat(run.variable("decisions"))
                .extracting(entry -> entry.path("decision").asText())
                .containsExactly("approve", "wait", "cancel");
    }

    @Test
    void whoCancelsSaysWhyAndWho() {
        ProcessInstance run = start(Map.of());

        run.submit(TASK, "follow-up-on-open-request/cancel").endsWith("EndEvent_CancellationDecided");

        assertThat(run.variable("followUpDecision").asText()).isEqualTo("cancel");
        assertThat(run.variable("cancellationReason").asText()).isEqualTo("the project has ended");
        JsonNode entry = run.variable("decisions").get(1);
        assertThat(entry.path("task").asText()).isEqualTo("follow-up-on-open-request");
        assertThat(entry.path("decidedBy").asText()).isEqualTo("lead");
        assertThat(entry.path("reason").asText()).isEqualTo("the project has ended");
        assertThat(entry.path("decidedAt").asText())
                .startsWith(setup.clock().instant().toString().substring(0, 10));
        assertThat(entry.at("/data/customerName").asText()).isEqualTo("Contoso");
        assertThat(entry.at("/data/errorCode").asText()).isEqualTo("LICENSE_QUOTA_EXCEEDED");
    }

    @Test
    void whatIsNoDecisionWaits() {
        ProcessInstance run = start(Map.of());

        run.complete(TASK, "{}").awaitAt("Event_LookAgain");

        setup.letPass(Duration.ofHours(9));
        run.awaitTask(TASK);
    }

    @Test
    void whoKnowsLittleIsAskedAllTheSame() {
        ProcessInstance run = ProcessInstance.start(setup.engine(), "FollowUpProcess", Map.of());

        UserTask task = run.awaitTask(TASK);

        assertThat(Duration.between(task.created(), task.due())).isCloseTo(Duration.ofDays(2), Duration.ofMinutes(1));
        run.submit(TASK, "follow-up-on-open-request/cancel").endsWith("EndEvent_CancellationDecided");
        assertThat(run.variable("decisions")).hasSize(1);
    }

    private ProcessInstance start(Map<String, ?> further) {
        Map<String, Object> variables = new HashMap<>(OPEN);
        variables.put("decisions", List.of(Map.of("task", "approve-license-request", "decision", "approve")));
        variables.putAll(further);
        return ProcessInstance.start(setup.engine(), "FollowUpProcess", variables);
    }
}
