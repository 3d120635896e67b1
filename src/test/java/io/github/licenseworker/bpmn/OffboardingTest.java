package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a person's license is taken away, and what can become of it. */
class OffboardingTest extends ModelFixture {

    @Test
    void takesTheLicenseAway() {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = offboarding.start().endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(offboarding.calls()).as("an id needs no looking up").hasSize(1);
        assertThat(run.variable("licenseRemoval").at("/removedSkuIds/0").asText())
                .isEqualTo(offboarding.skuId);
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"removed\"")
                .doesNotContainKeys("licenseError", "licenseCallState", "licenseAvailability");
    }

    @ParameterizedTest
    @MethodSource("namesOfTheLicense")
    void findsTheSku(Map<String, String> name) {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = offboarding.start(name).endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables())
                .containsEntry("skuId", "\"" + offboarding.skuId + "\"")
                .containsEntry("skuPartNumber", "\"" + Onboarding.PART_NUMBER + "\"")
                .containsEntry("skuName", "\"" + Onboarding.NAME + "\"")
                .containsKey("licenseAvailability");
    }

    @Test
    void hasNothingToDoWhereTheLicenseIsNotHeld() {
        Offboarding offboarding = new Offboarding(setup);
        offboarding.start().endsWith("EndEvent_LicenseRemoved");

        ProcessInstance run = offboarding.start().endsWith("EndEvent_LicenseNotHeld");

        assertThat(run.variable("outcome").asText()).isEqualTo("notHeld");
        assertThat(run.variable("licenseRemoval").at("/notHeldSkuIds/0").asText())
                .isEqualTo(offboarding.skuId);
        assertThat(offboarding.licenseChanges()).hasSize(1);
    }

    @Test
    void hasNothingToDoWhereThePersonIsGone() {
        Offboarding offboarding = new Offboarding(setup);
        var unused = offboarding.lose();

        ProcessInstance run = offboarding.start().endsWith("EndEvent_PersonGone");

        assertThat(run.variable("outcome").asText()).isEqualTo("gone");
        assertThat(run.errorCode()).isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void waitsUntilTheLicenseIsToGo() {
        Offboarding offboarding = new Offboarding(setup);
        Instant lastDay = Instant.now().plus(Duration.ofDays(30));
        ProcessInstance run = offboarding.startById(Map.of("removeAt", lastDay.toString()));
        run.awaitAt("Event_WaitUntilThen");

        setup.letPass(Duration.ofDays(20));
        new Offboarding(setup).start().endsWith("EndEvent_LicenseRemoved");
        assertThat(offboarding.isHeld()).isTrue();

        run.pass("Event_WaitUntilThen", Duration.ofDays(11)).endsWith("EndEvent_LicenseRemoved");
        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.openTaskIds()).as("the wait does not count as open").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2020-01-31T17:00:00+01:00"})
    void doesNotWaitForATimeThatIsEmptyOrPast(String removeAt) {
        Offboarding offboarding = new Offboarding(setup);

        offboarding.startById(Map.of("removeAt", removeAt)).endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
    }

    private static Stream<Map<String, String>> namesOfTheLicense() {
        return Stream.of(
                Map.of("skuPartNumber", Onboarding.PART_NUMBER),
                Map.of("skuName", Onboarding.NAME),
                Map.of("skuPartNumber", Onboarding.PART_NUMBER, "skuName", "whatever the form shows"));
    }
}
