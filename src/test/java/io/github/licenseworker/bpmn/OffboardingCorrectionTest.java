package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.FaultAnswers.answerFor;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A request that asked for the wrong thing is corrected, and takes away what it should. */
class OffboardingCorrectionTest extends ModelFixture {

    private static final String CORRECT = "Task_CorrectRemovalRequest";

    @Test
    void takesALicenseThatSomebodyChooses() {
        Offboarding offboarding = new Offboarding(setup);
        String other = offboarding.addNamesake();
        ProcessInstance run = offboarding.start(Map.of("skuName", Onboarding.NAME));
        UserTask correction = run.awaitTask(CORRECT);
        assertThat(run.shownBy(correction)
                        .get("licenseError")
                        .at("/details/candidates")
                        .findValuesAsText("skuId"))
                .containsExactlyInAnyOrder(offboarding.skuId, other);

        run.submit(
                        CORRECT,
                        "correct-removal-request/retry-with-chosen-license",
                        Map.of("chosenSkuId", offboarding.skuId))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables())
                .as("what was asked for at first, and may be another product's name")
                .containsEntry("skuName", "null");
    }

    @Test
    void takesItFromTheCorrectedPerson() {
        Offboarding offboarding = new Offboarding(setup);
        String leaver = offboarding.addHolder();
        ProcessInstance run = denied(offboarding, Map.of("employeeName", "Whoever"));

        run.submit(CORRECT, "correct-removal-request/retry-with-another-user", Map.of("userId", leaver))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isTrue();
        assertThat(offboarding.customer.licensesOf(leaver)).isEmpty();
        assertThat(run.history().variables())
                .containsEntry("userId", "\"" + leaver + "\"")
                .doesNotContainEntry("employeeName", "\"Whoever\"");
    }

    @Test
    void forgetsTheNameOfASkuThatIsReplaced() {
        Offboarding offboarding = new Offboarding(setup);
        ProcessInstance run = denied(offboarding, Map.of("skuId", offboarding.addNamesake(), "skuName", "another"));

        run.submit(CORRECT, "correct-removal-request/retry", Map.of("skuId", offboarding.skuId))
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables()).containsEntry("skuName", "null");
    }

    @Test
    void keepsTheSkuWhoseFieldIsEmptied() {
        Offboarding offboarding = new Offboarding(setup);
        ProcessInstance run = denied(offboarding, Map.of("skuName", Onboarding.NAME));

        run.submit(CORRECT, "correct-removal-request/retry-with-emptied-fields", Map.of())
                .endsWith("EndEvent_LicenseRemoved");

        assertThat(offboarding.isHeld()).isFalse();
        assertThat(run.history().variables())
                .containsEntry("skuId", "\"" + offboarding.skuId + "\"")
                .containsEntry("skuName", "\"" + Onboarding.NAME + "\"");
    }

    @Test
    void keepsWhatWasGivenWhereTheFormIsRejected() {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = denied(offboarding, Map.of())
                .complete(CORRECT, Submission.of("correct-removal-request/reject"))
                .endsWith("EndEvent_LicenseKept");

        assertThat(run.history().variables())
                .containsEntry("customerId", "\"" + offboarding.customer.id() + "\"")
                .containsEntry("userId", "\"" + offboarding.userId + "\"")
                .containsEntry("skuId", "\"" + offboarding.skuId + "\"");
    }

    @Test
    void keepsWhoCorrectedWhat() {
        Offboarding offboarding = new Offboarding(setup);

        ProcessInstance run = denied(offboarding, Map.of())
                .complete(CORRECT, Submission.of("correct-removal-request/reject"))
                .endsWith("EndEvent_LicenseKept");

        assertThat(run.variable("decisions").at("/0/task").asText()).isEqualTo("correct-removal-request");
        assertThat(run.variable("decisions").at("/0/decidedBy").asText()).isEqualTo("desk");
        assertThat(run.variable("decisions").at("/0/reason").asText()).isEqualTo("the customer has left");
    }

    /** A request that Microsoft refuses at first, and with these further variables. */
    private ProcessInstance denied(Offboarding offboarding, Map<String, ?> further) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(offboarding.userId).times(1), answerFor("PARTNER_ACCESS_DENIED"));
        ProcessInstance run = offboarding.startById(further);
        run.awaitTask(CORRECT);
        return run;
    }
}
