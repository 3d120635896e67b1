package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.FaultAnswers.answerFor;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a cancelled request has newly given is taken back; where that is not known, somebody decides. */
class OffboardingTakeBackTest extends ModelFixture {

    private static final String DECIDE = "Task_DecideOnTakingBack";
    private static final String WAIT = "Event_AssignmentSettled";

    @Test
    void takesBackAtOnceWhatWasNewlyGiven() {
        Offboarding person = new Offboarding(setup);

        ProcessInstance run = person.takeBack(Map.of("newlyAssigned", true, "waitBefore", "PT5M"))
                .endsWith("EndEvent_LicenseTakenBack");

        assertThat(person.isHeld()).isFalse();
        assertThat(run.variable("takeBackOutcome").asText()).isEqualTo("removed");
        assertThat(run.variable("licenseRemoval").at("/removedSkuIds/0").asText())
                .isEqualTo(person.skuId);
    }

    @Test
    void leavesWhatWasThereBefore() {
        Offboarding person = new Offboarding(setup);

        ProcessInstance run = person.takeBack(Map.of("newlyAssigned", false, "waitBefore", "PT5M"))
                .endsWith("EndEvent_LicenseHeldBefore");

        assertThat(person.isHeld()).isTrue();
        assertThat(run.variable("takeBackOutcome").asText()).isEqualTo("kept");
        assertThat(person.calls()).isEmpty();
    }

    @Test
    void hasNothingToDoWhereTheLicenseIsNotHeld() {
        Offboarding person = new Offboarding(setup);
        person.start().endsWith("EndEvent_LicenseRemoved");

        ProcessInstance run = person.takeBack(Map.of("waitBefore", "PT5M"))
                .pass(WAIT, Duration.ofMinutes(6))
                .endsWith("EndEvent_LicenseNotHeld");

        assertThat(run.variable("takeBackOutcome").asText()).isEqualTo("notHeld");
        assertThat(person.licenseChanges()).hasSize(1);
    }

    @Test
    void asksWhereItIsNotKnown() {
        Offboarding person = new Offboarding(setup);
        ProcessInstance run = person.takeBack(Map.of());
        UserTask decide = run.awaitTask(DECIDE);
        assertThat(decide.due()).isAfter(decide.created());
        assertThat(run.shownBy(decide)
                        .get("licenseAvailability")
                        .path("heldByUser")
                        .asBoolean())
                .isTrue();

        run.complete(DECIDE, Submission.of("decide-on-taking-back/keep")).endsWith("EndEvent_LicenseKept");

        assertThat(person.isHeld()).isTrue();
        assertThat(run.history().variables())
                .containsEntry("takeBackOutcome", "\"kept\"")
                .containsEntry("keptReason", "\"had it before\"");
        assertThat(run.variable("decisions").at("/0/data/heldByUser").asBoolean())
                .isTrue();
    }

    @Test
    void isDecidedOnlyByThePersonWhomTheTaskIsAssignedTo() {
        Offboarding person = new Offboarding(setup);
        ProcessInstance run = person.takeBack(Map.of());
        run.assign(DECIDE, "ada");

        String reason = run.submitDenied(DECIDE, "decide-on-taking-back/take", Map.of("decidedBy", "grace"));

        assertThat(reason).startsWith("Enter your own user name");
        assertThat(person.isHeld()).isTrue();
    }

    @Test
    void asksWhereNobodyCanSeeIt() {
        Offboarding person = new Offboarding(setup);
        var blocked = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(person.customer.id()), Answers.conditionalAccessBlocked());
        ProcessInstance run = person.takeBack(Map.of());
        UserTask decide = run.awaitTask(DECIDE);
        assertThat(run.shownBy(decide).get("licenseError").path("code").asText())
                .isEqualTo("CONDITIONAL_ACCESS_BLOCKED");
        blocked.clear();

        run.complete(DECIDE, Submission.of("decide-on-taking-back/take")).endsWith("EndEvent_LicenseTakenBack");

        assertThat(person.isHeld()).isFalse();
    }

    @Test
    void keepsTheLicenseWhereTheLeadsGiveUp() {
        Offboarding person = new Offboarding(setup);
        ProcessInstance run = person.takeBack(Map.of("escalateAfter", "PT1H"));
        run.awaitTask(DECIDE);
        setup.letPass(Duration.ofHours(2));

        run.complete("Task_FollowUp", Submission.of("follow-up-on-open-request/cancel"))
                .endsWith("EndEvent_LicenseKept");

        assertThat(person.isHeld()).isTrue();
        assertThat(run.variable("keptReason").asText()).isNotBlank();
    }

    @Test
    void saysThatTheLicenseIsNotTakenBackWhereSomebodyKeepsIt() {
        Offboarding person = new Offboarding(setup);
        var unused = person.block();

        ProcessInstance run = person.takeBack(Map.of("newlyAssigned", true))
                .complete(
                        "Task_ExemptPartner",
                        Submission.of("exempt-partner/reject", Map.of("rejectionReason", "works on")))
                .endsWith("EndEvent_LicenseNotTakenBack");

        assertThat(run.history().variables())
                .containsEntry("takeBackOutcome", "\"kept\"")
                .containsEntry("keptReason", "\"works on\"");
    }

    /** Nobody has given a license to that person by the request that is cancelled. */
    @Test
    void takesNothingFromAnotherPerson() {
        Offboarding person = new Offboarding(setup);
        String colleague = person.addHolder();
        var unused = person.lose();

        ProcessInstance run = person.takeBack(Map.of("newlyAssigned", true))
                .submit("Task_ConfirmPersonGone", "confirm-person-gone/retry", Map.of("userId", colleague))
                .endsWith("EndEvent_LicenseNotTakenBack");

        assertThat(person.customer.licensesOf(colleague)).containsExactly(person.skuId);
        assertThat(run.variable("takeBackOutcome").asText()).isEqualTo("kept");
        assertThat(run.variable("keptReason").asText()).startsWith("The request was corrected");
    }

    @Test
    void takesNoOtherLicense() {
        Offboarding person = new Offboarding(setup);
        String other = person.addNamesake();
        person.customer.giveLicense(person.userId, other);
        var denied = setup.partnerCenter()
                .fault(onLicenseUpdate().user(person.userId).times(1), answerFor("PARTNER_ACCESS_DENIED"));

        person.takeBack(Map.of("newlyAssigned", true))
                .submit("Task_CorrectRemovalRequest", "correct-removal-request/retry", Map.of("skuId", other))
                .endsWith("EndEvent_LicenseNotTakenBack");

        assertThat(person.customer.licensesOf(person.userId)).containsExactlyInAnyOrder(person.skuId, other);
        denied.clear();
    }

    /** Which license it was, nobody knew before. */
    @Test
    void takesTheLicenseThatSomebodyChooses() {
        Offboarding person = new Offboarding(setup);
        person.addNamesake();

        person.takeBack(Map.of("newlyAssigned", true, "skuId", "", "skuName", Onboarding.NAME))
                .submit(
                        "Task_CorrectRemovalRequest",
                        "correct-removal-request/retry-with-chosen-license",
                        Map.of("chosenSkuId", person.skuId))
                .endsWith("EndEvent_LicenseTakenBack");

        assertThat(person.isHeld()).isFalse();
    }
}
