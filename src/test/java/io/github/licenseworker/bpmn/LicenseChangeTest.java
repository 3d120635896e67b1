package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A license comes in place of another, and what can become of it. */
class LicenseChangeTest extends ModelFixture {

    private static final String REVIEW = "Task_ReviewWarnings";

    @Test
    void changesTheLicenseAndLeavesOffWhatWasOff() {
        Changing changing = new Changing(setup, 1);

        ProcessInstance run = changing.start(setup).endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
        assertThat(changing.customer().excludedPlansOf(changing.userId, changing.newSkuId))
                .containsExactly(changing.chat);
        assertThat(run.variable("outcome").asText()).isEqualTo("changed");
        assertThat(run.variable("licenseChange").path("newlyAssigned").asBoolean())
                .isTrue();
        assertThat(run.texts("licenseChange", "notCarriedOverPlans")).containsExactly(changing.scheduling);
        assertThat(run.history().variables())
                .containsEntry("newSkuName", "\"" + Changing.NEW + "\"")
                .containsEntry("skuId", "\"" + changing.skuId + "\"");
    }

    /** The seat of the former license is paid on. */
    @Test
    void putsTheFormerSeatOnTheListOfFreeSeats() {
        Changing changing = new Changing(setup, 1);

        ProcessInstance run = changing.start(setup).endsWith("EndEvent_LicenseChanged");

        assertThat(run.variable("freeSeatsMonth").asText()).isNotEmpty();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> setup.engine().startedByMessages("FreeSeatsProcess").stream()
                        .anyMatch(key -> setup.engine()
                                .historyOf(key)
                                .variable("customerId")
                                .asText()
                                .equals(changing.customer().id())));
    }

    @Test
    void leavesFreeSeatsToACallerThatWantsIt() {
        Changing changing = new Changing(setup, 1);

        ProcessInstance run = changing.start(setup, Map.of("offerSeats", false)).endsWith("EndEvent_LicenseChanged");

        assertThat(run.history().completedElements()).doesNotContain("Task_CollectFreeSeats");
    }

    @Test
    void leavesFreeSeatsToACallerThatSaysSoAsText() {
        Changing changing = new Changing(setup, 1);

        ProcessInstance run =
                changing.start(setup, Map.of("offerSeats", "false")).endsWith("EndEvent_LicenseChanged");

        assertThat(run.history().completedElements()).doesNotContain("Task_CollectFreeSeats");
    }

    @Test
    void whoHoldsTheNewLicenseAlreadyKeepsItsPlans() {
        Changing changing = new Changing(setup, 1);
        changing.customer().giveLicense(changing.userId, changing.newSkuId, changing.mail);

        ProcessInstance run = changing.start(setup).endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
        assertThat(changing.customer().excludedPlansOf(changing.userId, changing.newSkuId))
                .containsExactly(changing.mail);
        assertThat(run.variable("licenseChange").path("newlyAssigned").asBoolean(true))
                .isFalse();
    }

    @Test
    void whoWasChangedBeforeIsLeftAlone() {
        Changing changing = new Changing(setup, 1);
        changing.start(setup).endsWith("EndEvent_LicenseChanged");

        ProcessInstance run = changing.start(setup).endsWith("EndEvent_AlreadyChanged");

        assertThat(run.variable("outcome").asText()).isEqualTo("alreadyChanged");
        assertThat(run.history().completedElements()).doesNotContain("Task_CollectFreeSeats");
        assertThat(changing.changes()).hasSize(1);
    }

    @Test
    void whoDoesNotHoldTheLicenseGetsNone() {
        Changing changing = new Changing(setup, 1);
        String other = changing.onboarding.addPerson("US");

        ProcessInstance run = changing.start(setup, Map.of("userId", other)).endsWith("EndEvent_LicenseNotHeld");

        assertThat(run.variable("outcome").asText()).isEqualTo("notHeld");
        assertThat(changing.changes()).isEmpty();
    }

    @Test
    void aChangeWithWarningsIsKept() {
        Changing changing = warned();

        ProcessInstance run = changing.start(setup)
                .complete(REVIEW, Submission.of("review-license-warnings/keep"))
                .endsWith("EndEvent_LicenseChanged");

        assertThat(run.variable("outcome").asText()).isEqualTo("changed");
        assertThat(changing.held()).containsExactly(changing.newSkuId);
    }

    @Test
    void aChangeIsUndoneAsAWhole() {
        Changing changing = warned();

        ProcessInstance run = changing.start(setup)
                .complete(REVIEW, Submission.of("review-license-warnings/undo-change"))
                .endsWith("EndEvent_ChangeUndone");

        assertThat(run.variable("outcome").asText()).isEqualTo("undone");
        assertThat(changing.held()).containsExactly(changing.skuId);
        assertThat(changing.customer().excludedPlansOf(changing.userId, changing.skuId))
                .containsExactlyInAnyOrder(changing.chat, changing.scheduling);
        assertThat(changing.changes()).hasSize(2);
        assertThat(run.history().completedElements())
                .as("the seat of the new license is free again")
                .contains("Task_CollectFreeSeats");
    }

    @Test
    void undoingLeavesTheLicenseThatWasThereBefore() {
        Changing changing = warned();
        changing.customer().giveLicense(changing.userId, changing.newSkuId, changing.mail);
        changing.customer().warnOn(changing.newSkuId, List.of());

        changing.start(setup).endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
    }

    private Changing warned() {
        Changing changing = new Changing(setup, 1);
        changing.customer()
                .warnOn(changing.newSkuId, List.of(new SimulatedWarning("Pending", "Still being set up", List.of())));
        return changing;
    }
}
