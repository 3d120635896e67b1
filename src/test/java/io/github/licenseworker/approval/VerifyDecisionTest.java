package io.github.licenseworker.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListenerEventType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose decisions count, through the engine's own task listener. */
class VerifyDecisionTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DecisionTask fourEyes = DecisionTask.deploy(setup.engine(), "true");
    private final DecisionTask twoEyes = DecisionTask.deploy(setup.engine(), "null");

    @ParameterizedTest
    @CsvSource({"heidi, heidi", "heidi, ' HEIDI'", "heidi@contoso.example, heidi", "heidi, Heidi@Contoso.example"})
    void thePersonToWhomTheTaskIsAssignedDecides(String assignee, String decidedBy) {
        ProcessInstance run = fourEyes.requestedBy("grace").assign(DecisionTask.ID, assignee);

        decide(run, decidedBy).awaitEnd();

        assertThat(run.variable("decidedBy").asText()).isEqualTo(decidedBy);
        assertThat(run.variable("decision").asText()).isEqualTo("buy");
    }

    @Test
    void anotherNameThanTheAssigneesIsDenied() {
        ProcessInstance run = twoEyes.requestedBy("grace").assign(DecisionTask.ID, "heidi");

        String reason = deny(run, "ivan");

        assertThat(reason)
                .startsWith("Enter your own user name as the one who decides")
                .contains("'heidi'")
                .doesNotContain("ivan", "%", "\n");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void noNameIsDeniedWhereThereIsAnAssignee(@Nullable String decidedBy) {
        ProcessInstance run = twoEyes.requestedBy("grace").assign(DecisionTask.ID, "heidi");

        assertThat(deny(run, decidedBy)).startsWith("Enter your own user name as the one who decides");
    }

    /** Such a task proves nothing about who completes it. */
    @Test
    void aTaskThatIsAssignedToNobodyIsDecidedByAnyName() {
        decide(twoEyes.requestedBy("grace"), "ivan").awaitEnd();
        decide(twoEyes.requestedBy("grace"), null).awaitEnd();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grace", "GRACE ", "grace@contoso.example", "g r a c e"})
    void nobodyDecidesOnTheirOwnRequest(String spelling) {
        String reason = deny(fourEyes.requestedBy("grace"), spelling);
        String theOtherWay = deny(fourEyes.requestedBy(spelling), "grace");

        assertThat(reason).startsWith("Ask somebody else to decide: 'grace' asked for this");
        assertThat(theOtherWay).startsWith("Ask somebody else to decide: ");
    }

    @Test
    void theAssigneeDoesNotDecideOnTheirOwnRequestEither() {
        ProcessInstance run = fourEyes.requestedBy("grace").assign(DecisionTask.ID, "grace@contoso.example");

        assertThat(deny(run, "grace")).startsWith("Ask somebody else to decide");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"\"", "\"false\""})
    void theRequesterDecidesWhereFourEyesAreNotAskedFor(String feel) {
        DecisionTask task = DecisionTask.deploy(setup.engine(), feel);

        decide(task.requestedBy("grace"), "grace").awaitEnd();
    }

    /** What cannot be read must not pass for "no". */
    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "\"yes\"", "1", "[]"})
    void anythingElseAsksForFourEyes(String feel) {
        DecisionTask task = DecisionTask.deploy(setup.engine(), feel);

        assertThat(deny(task.requestedBy("grace"), "grace")).startsWith("Ask somebody else to decide");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void withoutARequesterThereIsNobodyToCompareWith(@Nullable String requester) {
        decide(fourEyes.requestedBy(requester), "grace").awaitEnd();
    }

    @Test
    void fourEyesNeedANameAlsoWithoutAnAssignee() {
        assertThat(deny(fourEyes.requestedBy("grace"), null)).startsWith("Enter your own user name");
    }

    @Test
    void whatWasDeniedLeavesNothingBehindAndCanBeDecidedAgain() {
        ProcessInstance run = fourEyes.requestedBy("grace");

        var unused = deny(run, "grace");
        unused = deny(run, "GRACE");
        assertThat(run.history().variables()).doesNotContainKeys("decision", "decidedBy");
        decide(run, "heidi").awaitEnd();

        assertThat(run.variable("decidedBy").asText()).isEqualTo("heidi");
    }

    @Test
    void aDenialIsCountedAndLoggedWithoutNames() {
        double before = denials();
        try (LogCapture log = LogCapture.start()) {
            var unused = deny(fourEyes.requestedBy("grace-hopper"), "grace-hopper");

            await().atMost(PATIENCE).until(() -> !log.linesOf("OutcomeLog").isEmpty());
            assertThat(log.lines())
                    .flatExtracting(line -> line.texts().toList())
                    .anyMatch(text -> text.contains("outcome=\"denied\""))
                    .noneMatch(text -> text.contains("grace-hopper"));
        }
        assertThat(denials()).isEqualTo(before + 1);
    }

    /** Nothing but a completion is a decision. */
    @ParameterizedTest
    @ValueSource(strings = {"assigning", "creating"})
    void whatElseHappensToATaskGoesOn(String event) {
        DecisionTask task = DecisionTask.deploy(
                setup.engine(),
                builder -> builder.zeebeInputExpression("true", "fourEyes")
                        .zeebeTaskListener(listener -> listener.eventType(ZeebeTaskListenerEventType.valueOf(event))
                                .type("verify-decision")));

        ProcessInstance run = task.requestedBy("grace").assign(DecisionTask.ID, "grace");
        decide(run, "grace").awaitEnd();

        assertThat(run.failures()).isEmpty();
    }

    /** Somebody would take it for a check that it is not. */
    @Test
    void aServiceTaskOfTheTypeIsAnIncidentThatSaysWhatToDo() {
        LicenseTask task = LicenseTask.deployUncaught(setup.engine(), "verify-decision");

        assertThat(task.start(Map.of()).awaitIncident().getErrorMessage())
                .startsWith("Make verify-decision of element " + LicenseTask.ID + " a task listener");
    }

    @Test
    void nothingButWhatIsComparedIsFetched() {
        ProcessInstance run = ProcessInstance.start(
                setup.engine(), fourEyes.processId(), Map.of("requester", "grace", "salary", "a secret"));
        decide(run, "heidi").awaitEnd();

        assertThat(run.history().jobs(JobIntent.CREATED)).hasSize(1);
        assertThat(run.history().handedOutJobs())
                .singleElement()
                .satisfies(
                        job -> assertThat(job.getVariables()).containsOnlyKeys("requester", "decidedBy", "fourEyes"));
    }

    private double denials() {
        return setup.worker()
                .getBean(MeterRegistry.class)
                .counter(
                        "license.worker.jobs", "job.type", "verify-decision", "outcome", "denied", "error.code", "none")
                .count();
    }

    private static ProcessInstance decide(ProcessInstance run, @Nullable String decidedBy) {
        return run.complete(DecisionTask.ID, submitted(decidedBy));
    }

    private static String deny(ProcessInstance run, @Nullable String decidedBy) {
        return run.completeDenied(DecisionTask.ID, submitted(decidedBy));
    }

    private static String submitted(@Nullable String decidedBy) {
        ObjectNode submitted = JSON.createObjectNode().put("decision", "buy");
        return (decidedBy == null ? submitted : submitted.put("decidedBy", decidedBy)).toString();
    }
}
