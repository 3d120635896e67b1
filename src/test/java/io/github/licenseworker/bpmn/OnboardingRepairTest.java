package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Problems.answerFor;
import static io.github.licenseworker.bpmn.ProcessRun.REJECT;
import static io.github.licenseworker.bpmn.ProcessRun.RETRY;
import static io.github.licenseworker.simulator.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.CallMatcher.onSubscribedSkus;
import static io.github.licenseworker.simulator.CallMatcher.onUserUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.engine.UserTask;
import io.github.licenseworker.simulator.CallMatcher;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in the way of one of the jobs, the right people hear of it and can have it tried again. */
class OnboardingRepairTest extends ModelFixture {

    @ParameterizedTest
    @MethodSource("problemsOfEachJob")
    void assignsAfterWhatStoodInTheWayIsMended(Job job, Problem problem) {
        Onboarding onboarding = new Onboarding(setup, 1);
        var fault =
                setup.partnerCenter().fault(job.calls().customer(onboarding.customer.id()), answerFor(problem.name()));
        ProcessRun run = onboarding.start(Map.of("usageLocation", "DE"));

        UserTask repair = run.awaitTask(problem.task);

        assertThat(repair.candidateGroups()).containsExactly(problem.group);
        assertThat(repair.due()).isAfter(repair.created());
        assertThat(run.errorCode()).isEqualTo(problem.name());
        assertThat(run.variable("licenseError").path("requestId").asText()).isNotEmpty();
        fault.clear();
        run.complete(problem.task, RETRY).endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.customer.usageLocationOf(onboarding.userId)).contains("DE");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
    }

    @ParameterizedTest
    @EnumSource
    void endsRejectedWhereSomebodyRejectsIt(Problem problem) {
        Onboarding onboarding = new Onboarding(setup, 1);
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(onboarding.userId), answerFor(problem.name()));

        ProcessRun run = onboarding.start().complete(problem.task, REJECT).endsWith("EndEvent_RequestRejected");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"rejected\"")
                .containsEntry("rejectionReason", "\"no budget\"");
    }

    private static Stream<Arguments> problemsOfEachJob() {
        return Stream.of(Job.values())
                .flatMap(job -> Stream.of(Problem.values()).map(problem -> Arguments.of(job, problem)));
    }

    enum Job {
        FIND_SKU,
        SET_USAGE_LOCATION,
        ASSIGN_LICENSE;

        CallMatcher calls() {
            return switch (this) {
                case FIND_SKU -> onSubscribedSkus();
                case SET_USAGE_LOCATION -> onUserUpdate();
                case ASSIGN_LICENSE -> onLicenseUpdate();
            };
        }
    }

    /** By error code. */
    enum Problem {
        PARTNER_TOKEN_REJECTED("Task_RenewPartnerConsent", "partner-administrators"),
        CONDITIONAL_ACCESS_BLOCKED("Task_ExemptPartner", "customer-contacts"),
        PARTNER_ACCESS_DENIED("Task_CorrectRequest", "onboarding-desk");

        final String task;
        final String group;

        Problem(String task, String group) {
            this.task = task;
            this.group = group;
        }
    }
}
