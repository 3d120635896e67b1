package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static io.github.licenseworker.trial.harness.Submission.FREED;
import static io.github.licenseworker.trial.harness.Submission.REJECT_SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many seats a team gets, and that they are asked for and bought once for all of its members. */
class TeamSeatsTest extends ModelFixture {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void buysTheMissingSeatsOnceForTheWholeTeam() {
        Onboarding onboarding = new Onboarding(setup, 2);
        List<String> people = onboarding.people(5);
        ProcessInstance run = onboarding.startTeam(people, Map.of());
        assertThat(run.awaitTask("Task_ApproveMoreSeats").candidateGroups()).containsExactly("license-approvers");
        assertThat(run.history().called("SeatPurchaseProcess").getFirst().variables())
                .as("what the approver sees")
                .containsEntry("seats", "3")
                .containsEntry("employeeName", "\"Person 0, Person 1, Person 2, Person 3, Person 4\"");

        run.submit("Task_ApproveMoreSeats", BUY).endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(2, 5));
        assertThat(run.history().called("SeatPurchaseProcess")).hasSize(1);
        assertEverybodyIsLicensed(onboarding, people);
    }

    @Test
    void asksProcurementForManySeats() {
        Onboarding onboarding = new Onboarding(setup, 0);
        List<String> people = onboarding.people(11);
        ProcessInstance run = onboarding.startTeam(people, Map.of());
        assertThat(run.awaitTask("Task_ApproveMoreSeats").candidateGroups()).containsExactly("procurement");
        assertThat(run.history().called("SeatPurchaseProcess").getFirst().variables())
                .containsEntry("employeeName", "\"11 people\"");

        run.submit("Task_ApproveMoreSeats", "approve-license-request/buy-with-reason")
                .endsWith("EndEvent_TeamLicensed");

        assertEverybodyIsLicensed(onboarding, people);
        assertThat(onboarding.subscription.quantity()).isEqualTo(11);
    }

    @Test
    void waitsForLateSeatsAndBuysNoMore() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.customer.seatsUsableAfterUpdates(3);
        List<String> people = onboarding.people(3);
        ProcessInstance run = onboarding.startTeam(people, Map.of()).submit("Task_ApproveMoreSeats", BUY);

        run.awaitAt("Event_WaitForEffect", 3);
        setup.letPass(A_MINUTE);

        run.endsWith("EndEvent_TeamLicensed");
        assertThat(onboarding.seatChanges()).hasSize(1);
        assertThat(run.history().called("SeatPurchaseProcess")).hasSize(1);
        assertEverybodyIsLicensed(onboarding, people);
    }

    @Test
    void takesSeatsThatWereFreed() {
        Onboarding onboarding = new Onboarding(setup, 0);
        List<String> people = onboarding.people(2);
        ProcessInstance run = onboarding.startTeam(people, Map.of());
        run.awaitTask("Task_ApproveMoreSeats");
        onboarding.customer.setSeats(onboarding.skuId, 2);

        run.submit("Task_ApproveMoreSeats", FREED).endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertEverybodyIsLicensed(onboarding, people);
    }

    @Test
    void licensesNobodyWhereTheSeatsAreRejected() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = onboarding
                .startTeam(onboarding.people(2), Map.of())
                .submit("Task_ApproveMoreSeats", REJECT_SEATS)
                .endsWith("EndEvent_TeamRejected");

        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(onboarding.licenseChanges()).isEmpty();
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
    }

    @Test
    void buysWhatAnOverbookedSkuLacksToo() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.customer.giveLicense(onboarding.addPerson("US"), onboarding.skuId);
        List<String> people = onboarding.people(2);
        assertThat(onboarding.customer.availableSeats(onboarding.skuId)).isEqualTo(-1);

        onboarding
                .startTeam(people, Map.of())
                .submit("Task_ApproveMoreSeats", BUY)
                .endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(0, 3));
        assertEverybodyIsLicensed(onboarding, people);
    }

    /** The others do not wait for seats that nobody has bought. */
    @Test
    void licensesThoseForWhomThereIsASeatWhereFewerAreBought() {
        Onboarding onboarding = new Onboarding(setup, 1);
        List<String> people = onboarding.people(4);
        onboarding.subscription.status("suspended");
        ProcessInstance run = onboarding.startTeam(people, Map.of()).submit("Task_ApproveMoreSeats", BUY);
        run.awaitTask("Task_ResolvePurchaseProblem");
        onboarding.subscription.status("active");

        run.submit("Task_ResolvePurchaseProblem", "resolve-purchase-problem/retry-with-fewer-seats", Map.of("seats", 1))
                .endsWith("EndEvent_TeamLicensedInPart");

        assertThat(onboarding.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .containsExactly(tuple(1, 2));
        assertThat(run.history().called("LicenseOnboardingProcess")).hasSize(2);
        assertEverybodyIsLicensed(onboarding, people.subList(0, 2));
        assertThat(run.variable("results")
                        .valueStream()
                        .map(result -> result.path("userId").asText()))
                .containsExactlyElementsOf(people);
        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("assigned", "assigned", "noSeat", "noSeat");
        assertThat(run.variable("results").at("/3/rejectionReason").asText())
                .isEqualTo("No license was bought for this person.");
    }

    @Test
    void buysOnlyWhatIsStillMissing() {
        Onboarding onboarding = new Onboarding(setup, 0);
        List<String> people = onboarding.people(3);
        ProcessInstance run = onboarding.startTeam(people, Map.of());
        run.awaitTask("Task_ApproveMoreSeats");
        onboarding.customer.setSeats(onboarding.skuId, 1);

        run.submit("Task_ApproveMoreSeats", BUY).endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.seatChanges())
                .extracting(change -> change.to() - change.from())
                .containsExactly(2);
        assertEverybodyIsLicensed(onboarding, people);
    }

    private static void assertEverybodyIsLicensed(Onboarding onboarding, List<String> people) {
        assertThat(people)
                .allSatisfy(person ->
                        assertThat(onboarding.customer.licensesOf(person)).containsExactly(onboarding.skuId));
    }
}
