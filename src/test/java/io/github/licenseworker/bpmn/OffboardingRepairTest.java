package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.FaultAnswers.answerFor;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.Refusal;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever keeps a license from being taken away, the right people hear of it, and decide. */
class OffboardingRepairTest extends ModelFixture {

    @ParameterizedTest
    @MethodSource("problemsOfEachJob")
    void takesTheLicenseAwayAfterWhatStoodInTheWayIsMended(CallMatcher calls, Problem problem) {
        Offboarding offboarding = new Offboarding(setup);
        var fault = setup.partnerCenter().fault(calls.customer(offboarding.customer.id()), problem.answer());
        ProcessInstance run = offboarding.start(Map.of("skuName", Onboarding.NAME));

        UserTask repair = run.awaitTask(problem.task);

        assertThat(repair.candidateGroups()).containsExactlyElementsOf(problem.groups(offboarding));
        assertThat(repair.due()).isAfter(repair.created());
        assertThat(run.shownBy(repair).get("licenseError").path("code").asText())
                .isEqualTo(problem.name());
        fault.clear();
        run.complete(problem.task, Submission.of(problem.form + "/retry", problem.ids(offboarding)))
                .endsWith("EndEvent_LicenseRemoved");
        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.variable("outcome").asText()).isEqualTo("removed");
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheLicenseWhereSomebodySaysSo(Problem problem) {
        Offboarding offboarding = new Offboarding(setup);
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(offboarding.userId), problem.answer());

        ProcessInstance run = offboarding
                .start()
                .complete(
                        problem.task,
                        Submission.of(problem.form + "/reject", Map.of("rejectionReason", "works on at a branch")))
                .endsWith("EndEvent_LicenseKept");

        assertThat(offboarding.isHeld()).isTrue();
        assertThat(run.errorCode()).isEqualTo(problem.name());
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"kept\"")
                .containsEntry("rejectionReason", "\"works on at a branch\"");
    }

    @Test
    void endsWhereLeavingTheGroupTookTheLicenseAway() {
        Offboarding offboarding = new Offboarding(setup);
        offboarding.start().endsWith("EndEvent_LicenseRemoved");
        var group = setup.partnerCenter()
                .fault(onLicenseUpdate().user(offboarding.userId), Problem.LICENSE_INHERITED.answer());
        ProcessInstance run = offboarding.start();
        run.awaitTask("Task_TakeOutOfGroup");
        group.clear();

        run.complete("Task_TakeOutOfGroup", Submission.of("take-out-of-group/retry"))
                .endsWith("EndEvent_LicenseNotHeld");
    }

    @Test
    void asksAgainWhereTheNextTryMeetsAnotherProblem() {
        Offboarding offboarding = new Offboarding(setup);
        var blocked = offboarding.block();
        ProcessInstance run = offboarding.start();
        run.awaitTask("Task_ExemptPartner");
        blocked.clear();
        var rejected =
                setup.partnerCenter().fault(onLicenseUpdate().user(offboarding.userId), Answers.mfaClaimMissing());

        UserTask renewal = run.complete("Task_ExemptPartner", Submission.of("exempt-partner/retry"))
                .awaitTask("Task_RenewPartnerConsent");

        assertThat(run.shownBy(renewal).get("repairDecision").isNull())
                .as("no former decision, which the form would show as this one's")
                .isTrue();
        rejected.clear();
        run.complete("Task_RenewPartnerConsent", Submission.of("renew-partner-consent/retry"))
                .endsWith("EndEvent_LicenseRemoved");
    }

    private static Stream<Arguments> problemsOfEachJob() {
        return Stream.of(Problem.values())
                .flatMap(problem -> Stream.of(onSubscribedSkus(), onLicenseUpdate())
                        .filter(calls -> problem != Problem.LICENSE_INHERITED || calls.equals(onLicenseUpdate()))
                        .map(calls -> Arguments.of(calls, problem)));
    }

    /** By error code. */
    enum Problem {
        PARTNER_TOKEN_REJECTED("Task_RenewPartnerConsent", "partner-administrators", "renew-partner-consent"),
        CONDITIONAL_ACCESS_BLOCKED("Task_ExemptPartner", "customer-contacts", "exempt-partner"),
        LICENSE_INHERITED("Task_TakeOutOfGroup", "customer-contacts", "take-out-of-group"),
        PARTNER_ACCESS_DENIED("Task_CorrectRemovalRequest", "onboarding-desk", "correct-removal-request");

        final String task;
        final String group;
        final String form;

        Problem(String task, String group, String form) {
            this.task = task;
            this.group = group;
            this.form = form;
        }

        List<String> groups(Offboarding offboarding) {
            return group.equals("customer-contacts")
                    ? List.of("customer-contacts-" + offboarding.customer.id(), "onboarding-desk")
                    : List.of(group);
        }

        Answer answer() {
            return this == LICENSE_INHERITED ? Refusal.LICENSE_FROM_GROUP.fault() : answerFor(name());
        }

        /** What the form shows in its fields and submits unless somebody changes it. */
        Map<String, ?> ids(Offboarding offboarding) {
            return this == PARTNER_ACCESS_DENIED
                    ? Map.of(
                            "userId", offboarding.userId,
                            "skuId", offboarding.skuId)
                    : Map.of();
        }
    }
}
