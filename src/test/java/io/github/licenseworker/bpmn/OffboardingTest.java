package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.Submission;
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

    private static final String WAIT = "Gateway_DateOrCancellation";
    private static final String CONFIRM_GONE = "Task_ConfirmPersonGone";

    @Test
    void takesTheLicenseAway() {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = offboarding.start().endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(offboarding.calls())
                .as("an id needs no looking up")
                .noneMatch(path -> path.endsWith("/subscribedskus"));
        assertThat(run.variable("licenseRemoval").at("/removedSkuIds/0").asText())
                .isEqualTo(offboarding.skuId);
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"removed\"")
                .containsEntry("licenseError", "null")
                .doesNotContainKeys("licenseCallState", "licenseAvailability");
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
                .containsEntry("skuName", "\"" + Onboarding.NAME + "\"");
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
    void hasSomebodyConfirmThatThePersonIsGone() {
        Offboarding offboarding = new Offboarding(setup);
        var unused = offboarding.lose();
        ProcessInstance run = offboarding.start();
        run.awaitTask(CONFIRM_GONE);

        run.complete(CONFIRM_GONE, Submission.of("confirm-person-gone/gone")).endsWith("EndEvent_PersonGone");

        assertThat(run.variable("outcome").asText()).isEqualTo("gone");
        assertThat(run.errorCode()).isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void removesNothingWhereTheCustomerIsTheWrongOne() {
        Offboarding offboarding = new Offboarding(setup);
        var unused = offboarding.lose();

        ProcessInstance run = offboarding
                .start()
                .complete(CONFIRM_GONE, Submission.of("confirm-person-gone/reject"))
                .endsWith("EndEvent_LicenseKept");

        assertThat(run.variable("keptReason").asText()).isEqualTo("another customer was meant");
    }

    /** The license of a mistyped leaver would else be paid for ever. */
    @Test
    void takesTheLicenseFromTheOneWhoWasMeant() {
        Offboarding offboarding = new Offboarding(setup);
        ProcessInstance run =
                offboarding.startById(Map.of("userId", "nobody@contoso.example", "employeeName", "Nobody"));

        run.submit(CONFIRM_GONE, "confirm-person-gone/retry", Map.of("userId", offboarding.userId))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables()).containsEntry("userId", "\"" + offboarding.userId + "\"");
        assertThat(run.variable("decisions").at("/0/decidedBy").asText()).isEqualTo("desk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "24.12.2099",
                "2099-12-24T00:00:00+01:00[Europe/Berlin]",
                "2099-12-24T00:00:00Z[GMT]",
                "2099-12-24"
            })
    void readsTheDayAsItIsMeant(String removeAt) {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = offboarding.startById(Map.of("removeAt", removeAt));

        run.awaitAt(WAIT);
        assertThat(run.history().incident()).isEmpty();
        assertThat(run.variable("removeAt").asText()).matches("2099-12-2[34]T.*");
        assertThat(offboarding.isHeld()).isTrue();
    }

    @Test
    void asksSomebodyForADayThatCannotBeRead() {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = offboarding.startById(Map.of("removeAt", "when she leaves"));

        run.awaitTask("Task_CorrectStartData");
        assertThat(offboarding.isHeld()).isTrue();
    }

    @Test
    void keepsTheLicenseWhereTheRemovalIsCalledOffMeanwhile() {
        Offboarding offboarding = new Offboarding(setup);
        ProcessInstance run = offboarding.startById(Map.of("removeAt", "2099-12-24", "offboardingId", 17));
        run.awaitAt(WAIT);

        offboarding.callOff("17", Map.of("cancellationReason", "stays"));

        run.endsWith("EndEvent_LicenseKept");
        assertThat(offboarding.isHeld()).isTrue();
        assertThat(run.history().variables())
                .containsEntry("outcome", "\"kept\"")
                .containsEntry("keptReason", "\"stays\"");
    }

    @Test
    void tellsTheRequester() {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = offboarding.startById(Map.of("requester", "grace"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !run.history().called("NoticeProcess").isEmpty());
        assertThat(run.history().called("NoticeProcess").getFirst().variables())
                .containsEntry("event", "\"removed\"")
                .containsEntry("requester", "\"grace\"");
    }

    @Test
    void tellsNobodyWhereItsCallerDoesSo() {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = offboarding
                .startById(Map.of("requester", "grace", "notifyRequester", false))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(run.history().called("NoticeProcess")).isEmpty();
    }

    @Test
    void waitsUntilTheLicenseIsToGo() {
        Offboarding offboarding = new Offboarding(setup);
        Instant lastDay = setup.clock().instant().plus(Duration.ofDays(30));
        ProcessInstance run = offboarding.startById(Map.of("removeAt", lastDay.toString()));
        run.awaitAt(WAIT);

        setup.letPass(Duration.ofDays(20));
        new Offboarding(setup).start().endsWith("EndEvent_LicenseRemoved");
        assertThat(offboarding.isHeld()).isTrue();

        run.pass(WAIT, Duration.ofDays(11)).endsWith("EndEvent_LicenseRemoved");
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
