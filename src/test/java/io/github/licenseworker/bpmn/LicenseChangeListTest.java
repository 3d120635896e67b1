package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the license of many people is changed, from the look at each of them to the report. */
class LicenseChangeListTest extends ModelFixture {

    @Test
    void changesEverybodyBatchByBatch() {
        ChangeList list = new ChangeList(setup, 5, 5);

        ProcessInstance run = list.start(Map.of("batchSize", 2))
                .submit("Task_ApproveLicenseChanges", ChangeList.APPROVE)
                .endsWith("EndEvent_ListChanged");

        assertThat(list.people).allMatch(list::isChanged);
        assertThat(run.variable("outcome").asText()).isEqualTo("listChanged");
        assertThat(run.variable("results").findValuesAsText("userId")).containsExactlyElementsOf(list.people);
        assertThat(run.variable("results").findValuesAsText("outcome")).containsOnly("changed");
        assertThat(run.variable("results").at("/4/employeeName").asText()).isEqualTo("Person 4");
        assertThat(run.variable("progress").toString()).isEqualTo("{\"done\":5,\"total\":5,\"batch\":3,\"batches\":3}");
        assertThat(run.history().called("SeatPurchaseProcess")).isEmpty();
    }

    /** The seats of the former license are paid on. */
    @Test
    void putsTheFormerSeatsOnTheListOfFreeSeatsOnce() {
        ChangeList list = new ChangeList(setup, 3, 3);

        ProcessInstance run = list.start(Map.of("batchSize", 2))
                .submit("Task_ApproveLicenseChanges", ChangeList.APPROVE)
                .endsWith("EndEvent_ListChanged");

        assertThat(run.variable("freeSeatsMonth").asText()).isNotEmpty();
        assertThat(run.history().called("LicenseChangeProcess"))
                .hasSize(3)
                .allSatisfy(change -> assertThat(change.completedElements()).doesNotContain("Task_CollectFreeSeats"));
    }

    /** Whoever reads the record of a change finds the one who has approved the list. */
    @Test
    void saysWhoApprovedTheChangeOfEachPerson() {
        ChangeList list = new ChangeList(setup, 1, 1);

        ProcessInstance run = list.start()
                .submit("Task_ApproveLicenseChanges", ChangeList.APPROVE)
                .endsWith("EndEvent_ListChanged");

        assertThat(run.history().called("LicenseChangeProcess").getFirst().variable("decisions"))
                .singleElement()
                .satisfies(decision -> {
                    assertThat(decision.path("task").asText()).isEqualTo("approve-license-changes");
                    assertThat(decision.path("decidedBy").asText()).isEqualTo("linus");
                });
        assertThat(run.variable("decisions")).hasSize(1);
    }

    @Test
    void startsWithItsForm() throws IOException {
        ChangeList list = new ChangeList(setup, 2, 2);
        Map<String, Object> submitted = new ObjectMapper()
                .readValue(
                        Submission.of(
                                "start-license-change-list/start",
                                Map.of(
                                        "customerDomain",
                                        list.place.customer.domain(),
                                        "people",
                                        list.people.getFirst() + "@contoso.example\n" + list.people.getLast()
                                                + "@contoso.example")),
                        new TypeReference<>() {});

        ProcessInstance run = list.startWith(submitted)
                .submit("Task_ApproveLicenseChanges", ChangeList.APPROVE)
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_ListChanged");

        assertThat(list.people).allMatch(list::isChanged);
        assertThat(run.variable("requester").asText()).isEqualTo("grace");
    }

    @Test
    void showsBeforehandWhatWouldBecomeOfEachPerson() {
        ChangeList list = new ChangeList(setup, 5, 3);
        list.hasOnlyTheNewLicense(1);
        list.hasNeither(2);
        list.hasBoth(3);
        var unknown = setup.partnerCenter()
                .fault(onUserLicenses().user(list.people.get(4)), Answers.insufficientPrivileges());
        ProcessInstance run = list.start(Map.of("monthlyPricePerSeat", 54, "currency", "EUR"));

        UserTask task = run.awaitTask("Task_ApproveLicenseChanges");

        assertThat(task.candidateGroups()).containsExactly("license-approvers");
        assertThat(run.shownBy(task).get("plan").findValuesAsText("planned"))
                .containsExactly("change", "alreadyChanged", "notHeld", "change", "unknown");
        assertThat(run.shownBy(task).get("plan").findValuesAsText("needsSeat"))
                .containsExactly("true", "false", "false", "false", "true");
        assertThat(run.shownBy(task).get("plan").at("/4/reason").asText()).isNotBlank();
        assertThat(run.shownBy(task).get("seatsMissing").asInt())
                .as("one of three seats is free, and two people need one")
                .isEqualTo(1);
        assertThat(run.shownBy(task).get("monthlyCost").asInt()).isEqualTo(54);
        assertThat(list.place.licenseChanges()).isEmpty();
        unknown.clear();
    }

    @Test
    void changesWhomItCanAndSaysWhyTheOthersGoWithout() {
        ChangeList list = new ChangeList(setup, 3, 3);
        list.hasNeither(1);
        list.hasBoth(2);

        ProcessInstance run =
                list.start(Map.of("requester", "grace")).submit("Task_ApproveLicenseChanges", ChangeList.APPROVE);

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("event").asText()).isEqualTo("listChangedInPart");
        assertThat(run.shownBy(notice).get("reason").asText())
                .isEqualTo("2 of 3 have the new license. Without it: Person 1"
                        + " (Does not hold the license that was to be changed.)");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_ListChangedInPart");
        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("changed", "changed", "notHeld");
        assertThat(list.isChanged(list.people.getFirst())).isTrue();
        assertThat(list.isChanged(list.people.getLast())).isTrue();
    }

    @Test
    void asksNobodyWhereNobodyIsToBeChanged() {
        ChangeList list = new ChangeList(setup, 2, 2);
        list.hasOnlyTheNewLicense(0);
        list.hasOnlyTheNewLicense(1);

        ProcessInstance run = list.start().endsWith("EndEvent_NothingToChange");

        assertThat(run.variable("outcome").asText()).isEqualTo("nothingToChange");
        assertThat(run.history().completedElements()).doesNotContain("Task_CollectFreeSeats");
        assertThat(run.variable("results").findValuesAsText("outcome")).containsOnly("alreadyChanged");
        assertThat(run.variable("decisions")).isEmpty();
    }

    @Test
    void changesNobodyWhereItIsNotApproved() {
        ChangeList list = new ChangeList(setup, 2, 2);

        ProcessInstance run = list.start()
                .submit("Task_ApproveLicenseChanges", "approve-license-changes/reject")
                .endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(list.place.licenseChanges()).isEmpty();
    }

    @Test
    void letsNobodyApproveWhatTheyAskedForThemselves() {
        ChangeList list = new ChangeList(setup, 1, 1);
        ProcessInstance run = list.start(Map.of("requester", "Linus@contoso.example", "notifyRequester", false));

        assertThat(run.submitDenied("Task_ApproveLicenseChanges", ChangeList.APPROVE, Map.of()))
                .contains("nobody decides on their own request");

        run.submit("Task_ApproveLicenseChanges", ChangeList.APPROVE, Map.of("decidedBy", "alan"))
                .endsWith("EndEvent_ListChanged");
        assertThat(run.history().called("NoticeProcess")).isEmpty();
    }

    /** Whoever completes a task through the API can tell the worker anything; the process compares on its own. */
    @ParameterizedTest
    @CsvSource({"linus, requester", "'', nobody"})
    void countsNoApprovalThatLedRoundTheWorker(String decidedBy, String because) {
        ChangeList list = new ChangeList(setup, 1, 1);
        ProcessInstance run = list.start(Map.of("requester", "Linus@contoso.example", "notifyRequester", false))
                .complete(
                        "Task_ApproveLicenseChanges",
                        "{\"planDecision\": \"change\", \"fourEyes\": false, \"decidedBy\": \"%s\"}"
                                .formatted(decidedBy));

        Map<String, JsonNode> shown = run.shownBy(run.awaitTask("Task_ApproveLicenseChanges"));
        assertThat(shown.get("discardedDecisionBy").asText()).isEqualTo(decidedBy);
        assertThat(shown.get("discardedBecause").asText()).isEqualTo(because);
        assertThat(shown.get("planDecision").isNull()).isTrue();
        assertThat(list.place.licenseChanges()).isEmpty();

        run.submit("Task_ApproveLicenseChanges", ChangeList.APPROVE, Map.of("decidedBy", "alan"))
                .endsWith("EndEvent_ListChanged");
        assertThat(run.variable("decisions").findValuesAsText("decision"))
                .containsExactly("change", "discarded", "change");
    }

    @Test
    void endsWhereTheStartDataAreRejected() {
        ChangeList list = new ChangeList(setup, 1, 1);

        list.start(Map.of("people", "Ada Lovelace"))
                .submit("Task_CorrectStartData", "correct-start-data/reject")
                .endsWith("EndEvent_RequestRejected");

        assertThat(list.place.licenseChanges()).isEmpty();
    }

    @Test
    void takesTheChosenLicensesForUnknownNames() {
        ChangeList list = new ChangeList(setup, 2, 2);
        String choose = "correct-team-request/retry-with-chosen-license";
        ProcessInstance run = list.start(
                Map.of("skuId", "", "skuName", "Office 365 E3", "newSkuId", "", "newSkuName", "Office 365 E5"));

        run.submit("Task_CorrectTeamRequest", choose, Map.of("chosenSkuId", list.place.skuId))
                .submit("Task_CorrectTeamRequest", choose, Map.of("chosenSkuId", list.newSkuId))
                .submit("Task_ApproveLicenseChanges", ChangeList.APPROVE)
                .endsWith("EndEvent_ListChanged");

        assertThat(list.people).allMatch(list::isChanged);
        assertThat(run.variable("skuName").asText()).isEqualTo(Onboarding.NAME);
        assertThat(run.variable("newSkuName").asText()).isEqualTo(ChangeList.NEW_NAME);
    }

    @Test
    void asksForAnotherLicenseWhereTheNewOneIsNotForPeople() {
        ChangeList list = new ChangeList(setup, 1, 1);
        ProcessInstance run = list.start(Map.of("newSkuId", list.place.addTenantWideSku("Advanced Audit")));

        UserTask task = run.awaitTask("Task_CorrectTeamRequest");

        assertThat(message(run, task))
                .isEqualTo("Choose another license: Advanced Audit is for the customer as a whole, not for people.");
        run.submit(
                        "Task_CorrectTeamRequest",
                        "correct-team-request/retry-with-license-for-people",
                        Map.of("chosenSkuId", list.newSkuId))
                .submit("Task_ApproveLicenseChanges", ChangeList.APPROVE)
                .endsWith("EndEvent_ListChanged");
    }

    @Test
    void endsWhereBothLicensesAreTheSame() {
        ChangeList list = new ChangeList(setup, 1, 1);
        ProcessInstance run = list.start(Map.of("newSkuId", list.place.skuId));

        UserTask task = run.awaitTask("Task_CorrectTeamRequest");

        assertThat(message(run, task)).contains("Microsoft 365 E3 is the license that the people are to give up");
        run.submit("Task_CorrectTeamRequest", "correct-team-request/reject").endsWith("EndEvent_RequestRejected");
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
    }

    private static String message(ProcessInstance run, UserTask task) {
        return run.shownBy(task).get("licenseError").path("message").asText();
    }
}
