package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.LocationChange;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a person without a usage location gets one from, and how long it is waited for. */
class OnboardingLocationTest extends ModelFixture {

    private static final String IN_GERMANY = "name-usage-location/retry";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void setsTheLocationThatIsKnownFromTheStart() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();

        ProcessInstance run = onboarding.start(Map.of("usageLocation", "de")).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.locationChanges()).extracting(LocationChange::to).containsExactly("DE");
        assertThat(run.variable("usageLocation").asText()).isEqualTo("DE");
    }

    @Test
    void leavesALocationAloneThatNobodyNames() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = onboarding.start(Map.of("usageLocation", "")).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.locationChanges()).isEmpty();
        assertThat(run.history().completedElements()).doesNotContain("Task_SetUsageLocation");
    }

    @Test
    void asksForAMissingLocationAndSetsIt() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();
        ProcessInstance run = onboarding.start();
        assertThat(run.awaitTask("Task_NameUsageLocation").candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.errorCode()).isEqualTo("USAGE_LOCATION_INVALID");

        run.submit("Task_NameUsageLocation", IN_GERMANY).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.usageLocationOf(onboarding.userId)).contains("DE");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
    }

    @Test
    void asksAgainWhereNoLocationWasNamed() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();
        ProcessInstance run = onboarding.start().complete("Task_NameUsageLocation", "{\"repairDecision\": \"retry\"}");

        run.submit("Task_NameUsageLocation", IN_GERMANY).endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void waitsUntilALocationTakesEffect() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();
        onboarding.customer.usageLocationUsableAfterUpdates(2);

        ProcessInstance run = onboarding
                .start(Map.of("usageLocation", "DE"))
                .pass("Event_WaitForEffect", A_MINUTE)
                .pass("Event_WaitForEffect", A_MINUTE)
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(run.history().called("LicenseRepairProcess"))
                .hasSize(2)
                .allSatisfy(repair -> assertThat(repair.completedElements()).contains("EndEvent_Waited"));
        assertThat(onboarding.locationChanges()).hasSize(1);
    }

    @Test
    void asksSomebodyWhereALocationNeverTakesEffect() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();
        onboarding.customer.usageLocationUsableAfterUpdates(3);
        ProcessInstance run =
                onboarding.start(Map.of("usageLocation", "DE", "maxEffectWaits", 1, "effectWait", "PT5M"));

        run.pass("Event_WaitForEffect", Duration.ofMinutes(5)).awaitTask("Task_CorrectRequest");

        assertThat(run.errorCode()).isEqualTo("USAGE_LOCATION_INVALID");
        run.submit("Task_CorrectRequest", "correct-request/retry")
                .pass("Event_WaitForEffect", Duration.ofMinutes(5))
                .endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void waitsAQuarterOfAnHourWhereNobodySaysOtherwise() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();
        onboarding.customer.usageLocationUsableAfterUpdates(100);
        ProcessInstance run = onboarding.start(Map.of("usageLocation", "DE"));

        for (int minute = 0; minute < 15; minute++) {
            run.pass("Event_WaitForEffect", A_MINUTE);
        }

        run.awaitTask("Task_CorrectRequest");
        assertThat(run.history().called("LicenseRepairProcess").stream()
                        .flatMap(repair -> repair.completedElements().stream())
                        .filter("Event_WaitForEffect"::equals))
                .hasSize(15);
    }

    @Test
    void hasALocationCorrectedThatIsNotTwoLetters() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();
        ProcessInstance run = onboarding.start(Map.of("usageLocation", "Germany"));
        run.awaitTask("Task_CorrectRequest");
        assertThat(run.errorCode()).isEqualTo("LICENSE_REQUEST_INVALID");

        run.submit("Task_CorrectRequest", "correct-request/retry-in-another-country")
                .endsWith("EndEvent_LicenseAssigned");
    }

    /** Waiting would not help: nothing was set that could still take effect. */
    @Test
    void asksAtOnceForAnotherLocationWhereMicrosoftKnowsNoSuchCountry() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.start(Map.of("usageLocation", "UK"));
        UserTask task = run.awaitTask("Task_NameUsageLocation");
        assertThat(run.errorCode()).isEqualTo("USAGE_LOCATION_INVALID");
        assertThat(run.shownBy(task).get("before").path("usageLocation").asText())
                .as("what the form says is wrong")
                .isEqualTo("UK");

        run.submit("Task_NameUsageLocation", "name-usage-location/retry-in-another-country")
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.usageLocationOf(onboarding.userId)).contains("XK");
        assertThat(run.history().called("LicenseRepairProcess"))
                .allSatisfy(repair -> assertThat(repair.completedElements()).doesNotContain("Event_WaitForEffect"));
    }

    @Test
    void asksForAnotherLocationWhereOnlyAnEarlierOneWasSet() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();
        onboarding.customer.usageLocationUsableAfterUpdates(1);
        ProcessInstance run = onboarding.start(Map.of("usageLocation", "DE", "maxEffectWaits", 0));
        run.awaitTask("Task_CorrectRequest");

        run.submit("Task_CorrectRequest", "correct-request/retry-in-another-country", Map.of("usageLocation", "ZZ"));
        run.awaitTask("Task_NameUsageLocation");

        run.submit("Task_NameUsageLocation", IN_GERMANY).endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.locationChanges()).hasSize(1);
    }

    @Test
    void setsTheLocationOfKosovo() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();

        onboarding.start(Map.of("usageLocation", "XK")).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.usageLocationOf(onboarding.userId)).contains("XK");
    }
}
