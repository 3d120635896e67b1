package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever keeps a license from being changed, or a change from being undone, people hear of it and decide. */
class LicenseChangeRepairTest extends ModelFixture {

    private static final String CORRECT = "Task_CorrectChangeRequest";
    private static final String REVIEW = "Task_ReviewWarnings";

    @Test
    void buysASeatOfTheNewLicense() {
        Changing changing = new Changing(setup, 0);

        ProcessInstance run = changing.start(setup, Map.of("requester", "grace", "notifyRequester", false));
        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");
        assertThat(run.shownBy(approval).get("skuName").asText()).isEqualTo(Changing.NEW);
        run.submit("Task_ApproveMoreSeats", Submission.BUY).endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
        assertThat(changing.customer().totalSeats(changing.newSkuId)).isEqualTo(1);
        assertThat(changing.customer().totalSeats(changing.skuId)).isEqualTo(5);
    }

    /** They are paid. */
    @Test
    void seatsThatWereBoughtInVainAreOffered() {
        Changing changing = new Changing(setup, 0);
        ProcessInstance run = boughtInVain(changing, Map.of());

        run.submit(CORRECT, "correct-change-request/reject").endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("freeSeatsMonth").asText()).isNotEmpty();
    }

    @Test
    void seatsThatWereBoughtInVainAreOfferedWhereTheLeadsGiveUp() {
        Changing changing = new Changing(setup, 0);
        ProcessInstance run = boughtInVain(changing, Map.of("escalateAfter", "PT1H"));
        run.awaitTask(CORRECT);
        setup.letPass(Duration.ofHours(2));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("freeSeatsMonth").asText()).isNotEmpty();
    }

    /** A seat is bought, and Microsoft refuses the change all the same. */
    private ProcessInstance boughtInVain(Changing changing, Map<String, ?> differently) {
        ProcessInstance run = changing.start(setup, differently);
        run.awaitTask("Task_ApproveMoreSeats");
        var unused =
                setup.partnerCenter().fault(onLicenseUpdate().user(changing.userId), Answers.insufficientPrivileges());
        return run.submit("Task_ApproveMoreSeats", Submission.BUY);
    }

    @Test
    void aRejectionLeavesThePersonWithTheFormerLicense() {
        Changing changing = new Changing(setup, 0);

        ProcessInstance run = changing.start(setup)
                .submit("Task_ApproveMoreSeats", Submission.REJECT_SEATS)
                .endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("outcome").asText()).isEqualTo("rejected");
        assertThat(run.variable("rejectionReason").asText()).isNotBlank();
        assertThat(changing.held()).containsExactly(changing.skuId);
    }

    @Test
    void startDataThatIsRejectedEndsIt() {
        Changing changing = new Changing(setup, 1);

        ProcessInstance run = changing.start(setup, Map.of("userId", ""))
                .submit("Task_CorrectStartData", "correct-start-data/reject")
                .endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("outcome").asText()).isEqualTo("rejected");
    }

    @ParameterizedTest
    @CsvSource({"skuId, newSkuPartNumber", "skuPartNumber, newSkuName", "skuName, newSkuId"})
    void licensesThatCannotBeReadAreCorrected(String name, String newName) {
        Changing changing = new Changing(setup, 1);
        Map<String, String> right = Map.of(
                "skuId", changing.skuId,
                "skuPartNumber", "SPE_E3",
                "skuName", Changing.FORMER,
                "newSkuId", changing.newSkuId,
                "newSkuPartNumber", "SPE_E5",
                "newSkuName", Changing.NEW);

        ProcessInstance run = changing.start(
                setup, licenses(Map.of(name, List.of(right.get(name)), newName, List.of(right.get(newName)))));
        assertThat(run.shownBy(run.awaitTask("Task_CorrectStartData")).get("wrongFields"))
                .extracting(JsonNode::asText)
                .containsExactly(name, newName);
        run.submit(
                        "Task_CorrectStartData",
                        "correct-start-data/retry-with-licenses",
                        licenses(Map.of(name, right.get(name), newName, right.get(newName))))
                .endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
    }

    @Test
    void setsAMissingUsageLocation() {
        Changing changing = new Changing(setup, 1);
        changing.customer().setUsageLocation(changing.userId, null);

        changing.start(setup)
                .submit("Task_NameUsageLocation", "name-usage-location/retry")
                .endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
        assertThat(changing.customer().usageLocationOf(changing.userId)).isPresent();
    }

    @Test
    void somebodyLooksWhetherAChangeIsMadeThatDoesNotShow() {
        Changing changing = new Changing(setup, 1);
        ProcessInstance run = changedWithoutShowing(changing, Map.of());

        assertThat(run.shownBy(run.awaitTask(CORRECT))
                        .get("licenseError")
                        .path("message")
                        .asText())
                .contains("may have assigned");
        changing.customer().showChangesAfterReads(0);
        changing.customer().giveLicense(changing.userId, changing.newSkuId);
        run.submit(
                        CORRECT,
                        "correct-change-request/retry",
                        Map.of(
                                "userId", changing.userId,
                                "skuId", changing.skuId,
                                "newSkuId", changing.newSkuId))
                .endsWith("EndEvent_LicenseChanged");

        assertThat(changing.changes()).hasSize(1);
        assertThat(run.variable("outcome").asText()).isEqualTo("changed");
        assertThat(run.variable("licenseChange").isNull())
                .as("what was off before, nobody knows any more")
                .isTrue();
        assertThat(run.variable("freeSeatsMonth").asText()).isNotEmpty();
    }

    @Test
    void whoeverTheRequestIsCorrectedToWasNotChangedByIt() {
        Changing changing = new Changing(setup, 2);
        String other = changing.onboarding.addPerson("US");
        changing.customer().giveLicense(other, changing.newSkuId);

        changedWithoutShowing(changing, Map.of())
                .submit(
                        CORRECT,
                        "correct-change-request/retry",
                        Map.of("userId", other, "skuId", changing.skuId, "newSkuId", changing.newSkuId))
                .endsWith("EndEvent_AlreadyChanged");
    }

    @Test
    void whoeverAsksIsNotToldThatALicenseWasNotHeldWhereItMayBeChanged() {
        Changing changing = new Changing(setup, 1);

        ProcessInstance run = changedWithoutShowing(changing, Map.of("requester", "grace"))
                .submit(CORRECT, "correct-change-request/reject");

        Map<String, JsonNode> notice = run.shownBy(run.awaitTask("Task_PassOnMessage"));
        assertThat(notice.get("event").asText()).isEqualTo("notChanged");
        assertThat(notice.get("reason").asText()).contains("may have been made", "no budget");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_RequestRejected");
        assertThat(run.variable("outcome").asText()).isEqualTo("rejected");
    }

    @Test
    void theSameIsToldWhereTheLeadsGiveUp() {
        Changing changing = new Changing(setup, 1);
        ProcessInstance run = changedWithoutShowing(changing, Map.of("escalateAfter", "PT1H"));
        run.awaitTask(CORRECT);
        setup.letPass(Duration.ofHours(1));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("rejectionReason").asText()).contains("may have been made");
    }

    /** The answer is lost, and when the worker's patience is over, the change still does not show. */
    private ProcessInstance changedWithoutShowing(Changing changing, Map<String, ?> differently) {
        setup.partnerCenter().requestIdReplay(false);
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(changing.userId).times(1), afterCommit(connectionDropped()));
        changing.customer().showChangesAfterReads(1_000);
        ProcessInstance run = changing.start(setup, differently);
        run.awaitFailure(1);
        setup.letPass(Duration.ofMinutes(1));
        run.awaitFailure(2);
        setup.letPass(Duration.ofMinutes(15));
        return run;
    }

    @AfterEach
    void takeRequestIdsAsMicrosoftDoes() {
        setup.partnerCenter().requestIdReplay(true);
    }

    @Test
    void somebodyChoosesTheNewLicense() {
        Changing changing = new Changing(setup, 1);
        ProcessInstance run = changing.start(setup, Map.of("newSkuPartNumber", "SPE_E33"));

        UserTask task = run.awaitTask(CORRECT);
        assertThat(task.candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.shownBy(task).get("presentSkuId").asText()).isEqualTo(changing.skuId);
        run.submit(
                        CORRECT,
                        "correct-change-request/retry-with-chosen-new-license",
                        Map.of("chosenNewSkuId", changing.newSkuId, "userId", changing.userId))
                .endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
        assertThat(run.variable("newSkuName").asText()).isEqualTo(Changing.NEW);
        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("correct-change-request");
    }

    @Test
    void somebodyChoosesThePresentLicense() {
        Changing changing = new Changing(setup, 1);
        ProcessInstance run = changing.start(setup, Map.of("skuName", "Office 365 E33"));

        UserTask task = run.awaitTask(CORRECT);
        assertThat(run.shownBy(task).get("presentSkuId").isNull()).isTrue();
        run.submit(
                        CORRECT,
                        "correct-change-request/retry-with-chosen-present-license",
                        Map.of("chosenSkuId", changing.skuId, "userId", changing.userId))
                .endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
    }

    @Test
    void somebodyCorrectsThePerson() {
        Changing changing = new Changing(setup, 1);
        ProcessInstance run = changing.start(setup, Map.of("userId", changing.onboarding.addPerson("US")));
        run.endsWith("EndEvent_LicenseNotHeld");
        changing.customer().setUsageLocation(changing.userId, "US");

        ProcessInstance other = changing.start(setup, Map.of("newSkuPartNumber", "SPE_E33", "userId", nobody()));
        other.submit(
                "Task_CorrectStartData", "correct-start-data/retry-with-person", Map.of("userId", changing.userId));
        other.submit(
                        CORRECT,
                        "correct-change-request/retry-with-chosen-new-license",
                        Map.of("chosenNewSkuId", changing.newSkuId, "userId", changing.userId + "@contoso.example"))
                .endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
    }

    /** Where others have approved who gets what. */
    @Test
    void nothingElseIsChangedThanWasAskedFor() {
        Changing changing = new Changing(setup, 1);
        String other = changing.onboarding.addSku("SPE_F3", "Microsoft 365 F3");
        var denied = setup.partnerCenter()
                .fault(onLicenseUpdate().user(changing.userId).times(1), Answers.insufficientPrivileges());

        ProcessInstance run = changing.start(setup, Map.of("onlyAsAsked", true))
                .submit(
                        CORRECT,
                        "correct-change-request/retry",
                        Map.of("userId", changing.userId, "skuId", changing.skuId, "newSkuId", other))
                .endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("outcome").asText()).isEqualTo("rejected");
        assertThat(run.variable("rejectionReason").asText()).startsWith("The request was corrected");
        assertThat(changing.held()).containsExactly(changing.skuId);
        denied.clear();
    }

    @Test
    void aLicenseThatNobodyKnewBeforeIsChosenAllTheSame() {
        Changing changing = new Changing(setup, 1);

        changing.start(setup, Map.of("newSkuPartNumber", "SPE_E33", "onlyAsAsked", true))
                .submit(
                        CORRECT,
                        "correct-change-request/retry-with-chosen-new-license",
                        Map.of("chosenNewSkuId", changing.newSkuId, "userId", changing.userId))
                .endsWith("EndEvent_LicenseChanged");

        assertThat(changing.held()).containsExactly(changing.newSkuId);
    }

    @Test
    void aLicenseOfAGroupIsForTheCustomersContacts() {
        Changing changing = new Changing(setup, 1);
        changing.customer().giveGroupLicense(changing.userId, changing.skuId);
        ProcessInstance run = changing.start(setup);

        UserTask task = run.awaitTask("Task_TakeOutOfGroup");
        assertThat(task.candidateGroups().getFirst()).startsWith("customer-contacts-");
        run.submit("Task_TakeOutOfGroup", "take-out-of-group/reject").endsWith("EndEvent_RequestRejected");

        assertThat(changing.held()).containsExactly(changing.skuId);
    }

    @Test
    void nobodyIsBotheredAnyMoreWhereTheLeadsGiveUp() {
        Changing changing = new Changing(setup, 0);
        ProcessInstance run = changing.start(setup, Map.of("escalateAfter", "PT1H"));
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(2));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_RequestRejected");

        assertThat(run.openTaskIds()).isEmpty();
        assertThat(run.variable("rejectionReason").asText()).isNotBlank();
        assertThat(changing.held()).containsExactly(changing.skuId);
    }

    @Test
    void aChangeStandsWhereTheLeadsGiveUpItsReview() {
        Changing changing = warned();
        ProcessInstance run = changing.start(setup, Map.of("escalateAfter", "PT1H"));
        run.awaitTask(REVIEW);
        setup.letPass(Duration.ofHours(2));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_LicenseChanged");

        assertThat(run.variable("outcome").asText()).isEqualTo("changed");
    }

    @Test
    void aSeatIsBoughtForUndoing() {
        Changing changing = warned();
        ProcessInstance run = changing.start(setup);
        run.awaitTask(REVIEW);
        changing.customer().suspendSeats(changing.skuId, 5);

        run.submit(REVIEW, "review-license-warnings/undo-change");
        UserTask approval = run.awaitTask("Task_ApproveMoreSeats");
        assertThat(run.shownBy(approval).get("skuName").asText()).isEqualTo(Changing.FORMER);
        changing.customer().suspendSeats(changing.skuId, 0);
        run.submit("Task_ApproveMoreSeats", Submission.BUY).endsWith("EndEvent_ChangeUndone");

        assertThat(changing.held()).containsExactly(changing.skuId);
    }

    @Test
    void aChangeStandsThatCannotBeUndone() {
        Changing changing = warned();
        ProcessInstance run = changing.start(setup);
        run.awaitTask(REVIEW);
        changing.customer().setUsageLocation(changing.userId, null);

        run.submit(REVIEW, "review-license-warnings/undo-change");
        assertThat(run.shownBy(run.awaitTask(CORRECT)).get("repairOf").asText()).isEqualTo("undo");
        run.submit(CORRECT, "correct-change-request/leave-change").endsWith("EndEvent_LicenseChanged");

        assertThat(run.variable("outcome").asText()).isEqualTo("changed");
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("The new license is good enough");
        assertThat(changing.held()).containsExactly(changing.newSkuId);
    }

    @Test
    void tellsTheRequester() {
        Changing changing = new Changing(setup, 1);

        ProcessInstance run = changing.start(setup, Map.of("requester", "grace"));

        assertThat(run.shownBy(run.awaitTask("Task_PassOnMessage")).get("event").asText())
                .isEqualTo("changed");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_LicenseChanged");
        ProcessInstance again = changing.start(setup, Map.of("requester", "grace"));
        assertThat(again.shownBy(again.awaitTask("Task_PassOnMessage"))
                        .get("event")
                        .asText())
                .isEqualTo("notChanged");
    }

    private Changing warned() {
        Changing changing = new Changing(setup, 1);
        changing.customer()
                .warnOn(changing.newSkuId, List.of(new SimulatedWarning("Pending", "Still being set up", List.of())));
        return changing;
    }

    /** How both licenses are called: so, and by no other name. */
    private static Map<String, Object> licenses(Map<String, ?> called) {
        Map<String, Object> all = new HashMap<>();
        Stream.of("skuId", "skuPartNumber", "skuName", "newSkuId", "newSkuPartNumber", "newSkuName")
                .forEach(name -> all.put(name, ""));
        all.putAll(called);
        return all;
    }

    private static String nobody() {
        return Onboarding.guid();
    }
}
