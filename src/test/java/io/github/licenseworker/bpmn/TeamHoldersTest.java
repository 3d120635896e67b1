package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.trial.engine.UserTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Those of a team who hold the license already: they need no seat, and nothing of theirs is changed. */
class TeamHoldersTest extends ModelFixture {

    @Test
    void asksForSeatsOfTheOthersAlone() {
        Onboarding onboarding = new Onboarding(setup, 2);
        List<String> people = onboarding.people(4);
        onboarding.customer.giveLicense(people.get(1), onboarding.skuId);
        ProcessInstance run = onboarding.startTeam(people, Map.of());
        run.awaitTask("Task_ApproveMoreSeats");
        assertThat(run.history().called("SeatPurchaseProcess").getFirst().variables())
                .as("one seat is free, and three people lack the license")
                .containsEntry("seats", "2")
                .containsEntry("employeeName", "\"Person 0, Person 2, Person 3\"");

        run.submit("Task_ApproveMoreSeats", BUY).endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.seatChanges())
                .extracting(change -> change.to() - change.from())
                .containsExactly(2);
        assertThat(onboarding.customer.availableSeats(onboarding.skuId)).isZero();
        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("assigned", "alreadyHeld", "assigned", "assigned");
        assertThat(run.variable("results")
                        .valueStream()
                        .map(result -> result.path("userId").asText()))
                .containsExactlyElementsOf(people);
        assertThat(run.variable("results").at("/1/licenseAssignment").isNull()).isTrue();
        assertThat(run.variable("results").at("/1/rejectionReason").isNull()).isTrue();
        assertThat(onboarding.licenseChanges())
                .extracting(LicenseChange::userId)
                .containsExactlyInAnyOrder(people.get(0), people.get(2), people.get(3));
    }

    @Test
    void leavesTheirPlansAsTheyAre() {
        Onboarding onboarding = new Onboarding(setup, 2);
        List<String> people = onboarding.people(2);
        onboarding.customer.giveLicense(people.getFirst(), onboarding.skuId, onboarding.planId);

        onboarding.startTeam(people, Map.of()).endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.customer.excludedPlansOf(people.getFirst(), onboarding.skuId))
                .containsExactly(onboarding.planId);
        assertThat(onboarding.licenseChanges())
                .extracting(LicenseChange::userId)
                .containsExactly(people.getLast());
    }

    @Test
    void doesNothingWhereEverybodyHoldsIt() {
        Onboarding onboarding = new Onboarding(setup, 1);
        List<String> people = onboarding.people(2);
        onboarding.customer.giveLicense(people.getFirst(), onboarding.skuId);
        onboarding.customer.giveGroupLicense(people.getLast(), onboarding.skuId);
        assertThat(onboarding.customer.availableSeats(onboarding.skuId))
                .as("more licenses than seats, and nobody lacks one")
                .isNegative();

        ProcessInstance run = onboarding.startTeam(people, Map.of()).endsWith("EndEvent_TeamLicensed");

        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("alreadyHeld", "alreadyHeld");
        assertThat(run.history().called("SeatPurchaseProcess")).isEmpty();
        assertThat(onboarding.licenseChanges()).isEmpty();
    }

    @Test
    void countsWhoIsNotKnown() {
        Onboarding onboarding = new Onboarding(setup, 2);
        String stranger = Onboarding.guid();
        onboarding.customer.giveLicense(onboarding.userId, onboarding.skuId);
        String colleague = onboarding.addPerson(Onboarding.LOCATION);
        ProcessInstance run = onboarding.startTeam(List.of(onboarding.userId, stranger, colleague), Map.of());
        run.awaitTask("Task_ApproveMoreSeats");
        assertThat(run.history()
                        .called("SeatPurchaseProcess")
                        .getFirst()
                        .variable("seats")
                        .asInt())
                .as("one seat is free for the stranger and the colleague")
                .isEqualTo(1);

        run.submit("Task_ApproveMoreSeats", BUY)
                .submit("Task_CorrectStartData", "correct-start-data/reject")
                .endsWith("EndEvent_TeamLicensedInPart");

        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("alreadyHeld", "rejected", "assigned");
    }

    /** One person's licenses that cannot be read do not keep the others' from being read. */
    @Test
    void countsWhoseLicensesCannotBeRead() {
        Onboarding onboarding = new Onboarding(setup, 3);
        List<String> people = onboarding.people(2);
        people.forEach(person -> onboarding.customer.giveLicense(person, onboarding.skuId));
        setup.partnerCenter()
                .fault(onUserLicenses().user(people.getFirst()).times(1), Answers.insufficientPrivileges());

        ProcessInstance run = onboarding.startTeam(people, Map.of()).endsWith("EndEvent_TeamLicensed");

        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("assigned", "alreadyHeld");
        assertThat(onboarding.seatChanges()).isEmpty();
    }

    /** Seats that nobody bought are missing for those who lack the license. */
    @Test
    void givesTheSeatsThatThereAreToThoseWithoutIt() {
        Onboarding onboarding = new Onboarding(setup, 1);
        List<String> people = onboarding.people(4);
        onboarding.customer.giveLicense(people.getFirst(), onboarding.skuId);
        onboarding.subscription.status("suspended");
        ProcessInstance run =
                onboarding.startTeam(people, Map.of("requester", "grace")).submit("Task_ApproveMoreSeats", BUY);
        run.awaitTask("Task_ResolvePurchaseProblem");
        onboarding.subscription.status("active");

        run.submit(
                "Task_ResolvePurchaseProblem", "resolve-purchase-problem/retry-with-fewer-seats", Map.of("seats", 2));

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("reason").asText())
                .isEqualTo("Without a license: Person 3. Had the license already: Person 0");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_TeamLicensedInPart");
        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("alreadyHeld", "assigned", "assigned", "noSeat");
        assertThat(onboarding.seatChanges()).extracting(SeatChange::to).containsExactly(3);
    }

    @Test
    void tellsTheRequesterWhoHadIt() {
        Onboarding onboarding = new Onboarding(setup, 2);
        List<String> people = onboarding.people(2);
        onboarding.customer.giveLicense(people.getFirst(), onboarding.skuId);

        ProcessInstance run = onboarding.startTeam(people, Map.of("requester", "grace"));

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("event").asText()).isEqualTo("teamLicensed");
        assertThat(run.shownBy(notice).get("reason").asText()).isEqualTo("Had the license already: Person 0");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_TeamLicensed");
    }
}
