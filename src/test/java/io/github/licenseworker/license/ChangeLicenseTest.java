package io.github.licenseworker.license;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A license comes in place of another, with what was off before, or nothing happens at all. */
class ChangeLicenseTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "change-license");
    private final LicenseTask undoing = LicenseTask.deployWithInstantRetries(setup.engine());
    private ChangedPerson person;

    @BeforeEach
    void giveLicense() {
        person = ChangedPerson.of(licensee);
    }

    @Test
    void whatWasOffStaysOff() {
        ProcessInstance run = done(person.variables());

        assertThat(person.held()).containsExactly(person.newSkuId());
        assertThat(person.off(person.newSkuId())).containsExactly(person.carriedOver());
        assertThat(licensee.changes()).hasSize(1);
        assertThat(run.texts("licenseChange", "excludedPlans")).containsExactly(person.carriedOver());
        assertThat(run.texts("licenseChange", "carriedOverPlans")).containsExactly(person.carriedOver());
        assertThat(run.texts("licenseChange", "notCarriedOverPlans")).containsExactly(person.notCarriedOver());
        assertThat(run.texts("licenseChange", "excludedPlansBefore"))
                .containsExactly(person.carriedOver(), person.notCarriedOver());
        assertThat(run.variable("licenseChange").path("confirmedBy").asText()).isEqualTo("ANSWER");
        assertThat(run.variable("licenseWarnings")).isEmpty();
        assertThat(run.history().variables()).doesNotContainKeys("licensesBefore", "licenseCallState");
    }

    @Test
    void furtherPlansCanBeLeftOff() {
        ProcessInstance run = done(person.variables("excludedPlans", List.of(person.kept())));

        assertThat(person.off(person.newSkuId())).containsExactlyInAnyOrder(person.kept(), person.carriedOver());
        assertThat(run.texts("licenseChange", "carriedOverPlans")).containsExactly(person.carriedOver());
    }

    @Test
    void whoAsksForItGetsAllPlans() {
        ProcessInstance run = done(person.variables("keepExcludedPlans", false));

        assertThat(person.off(person.newSkuId())).isEmpty();
        assertThat(run.texts("licenseChange", "notCarriedOverPlans"))
                .containsExactly(person.carriedOver(), person.notCarriedOver());
    }

    @Test
    void whoHoldsTheNewLicenseKeepsItAsItIs() {
        licensee.customer().giveLicense(licensee.userId(), person.newSkuId(), person.kept());

        ProcessInstance run = done(person.variables());

        assertThat(person.held()).containsExactly(person.newSkuId());
        assertThat(person.off(person.newSkuId())).containsExactly(person.kept());
        assertThat(run.variable("licenseChange").path("newlyAssigned").asBoolean(true))
                .isFalse();
        assertThat(run.texts("licenseChange", "excludedPlansBefore")).hasSize(2);
    }

    @Test
    void warningsAreTold() {
        licensee.customer()
                .warnOn(person.newSkuId(), List.of(new SimulatedWarning("Pending", "Being set up", List.of())));

        assertThat(done(person.variables())
                        .variable("licenseWarnings")
                        .at("/0/code")
                        .asText())
                .isEqualTo("Pending");
    }

    /** What the page of the template tells a modeler to do. */
    @Test
    void oneAssignmentUndoesIt() {
        undo(done(person.variables()).variable("licenseChange"));

        assertThat(person.held()).containsExactly(person.skuId());
        assertThat(person.off(person.skuId())).containsExactlyInAnyOrder(person.carriedOver(), person.notCarriedOver());
    }

    @Test
    void undoingLeavesWhatWasThereBefore() {
        licensee.customer().giveLicense(licensee.userId(), person.newSkuId(), person.kept());

        undo(done(person.variables()).variable("licenseChange"));

        assertThat(person.held()).containsExactlyInAnyOrder(person.skuId(), person.newSkuId());
        assertThat(person.off(person.newSkuId())).containsExactly(person.kept());
    }

    @Test
    void whoDoesNotHoldTheLicenseIsToldSoBeforeAnythingIsSent() {
        JsonNode neither = error(person.variables("userId", licensee.colleague().userId()));
        licensee.customer().giveLicense(licensee.userId(), person.newSkuId());
        JsonNode newOne = error(person.variables("skuId", licensee.skuId()));

        assertThat(neither.path("code").asText()).isEqualTo("LICENSE_NOT_HELD");
        assertThat(neither.at("/details/newSkuHeld").asBoolean(true)).isFalse();
        assertThat(newOne.at("/details/newSkuHeld").asBoolean()).isTrue();
        assertThat(licensee.updates()).isEmpty();
    }

    @Test
    void aSkuOfAnotherLicenseGroupIsRefusedBeforeAnythingIsSent() {
        String other = guid();
        person.addSku(other, LicenseGroup.GROUP2, guid());

        assertInvalid(person.variables("newSkuId", other), "a task each");
    }

    @Test
    void aPlanThatIsNotTheNewSkusIsRefusedBeforeAnythingIsSent() {
        assertInvalid(person.variables("excludedPlans", List.of(person.notCarriedOver())), "Correct excludedPlans");
    }

    @Test
    void theSameSkuTwiceIsRefused() {
        assertInvalid(person.variables("newSkuId", person.skuId()), "newSkuId must be another SKU than skuId");
    }

    /** Otherwise the change would switch on what somebody has switched off. */
    @Test
    void whereNobodyKnowsWhatIsOffSomebodyHasToSay() {
        var unused = setup.partnerCenter()
                .fault(
                        onUserLicenses().user(licensee.userId()),
                        raw(
                                200,
                                "application/json",
                                "{\"items\":[{\"productSku\":{\"id\":\"%s\"}}]}".formatted(person.skuId())));

        assertInvalid(person.variables(), "Name the plans to leave off");
        ProcessInstance run = done(person.variables("keepExcludedPlans", false));

        assertThat(run.variable("licenseChange").path("excludedPlansBefore").isNull())
                .isTrue();
    }

    @Test
    void aListThatDoesNotNameASkuIsReadAgain() {
        var unused = setup.partnerCenter()
                .fault(
                        onUserLicenses().user(licensee.userId()).times(1),
                        raw(200, "application/json", "{\"items\":[{}]}"));

        ProcessInstance run = done(person.variables());

        assertThat(run.failures()).hasSize(1);
        assertThat(person.held()).containsExactly(person.newSkuId());
    }

    private void undo(JsonNode change) {
        Map<String, Object> variables = Map.of(
                "customerId", change.path("customerId").asText(),
                "userId", change.path("userId").asText(),
                "skuId", change.path("skuId").asText(),
                "excludedPlans", List.of(person.carriedOver(), person.notCarriedOver()),
                "licensesToRemove",
                        change.path("newlyAssigned").asBoolean()
                                ? List.of(change.path("newSkuId").asText())
                                : List.of());
        undoing.start(variables).awaitDone();
    }

    private void assertInvalid(Map<String, Object> variables, String message) {
        JsonNode error = error(variables);

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText()).contains(message);
        assertThat(licensee.updates()).isEmpty();
        assertThat(person.held()).isEqualTo(Set.of(person.skuId()));
    }

    private JsonNode error(Map<String, Object> variables) {
        return task.start(variables).awaitError();
    }

    private ProcessInstance done(Map<String, Object> variables) {
        ProcessInstance run = task.start(variables);
        run.awaitDone();
        return run;
    }
}
