package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.Submission;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request that asked for the wrong thing is corrected, and takes away what it should. */
class OffboardingCorrectionTest extends ModelFixture {

    private static final String NO_CUSTOMER = "00000000-0000-0000-0000-000000000000";

    @Test
    void takesALicenseThatSomebodyChooses() {
        Offboarding offboarding = new Offboarding(setup);
        String other = offboarding.addNamesake();
        ProcessInstance run = offboarding.start(Map.of("skuName", Onboarding.NAME));
        run.awaitTask("Task_CorrectRemovalRequest");
        assertThat(run.errorCode()).isEqualTo("SKU_AMBIGUOUS");
        assertThat(run.variable("licenseError").at("/details/candidates").findValuesAsText("skuId"))
                .containsExactlyInAnyOrder(offboarding.skuId, other);

        run.complete(
                        "Task_CorrectRemovalRequest",
                        corrected(offboarding, "retry-with-chosen-license", Map.of("chosenSkuId", offboarding.skuId)))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables())
                .as("what was asked for at first, and may be another product's name")
                .containsEntry("skuName", "null");
    }

    @Test
    void takesItFromTheCorrectedPersonOfTheCorrectedCustomer() {
        Offboarding offboarding = new Offboarding(setup);
        ProcessInstance run = offboarding.startById(
                Map.of("customerId", NO_CUSTOMER, "userId", "not a user", "skuName", Onboarding.NAME));

        run.complete(
                        "Task_CorrectRemovalRequest",
                        corrected(offboarding, "retry-with-another-user", Map.of("skuId", offboarding.skuId)))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables())
                .containsEntry("userId", "\"" + offboarding.userId + "\"")
                .containsEntry("skuName", "\"" + Onboarding.NAME + "\"");
    }

    @Test
    void forgetsTheNameOfASkuThatIsReplaced() {
        Offboarding offboarding = new Offboarding(setup);
        ProcessInstance run = offboarding.start(
                Map.of("customerId", NO_CUSTOMER, "skuId", offboarding.addNamesake(), "skuName", "another"));

        run.complete("Task_CorrectRemovalRequest", corrected(offboarding, "retry", Map.of("skuId", offboarding.skuId)))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables()).containsEntry("skuName", "null");
    }

    @Test
    void keepsTheSkuWhoseFieldIsEmptied() {
        Offboarding offboarding = new Offboarding(setup);
        ProcessInstance run = offboarding.startById(Map.of("customerId", NO_CUSTOMER, "skuName", Onboarding.NAME));

        run.complete("Task_CorrectRemovalRequest", corrected(offboarding, "retry-with-emptied-fields", Map.of()))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables())
                .containsEntry("skuId", "\"" + offboarding.skuId + "\"")
                .containsEntry("skuName", "\"" + Onboarding.NAME + "\"");
    }

    @Test
    void keepsWhatWasGivenWhereTheFormIsRejected() {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = offboarding
                .startById(Map.of("customerId", NO_CUSTOMER))
                .complete("Task_CorrectRemovalRequest", Submission.of("correct-removal-request/reject"))
                .endsWith("EndEvent_LicenseKept");

        assertThat(run.history().variables())
                .containsEntry("customerId", "\"" + NO_CUSTOMER + "\"")
                .containsEntry("userId", "\"" + offboarding.userId + "\"")
                .containsEntry("skuId", "\"" + offboarding.skuId + "\"");
    }

    /** What the form submits in a case, with the person and the customer that are meant. */
    private static String corrected(Offboarding offboarding, String correction, Map<String, String> others) {
        Map<String, String> values = new HashMap<>(others);
        values.put("customerId", offboarding.customer.id());
        values.put("userId", offboarding.userId);
        return Submission.of("correct-removal-request/" + correction, values);
    }
}
