package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody hears of a license that should have been taken away long ago. */
class OffboardingTooLongTest extends ModelFixture {

    private static final String REPAIR = "Task_ExemptPartner";
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    @Test
    void tellsSomebodyWhereARequestStaysOpenForTooLong() {
        Offboarding offboarding = new Offboarding(setup);
        var blocked = offboarding.block();
        ProcessInstance run = offboarding.startById(Map.of("escalateAfter", "PT8H"));
        assertThat(timeFor(run.awaitTask(REPAIR))).isCloseTo(Duration.ofHours(8), TOLERANCE);

        setup.letPass(Duration.ofHours(9));

        UserTask followUp = run.awaitTask("Task_FollowUp");
        assertThat(followUp.candidateGroups()).containsExactly("onboarding-leads");
        assertThat(timeFor(followUp)).isCloseTo(Duration.ofHours(8), TOLERANCE);
        run.complete("Task_FollowUp", Submission.of("follow-up-on-open-request/wait"));
        assertThat(run.openTaskIds()).as("the task itself stays").containsExactly(REPAIR);
        setup.letPass(Duration.ofHours(9));
        run.awaitTask("Task_FollowUp");
        blocked.clear();
        run.complete(REPAIR, Submission.of("exempt-partner/retry")).endsWith("EndEvent_LicenseRemoved");
    }

    @Test
    void waitsTwoDaysWhereNobodySaysOtherwise() {
        Offboarding offboarding = new Offboarding(setup);
        var unused = offboarding.block();
        ProcessInstance run = offboarding.start();
        run.awaitTask(REPAIR);

        setup.letPass(Duration.ofHours(47));
        new Offboarding(setup).start().endsWith("EndEvent_LicenseRemoved");
        assertThat(run.openTaskIds()).containsExactly(REPAIR);

        setup.letPass(Duration.ofHours(2));
        assertThat(timeFor(run.awaitTask("Task_FollowUp"))).isCloseTo(Duration.ofDays(2), TOLERANCE);
    }

    @Test
    void keepsTheLicenseWhereTheLeadsGiveUp() {
        Offboarding offboarding = new Offboarding(setup);
        var unused = offboarding.block();
        ProcessInstance run = followedUp(offboarding);

        run.complete("Task_FollowUp", Submission.of("follow-up-on-open-request/cancel"))
                .endsWith("EndEvent_LicenseKept");

        assertThat(run.openTaskIds()).isEmpty();
        assertThat(run.variable("outcome").asText()).isEqualTo("kept");
        assertThat(run.variable("keptReason").asText()).isNotBlank();
        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("follow-up-on-open-request");
    }

    @Test
    void endsRemovedWithAFollowUpStillOpen() {
        Offboarding offboarding = new Offboarding(setup);
        var blocked = offboarding.block();
        ProcessInstance run = followedUp(offboarding);
        blocked.clear();

        run.complete(REPAIR, Submission.of("exempt-partner/retry")).endsWith("EndEvent_LicenseRemoved");

        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void endsNotHeldWithAFollowUpStillOpen() {
        Offboarding offboarding = new Offboarding(setup);
        offboarding.start().endsWith("EndEvent_LicenseRemoved");
        var blocked = offboarding.block();
        ProcessInstance run = followedUp(offboarding);
        blocked.clear();

        run.complete(REPAIR, Submission.of("exempt-partner/retry")).endsWith("EndEvent_LicenseNotHeld");

        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void endsGoneWithAFollowUpStillOpen() {
        Offboarding offboarding = new Offboarding(setup);
        var blocked = offboarding.block();
        ProcessInstance run = followedUp(offboarding);
        blocked.clear();
        var unused = offboarding.lose();

        run.complete(REPAIR, Submission.of("exempt-partner/retry"))
                .complete("Task_ConfirmPersonGone", Submission.of("confirm-person-gone/gone"))
                .endsWith("EndEvent_PersonGone");

        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void endsKeptWithAFollowUpStillOpen() {
        Offboarding offboarding = new Offboarding(setup);
        var unused = offboarding.block();
        ProcessInstance run = followedUp(offboarding);

        run.complete(REPAIR, Submission.of("exempt-partner/reject")).endsWith("EndEvent_LicenseKept");

        assertThat(run.openTaskIds()).isEmpty();
    }

    private ProcessInstance followedUp(Offboarding offboarding) {
        ProcessInstance run = offboarding.startById(Map.of("escalateAfter", "PT1H"));
        run.awaitTask(REPAIR);
        setup.letPass(Duration.ofHours(2));
        run.awaitTask("Task_FollowUp");
        return run;
    }

    private static Duration timeFor(UserTask task) {
        return Duration.between(task.created(), task.due());
    }
}
