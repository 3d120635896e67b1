package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUser;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How changes of many people are watched, stopped and cancelled; what is changed stays. */
class LicenseChangeStopTest extends ModelFixture {

    private static final String CORRECT = "Task_CorrectChangeRequest";
    private static final String WATCH = "Task_WatchChanges";
    private static final String GO_ON = "Task_GoOnWithChanges";

    @Test
    void stopsAfterThePresentBatchAndGoesOn() {
        ChangeList list = new ChangeList(setup, 4, 4);
        InjectedFault fault = block(list, 2);
        ProcessInstance run = list.startApproved(Map.of("batchSize", 1));
        run.awaitTask(CORRECT);
        UserTask watch = run.awaitTask(WATCH);
        assertThat(watch.candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.shownBy(watch).get("progress").path("done").asInt()).isEqualTo(2);

        run.submit(WATCH, "watch-license-changes/stop");

        fault.clear();
        run.submit(CORRECT, "correct-change-request/retry");
        UserTask goOn = run.awaitTask(GO_ON);
        assertThat(run.shownBy(goOn).get("progress").path("done").asInt()).isEqualTo(3);
        assertThat(list.isChanged(list.people.get(2)))
                .as("the present batch comes to its end")
                .isTrue();
        assertThat(list.isUnchanged(list.people.get(3))).isTrue();
        run.submit(GO_ON, "go-on-with-license-changes/go-on").endsWith("EndEvent_ListChanged");
        assertThat(list.people).allMatch(list::isChanged);
        assertThat(run.variable("decisions").findValuesAsText("task"))
                .containsExactly(
                        "approve-license-changes",
                        "watch-license-changes",
                        "correct-change-request",
                        "go-on-with-license-changes");
    }

    @Test
    void stopsByItselfWhereNobodyOfABatchIsChanged() {
        ChangeList list = new ChangeList(setup, 3, 3);
        block(list, 0);
        ProcessInstance run =
                list.startApproved(Map.of("batchSize", 1)).submit(CORRECT, "correct-change-request/reject");

        assertThat(run.shownBy(run.awaitTask(GO_ON)).get("batchFailed").asBoolean())
                .isTrue();

        run.submit(GO_ON, "go-on-with-license-changes/end").endsWith("EndEvent_ListChangedInPart");
        assertThat(run.openTaskIds()).isEmpty();
        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("rejected", "notReached", "notReached");
        assertThat(run.variable("results").at("/0/reason").asText()).isEqualTo("no budget");
        assertThat(run.variable("decisions").findValuesAsText("task"))
                .containsExactly("approve-license-changes", "correct-change-request", "go-on-with-license-changes");
    }

    @Test
    void goesOnWhereOnlySomeOfABatchAreNotChanged() {
        ChangeList list = new ChangeList(setup, 4, 4);
        block(list, 0);

        ProcessInstance run = list.startApproved(Map.of("batchSize", 2))
                .submit(CORRECT, "correct-change-request/reject")
                .endsWith("EndEvent_ListChangedInPart");

        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("rejected", "changed", "changed", "changed");
    }

    /** Nobody has approved that. */
    @Test
    void changesNobodyElseWhereTheRequestOfOneIsCorrected() {
        ChangeList list = new ChangeList(setup, 2, 2);
        String outsider = list.place.addPerson(Onboarding.LOCATION);
        list.place.customer.giveLicense(outsider, list.place.skuId);
        block(list, 0);

        ProcessInstance run = list.startApproved(Map.of())
                .submit(
                        CORRECT,
                        "correct-change-request/retry",
                        Map.of("userId", outsider, "skuId", list.place.skuId, "newSkuId", list.newSkuId))
                .endsWith("EndEvent_ListChangedInPart");

        assertThat(list.isUnchanged(outsider)).isTrue();
        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("rejected", "changed");
        assertThat(run.variable("results").at("/0/reason").asText()).startsWith("The request was corrected");
    }

    @Test
    void changesNobodyElseWhereMicrosoftDoesNotKnowOne() {
        ChangeList list = new ChangeList(setup, 2, 2);
        String outsider = list.place.addPerson(Onboarding.LOCATION);
        list.place.customer.giveLicense(outsider, list.place.skuId);
        var unknown = setup.partnerCenter().fault(onUser().user(list.people.getFirst()), Answers.userNotFound());

        ProcessInstance run = list.startApproved(Map.of())
                .submit("Task_CorrectStartData", "correct-start-data/retry-with-person", Map.of("userId", outsider))
                .endsWith("EndEvent_ListChangedInPart");

        assertThat(list.isUnchanged(outsider)).isTrue();
        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("rejected", "changed");
        assertThat(run.variable("results").at("/0/reason").asText()).startsWith("The request was corrected");
        unknown.clear();
    }

    /** They are paid. */
    @Test
    void offersSeatsThatWereBoughtInVain() {
        ChangeList list = new ChangeList(setup, 1, 0);
        ProcessInstance run = list.startApproved(Map.of());
        run.awaitTask("Task_ApproveMoreSeats");
        block(list, 0);

        run.submit("Task_ApproveMoreSeats", Submission.BUY)
                .submit(CORRECT, "correct-change-request/reject")
                .endsWith("EndEvent_ListChangedInPart");

        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("rejected");
        assertThat(run.variable("freeSeatsMonth").asText()).isNotEmpty();
    }

    @Test
    void isCancelledBeforeAnythingIsChanged() {
        ChangeList list = new ChangeList(setup, 2, 2);
        ProcessInstance run = list.start(Map.of("requester", "grace"));
        run.awaitTask("Task_ApproveLicenseChanges");

        list.cancel(list.place.customer.id());

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("event").asText()).isEqualTo("cancelled");
        assertThat(run.shownBy(notice).get("reason").asText()).isEqualTo("The merger is off.");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_RequestCancelled");
        assertThat(list.place.licenseChanges()).isEmpty();
    }

    /** A change may have been under way, so it looks once more, after the time in which one comes to its end. */
    @Test
    void saysOfEachPersonWhatIsChangedWhereItIsCancelled() {
        ChangeList list = new ChangeList(setup, 5, 5);
        block(list, 2);
        ProcessInstance run = list.startApproved(
                Map.of("batchSize", 2, "changesId", "merger", "requester", "grace", "escalateAfter", "P30D"));
        run.awaitTask(CORRECT);
        run.awaitCalledEnd("LicenseChangeProcess", 3);

        list.cancel(list.place.customer.id() + ":merger");

        run.pass("Event_LastChangesSettled", Duration.ofMinutes(6));
        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("event").asText()).isEqualTo("listChangedInPart");
        assertThat(run.shownBy(notice).get("reason").asText())
                .startsWith("The merger is off. 3 of 5 have the new license. Without it: Person 2 (");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_ListChangedInPart");
        assertThat(run.variable("results").findValuesAsText("userId")).containsExactlyElementsOf(list.people);
        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("changed", "changed", "notChanged", "changed", "notReached");
        assertThat(list.people.subList(0, 2)).allMatch(list::isChanged);
        assertThat(list.isUnchanged(list.people.get(4))).isTrue();
    }

    @Test
    void isFollowedUpAndCancelledByTheLeads() {
        ChangeList list = new ChangeList(setup, 1, 1);
        ProcessInstance run = list.start(Map.of("escalateAfter", "PT8H"));
        run.awaitTask("Task_ApproveLicenseChanges");
        setup.letPass(Duration.ofHours(9));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_RequestCancelled");

        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("follow-up-on-open-request");
        assertThat(run.openTaskIds()).isEmpty();
    }

    @Test
    void endsWhereTheLeadsHaveNotAnswered() {
        ChangeList list = new ChangeList(setup, 1, 1);
        ProcessInstance run = list.start(Map.of("escalateAfter", "PT8H"));
        run.awaitTask("Task_ApproveLicenseChanges");
        setup.letPass(Duration.ofHours(9));
        run.awaitTask("Task_FollowUp");

        run.submit("Task_ApproveLicenseChanges", ChangeList.APPROVE).endsWith("EndEvent_ListChanged");
        assertThat(run.openTaskIds()).isEmpty();
    }

    /** What cannot be read must not keep the leads from being asked. */
    @Test
    void isFollowedUpWhereThePeopleCannotBeRead() {
        ChangeList list = new ChangeList(setup, 1, 1);
        ProcessInstance run = list.start(Map.of("people", "Ada", "escalateAfter", "PT8H"));
        run.awaitTask("Task_CorrectStartData");
        setup.letPass(Duration.ofHours(9));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_RequestCancelled");
    }

    private InjectedFault block(ChangeList list, int person) {
        return setup.partnerCenter()
                .fault(onLicenseUpdate().user(list.people.get(person)), Answers.insufficientPrivileges());
    }
}
