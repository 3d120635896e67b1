package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is to have the license when the request is cancelled loses what this request gave, and nothing else. */
class OnboardingCancellationTest extends ModelFixture {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final String SETTLED = "Event_AssignmentSettled";
    private static final String DECIDE_ON_TAKING_BACK = "Task_DecideOnTakingBack";

    @ParameterizedTest
    @EnumSource
    void endsWhereverItWaits(WaitingPlace place) {
        Onboarding onboarding = place.request(this);
        ProcessInstance run = onboarding.start(place.variables);
        run.awaitAt(place.element);

        cancel(onboarding.customer.id() + ":" + place.id(onboarding), Map.of("cancellationReason", "hired by mistake"));

        if (place.assignmentMayHaveBegun) {
            run.pass(SETTLED, Duration.ofMinutes(6));
        }
        run.endsWith("EndEvent_RequestCancelled");
        assertThat(run.openTaskIds()).isEmpty();
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
        assertThat(run.variable("outcome").asText()).isEqualTo("cancelled");
        assertThat(run.variable("cancellationReason").asText()).isEqualTo("hired by mistake");
    }

    @Test
    void takesBackWhatAnAssignmentGaveThatWasUnderWay() throws InterruptedException {
        Onboarding onboarding = new Onboarding(setup, 1);
        Gate gate = new Gate();
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId).times(1), TransportAnswers.held(gate));
        ProcessInstance run = onboarding.start();
        assertThat(gate.awaitArrivals(1, LONGEST_WAIT)).isTrue();

        cancel(onboarding);

        run.awaitAt(SETTLED);
        gate.open();
        await().atMost(LONGEST_WAIT)
                .until(() -> onboarding.customer.licensesOf(onboarding.userId).contains(onboarding.skuId));
        run.pass(SETTLED, Duration.ofMinutes(6))
                .submit(DECIDE_ON_TAKING_BACK, "decide-on-taking-back/take")
                .endsWith("EndEvent_RequestCancelled");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).isEmpty();
        assertThat(run.variable("takeBackOutcome").asText()).isEqualTo("removed");
        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("decide-on-taking-back");
    }

    @Test
    void takesBackFromThePersonWhoGotTheLicenseAfterACorrection() {
        Onboarding onboarding = withWarning(2);
        String other = onboarding.addPerson(Onboarding.LOCATION);
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId), Answers.insufficientPrivileges());
        ProcessInstance run = onboarding.start(Map.of("employeeName", "Ada Lovelace"));
        run.submit("Task_CorrectRequest", "correct-request/retry-with-another-user", Map.of("userId", other));
        run.awaitTask("Task_ReviewWarnings");
        assertThat(onboarding.customer.licensesOf(other)).containsExactly(onboarding.skuId);
        assertThat(run.variable("employeeName").asText())
                .as("the name of somebody else")
                .isNotEqualTo("Ada Lovelace");

        cancel(onboarding);

        run.endsWith("EndEvent_RequestCancelled");
        assertThat(onboarding.customer.licensesOf(other)).isEmpty();
        assertThat(run.variable("takeBackOutcome").asText()).isEqualTo("removed");
    }

    @Test
    void leavesALicenseThatThePersonHeldBefore() {
        Onboarding onboarding = withWarning(2);
        onboarding.customer.giveLicense(onboarding.userId, onboarding.skuId);
        ProcessInstance run = onboarding.start();
        run.awaitTask("Task_ReviewWarnings");

        cancel(onboarding);

        run.endsWith("EndEvent_RequestCancelled");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.variable("takeBackOutcome").asText()).isEqualTo("kept");
        assertThat(run.variable("keptReason").asText()).isEqualTo("The person held the license before");
    }

    @Test
    void asksAPersonWhereItIsNotKnownWhetherTheLicenseIsNew() {
        Onboarding onboarding = new Onboarding(setup, 2);
        onboarding.customer.giveLicense(onboarding.userId, onboarding.skuId);
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId), Answers.insufficientPrivileges());
        ProcessInstance run = onboarding.start();
        run.awaitTask("Task_CorrectRequest");

        cancel(onboarding);

        run.pass(SETTLED, Duration.ofMinutes(6))
                .submit(DECIDE_ON_TAKING_BACK, "decide-on-taking-back/keep")
                .endsWith("EndEvent_RequestCancelled");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
    }

    @Test
    void leavesTheRequestOfAnotherCustomerAloneThatHasTheSameNumber() {
        Onboarding contoso = new Onboarding(setup, 0);
        Onboarding fabrikam = new Onboarding(setup, 0);
        ProcessInstance first = contoso.start(Map.of("onboardingId", "4711"));
        ProcessInstance second = fabrikam.start(Map.of("onboardingId", "4711"));
        first.awaitTask("Task_ApproveMoreSeats");
        second.awaitTask("Task_ApproveMoreSeats");

        cancel(fabrikam.customer.id() + ":4711", Map.of());

        second.pass(SETTLED, Duration.ofMinutes(6)).endsWith("EndEvent_RequestCancelled");
        assertThat(first.openTaskIds()).contains("Task_ApproveMoreSeats");
    }

    @Test
    void hearsTheFormerMessageWhereTheCallerNamesItsKey() {
        Onboarding onboarding = new Onboarding(setup, 0);
        String key = Onboarding.guid();
        ProcessInstance run = onboarding.start(Map.of("formerCancellationKey", key));
        run.awaitTask("Task_ApproveMoreSeats");

        publish("onboarding-cancelled", key, Map.of());

        run.pass(SETTLED, Duration.ofMinutes(6)).endsWith("EndEvent_RequestCancelled");
    }

    @Test
    void endsWhereTheLeadsGiveItUp() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.start(Map.of("escalateAfter", "PT8H"));
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(9));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel")
                .pass(SETTLED, Duration.ofMinutes(6))
                .endsWith("EndEvent_RequestCancelled");

        assertThat(run.openTaskIds()).isEmpty();
        assertThat(run.variable("outcome").asText()).isEqualTo("cancelled");
        assertThat(run.variable("cancellationReason").asText()).isEqualTo("the project has ended");
        assertThat(run.variable("decisions").findValuesAsText("task")).contains("follow-up-on-open-request");
    }

    private void cancel(Onboarding onboarding) {
        cancel(onboarding.customer.id() + ":" + onboarding.userId, Map.of());
    }

    private void cancel(String key, Map<String, ?> variables) {
        publish("license-onboarding-cancelled", key, variables);
    }

    private void publish(String message, String key, Map<String, ?> variables) {
        setup.engine().publish(message, key, variables);
    }

    private Onboarding withWarning(int seats) {
        Onboarding onboarding = new Onboarding(setup, seats);
        onboarding.customer.warnOn(
                onboarding.skuId, List.of(new SimulatedWarning("Pending", "Still being set up", List.of("EXCHANGE"))));
        return onboarding;
    }

    /** Where a request can wait. */
    enum WaitingPlace {
        START_DATA("Task_CorrectStartData", Map.of("userId", ABSENT, "onboardingId", "4711"), false) {
            @Override
            Onboarding request(OnboardingCancellationTest test) {
                return new Onboarding(test.setup, 1);
            }

            @Override
            String id(Onboarding onboarding) {
                return "4711";
            }
        },
        APPROVAL("Task_ApproveMoreSeats", Map.of(), true) {
            @Override
            Onboarding request(OnboardingCancellationTest test) {
                return new Onboarding(test.setup, 0);
            }
        },
        REPAIR("Task_NameUsageLocation", Map.of(), true) {
            @Override
            Onboarding request(OnboardingCancellationTest test) {
                return new Onboarding(test.setup, 1).withoutLocation();
            }
        },
        EFFECT("Event_WaitForEffect", Map.of("usageLocation", "DE", "effectWait", "P1D"), true) {
            @Override
            Onboarding request(OnboardingCancellationTest test) {
                Onboarding onboarding = new Onboarding(test.setup, 1).withoutLocation();
                onboarding.customer.usageLocationUsableAfterUpdates(100);
                return onboarding;
            }
        },
        REVIEW("Task_ReviewWarnings", Map.of(), false) {
            @Override
            Onboarding request(OnboardingCancellationTest test) {
                return test.withWarning(1);
            }
        };

        final String element;

        @SuppressWarnings("ImmutableEnumChecker") // Made by Map.of
        final Map<String, ?> variables;

        final boolean assignmentMayHaveBegun;

        WaitingPlace(String element, Map<String, ?> variables, boolean assignmentMayHaveBegun) {
            this.element = element;
            this.variables = variables;
            this.assignmentMayHaveBegun = assignmentMayHaveBegun;
        }

        abstract Onboarding request(OnboardingCancellationTest test);

        String id(Onboarding onboarding) {
            return onboarding.userId;
        }
    }
}
