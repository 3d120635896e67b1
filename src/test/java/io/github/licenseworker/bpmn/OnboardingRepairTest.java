package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.FaultAnswers.answerFor;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.List;
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
        ProcessInstance run = onboarding.start(Map.of("usageLocation", "DE"));

        UserTask repair = run.awaitTask(problem.task);

        assertThat(repair.candidateGroups()).isEqualTo(problem.groups(onboarding.customer.id()));
        assertThat(Duration.between(repair.created(), repair.due()))
                .isCloseTo(Duration.ofDays(2), Duration.ofSeconds(5));
        assertThat(repair.priority()).isEqualTo(problem.priority);
        assertThat(run.errorCode()).isEqualTo(problem.name());
        assertThat(run.variable("licenseError").path("requestId").asText()).isNotEmpty();
        fault.clear();
        run.submit(problem.task, problem.form + "/retry").endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.customer.usageLocationOf(onboarding.userId)).contains("DE");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
    }

    @ParameterizedTest
    @EnumSource
    void endsRejectedWhereSomebodyRejectsIt(Problem problem) {
        Onboarding onboarding = new Onboarding(setup, 1);
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(onboarding.userId), answerFor(problem.name()));

        ProcessInstance run = onboarding
                .start()
                .submit(problem.task, problem.form + "/reject")
                .endsWith("EndEvent_RequestRejected");

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
        PARTNER_TOKEN_REJECTED("Task_RenewPartnerConsent", "renew-partner-consent", "partner-administrators", 90),
        CONDITIONAL_ACCESS_BLOCKED("Task_ExemptPartner", "exempt-partner", "customer-contacts-", 70),
        PARTNER_ACCESS_DENIED("Task_CorrectRequest", "correct-request", "onboarding-desk", 50);

        final String task;
        final String form;
        final String group;
        final int priority;

        /** The contacts of one customer must not see the people of another. */
        List<String> groups(String customerId) {
            return group.endsWith("-") ? List.of(group + customerId, "onboarding-desk") : List.of(group);
        }

        Problem(String task, String form, String group, int priority) {
            this.task = task;
            this.form = form;
            this.group = group;
            this.priority = priority;
        }
    }
}
