package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a review gives back. */
class LicenseReviewReturnsTest extends ModelFixture {

    private static final String DECIDE = "Task_DecideOnReview";

    private Onboarding customer;

    @BeforeEach
    void addCustomer() {
        customer = new Onboarding(setup, 10);
    }

    @Test
    void givesBackNowAndAtTheRenewalWhatWasDecided() {
        String visio = customer.addSku("VISIOCLIENT", "Visio Plan 2");
        SimulatedSubscription ofVisio = customer.customer.addSubscription(Onboarding.guid(), visio, 1);
        ofVisio.boughtOutside(4);
        renewsIn(20);
        ProcessInstance run = review(Map.of("requester", "grace"));
        JsonNode rows = run.shownBy(run.awaitTask(DECIDE)).get("reviewRows");
        assertThat(rows.findValuesAsText("license")).containsExactlyInAnyOrder(Onboarding.NAME, "Visio Plan 2");

        run.submit(
                DECIDE,
                "decide-on-license-review/keep-and-return",
                Map.of(
                        "reviewRows",
                        rows.valueStream()
                                .map(row -> row.path("license").asText().equals(Onboarding.NAME)
                                        ? given(3, "renewal")
                                        : given(2, "now"))
                                .toList()));

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("event").asText()).isEqualTo("reviewed");
        assertThat(run.shownBy(notice).get("reason").asText())
                .contains(
                        Onboarding.NAME + ": 3 given back at the renewal (nobody uses them)",
                        "Visio Plan 2: 2 given back now (nobody uses them)");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_Reviewed");
        assertThat(ofVisio.quantity()).isEqualTo(3);
        assertThat(customer.subscription.quantity()).isEqualTo(10);
        assertThat(customer.subscription.quantityAtRenewal()).isEqualTo(7);
        assertThat(run.openTaskIds()).as("nobody is asked a second time").isEmpty();
        assertThat(run.variable("reviewRecorded").path("returned").asInt()).isEqualTo(2);
        assertThat(run.variable("returns").findValuesAsText("outcome"))
                .containsExactlyInAnyOrder("returned", "scheduled");
        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("decide-on-license-review");
        assertThat(customer.seatChanges())
                .extracting(SeatChange::from, SeatChange::to)
                .contains(tuple(5, 3));
    }

    /** Such as seats that Microsoft does not take back as it was decided. */
    @ParameterizedTest
    @CsvSource({
        "fewer-at-the-renewal, 2 of 3 given back at the renewal",
        "done, given back by hand",
        "keep, 'not given back, We need them after all'"
    })
    void tellsWhatBecameOfTheSeats(String resolution, String told) {
        renewsIn(20);
        var unused = customer.subscription.withoutReturnableSeats();

        ProcessInstance run = review(Map.of("requester", "grace"))
                .submit(DECIDE, "decide-on-license-review/return-now", Map.of("reviewRows", List.of(given(3, "now"))))
                .submit("Task_ResolveSeatReturnProblem", "resolve-seat-return-problem/" + resolution);

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("reason").asText())
                .isEqualTo(Onboarding.NAME + ": " + told + " (nobody uses them)");
    }

    /** Partner Center names some products by their part number alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'decision': 'keep', 'reason': ''} | all seats kept",
                "{'decision': 'keep', 'reason': 'a team begins'} | all seats kept (a team begins)"
            })
    void tellsWhatIsKeptAndWhy(String row, String told) {
        customer = new Onboarding(setup, 0);
        String nameless = customer.addSku("VISIOCLIENT", "");
        customer.customer
                .addSubscription(Onboarding.guid(), nameless, 3)
                .termEnds(setup.engine().clock().instant().plus(Duration.ofDays(20)));
        ProcessInstance run = review(Map.of("requester", "grace"))
                .complete(DECIDE, "{\"decidedBy\": \"linus\", \"reviewRows\": [%s]}".formatted(row.replace('\'', '"')));

        UserTask notice = run.awaitTask("Task_PassOnMessage");

        assertThat(run.shownBy(notice).get("reason").asText()).isEqualTo("VISIOCLIENT: " + told);
    }

    /** What an earlier review has scheduled is not proposed again. */
    @Test
    void asksForNothingThatGoesAlready() {
        renewsIn(20);
        var unused = customer.subscription.scheduledOutside(0);

        ProcessInstance run = review(Map.of()).endsWith("EndEvent_NothingToDo");

        assertThat(run.variable("findings").at("/0/leavingSeats").asInt()).isEqualTo(10);
    }

    private void renewsIn(int days) {
        var unused =
                customer.subscription.termEnds(setup.engine().clock().instant().plus(Duration.ofDays(days)));
    }

    private static Map<String, Object> given(int seats, String when) {
        return Map.of("decision", "return", "seats", seats, "when", when, "reason", "nobody uses them");
    }

    private ProcessInstance review(Map<String, ?> further) {
        Map<String, Object> variables = new HashMap<>(Map.of("customerId", customer.customer.id()));
        variables.putAll(further);
        return ProcessInstance.start(setup.engine(), "LicenseReviewProcess", variables);
    }
}
