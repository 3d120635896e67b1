package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static io.github.licenseworker.trial.harness.Submission.REJECT_SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a list of people whose license is changed gets the seats that are missing. */
class LicenseChangeSeatsTest extends ModelFixture {

    private static final String DECIDE = "Task_DecideOnOverdueApproval";

    @Test
    void buysOnceWhatIsMissing() {
        ChangeList list = new ChangeList(setup, 4, 1);
        list.hasOnlyTheNewLicense(3);

        ProcessInstance run = list.startApproved(Map.of("batchSize", 1))
                .submit("Task_ApproveMoreSeats", BUY)
                .endsWith("EndEvent_ListChanged");

        assertThat(list.place.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(1, 4));
        assertThat(list.people).allMatch(list::isChanged);
        assertThat(run.variable("decisions").findValuesAsText("task"))
                .containsExactly("approve-license-changes", "approve-license-request");
    }

    @Test
    void waitsForBoughtSeatsThatAreNotYetUsable() {
        ChangeList list = new ChangeList(setup, 1, 0);
        list.place.customer.seatsUsableAfterUpdates(1);

        list.startApproved(Map.of())
                .submit("Task_ApproveMoreSeats", BUY)
                .pass("Event_WaitForEffect", Duration.ofMinutes(1).plusSeconds(1))
                .endsWith("EndEvent_ListChanged");

        assertThat(list.place.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(0, 1));
    }

    /** An approval may take days. */
    @Test
    void countsAgainAfterTheApproval() {
        ChangeList list = new ChangeList(setup, 2, 1);
        ProcessInstance run = list.start();
        run.awaitTask("Task_ApproveLicenseChanges");
        list.place.customer.setSeats(list.newSkuId, 2);

        run.submit("Task_ApproveLicenseChanges", ChangeList.APPROVE).endsWith("EndEvent_ListChanged");

        assertThat(run.history().called("SeatPurchaseProcess")).isEmpty();
    }

    @Test
    void takesTheFormerCountWhereThereIsNoOther() {
        ChangeList list = new ChangeList(setup, 1, 1);
        ProcessInstance run = list.start();
        run.awaitTask("Task_ApproveLicenseChanges");
        var fault = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(list.place.customer.id()), Answers.insufficientPrivileges());

        run.submit("Task_ApproveLicenseChanges", ChangeList.APPROVE).awaitTask("Task_CorrectChangeRequest");

        assertThat(run.history().called("SeatPurchaseProcess")).isEmpty();
        fault.clear();
        run.submit("Task_CorrectChangeRequest", "correct-change-request/retry").endsWith("EndEvent_ListChanged");
    }

    @Test
    void changesThoseFirstInTheListWhereFewerAreBought() {
        ChangeList list = new ChangeList(setup, 4, 1);
        list.newSubscription.status("suspended");
        ProcessInstance run = list.startApproved(Map.of()).submit("Task_ApproveMoreSeats", BUY);
        run.awaitTask("Task_ResolvePurchaseProblem");
        list.newSubscription.status("active");

        run.submit("Task_ResolvePurchaseProblem", "resolve-purchase-problem/retry-with-fewer-seats", Map.of("seats", 1))
                .endsWith("EndEvent_ListChangedInPart");

        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("changed", "changed", "noSeat", "noSeat");
        assertThat(run.variable("results").findValuesAsText("userId")).containsExactlyElementsOf(list.people);
        assertThat(run.variable("results").at("/3/reason").asText())
                .isEqualTo("No license was bought for this person.");
        assertThat(list.people.subList(0, 2)).allMatch(list::isChanged);
        assertThat(list.people.subList(2, 4)).allMatch(list::isUnchanged);
    }

    @Test
    void changesThoseForWhomThereIsASeatWhereNoneIsBought() {
        ChangeList list = new ChangeList(setup, 3, 2);
        list.hasBoth(2);

        ProcessInstance run = list.startApproved(Map.of())
                .submit("Task_ApproveMoreSeats", REJECT_SEATS)
                .endsWith("EndEvent_ListChangedInPart");

        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("changed", "changed", "noSeat");
        assertThat(list.isChanged(list.people.get(2)))
                .as("who has the new license already needs no seat")
                .isTrue();
        assertThat(list.isUnchanged(list.people.get(1))).isTrue();
    }

    @Test
    void isRejectedWhereNobodyHasASeat() {
        ChangeList list = new ChangeList(setup, 2, 0);

        ProcessInstance run = list.startApproved(Map.of())
                .submit("Task_ApproveMoreSeats", REJECT_SEATS)
                .endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(run.variable("results").findValuesAsText("outcome")).containsOnly("noSeat");
        assertThat(list.place.licenseChanges()).isEmpty();
    }

    @Test
    void asksAgainWhereNobodyDecidesInTime() {
        ChangeList list = new ChangeList(setup, 2, 0);
        ProcessInstance run = list.startApproved(Map.of("decideWithin", "P1D", "escalateAfter", "P30D"));
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(25));

        run.submit(DECIDE, "decide-on-overdue-approval/retry-for-team");

        run.submit("Task_ApproveMoreSeats", BUY).endsWith("EndEvent_ListChanged");
        assertThat(run.variable("decisions").findValuesAsText("task")).contains("decide-on-overdue-approval");
    }

    @Test
    void changesThoseWhoHaveASeatWhereItIsNotAskedAgain() {
        ChangeList list = new ChangeList(setup, 2, 1);
        ProcessInstance run = list.startApproved(Map.of("decideWithin", "P1D", "escalateAfter", "P30D"));
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(25));

        run.submit(DECIDE, "decide-on-overdue-approval/reject").endsWith("EndEvent_ListChangedInPart");

        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("changed", "noSeat");
    }
}
