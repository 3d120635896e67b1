package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.FaultAnswers.answerFor;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a review of a customer's licenses. */
class LicenseReviewTest extends ModelFixture {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DECIDE = "Task_DecideOnReview";
    private static final String RESOLVE = "Task_ResolveReviewProblem";

    @Test
    void endsWhereThereIsNothingToGiveBack() {
        Onboarding customer = new Onboarding(setup, 1);
        customer.customer.giveLicense(customer.userId, customer.skuId);

        ProcessInstance run = review(customer, Map.of()).endsWith("EndEvent_NothingToDo");

        assertThat(run.variable("outcome").asText()).isEqualTo("nothingToDo");
        assertThat(run.variable("findings").findValuesAsText("action")).containsExactly("keep");
        assertThat(run.variable("findings").at("/0/skuName").asText()).isEqualTo(Onboarding.NAME);
        assertThat(run.variable("reviewedLicenses")).isEmpty();
        assertThat(run.variable("decisions")).isEmpty();
        assertThat(run.history().called("SeatReturnProcess")).isEmpty();
    }

    @Test
    void asksTheContactsOfTheCustomerAndRecordsWhatIsKept() throws IOException {
        Onboarding customer = withRenewalIn(20, 3);
        ProcessInstance run = review(customer, Map.of());

        UserTask task = run.awaitTask(DECIDE);
        assertThat(task.candidateGroups())
                .containsExactly("customer-contacts-" + customer.customer.id(), "onboarding-desk");
        assertThat(run.shownBy(task).get("reviewRows").at("/0/license").asText())
                .isEqualTo(Onboarding.NAME);
        assertThat(run.shownBy(task).get("reviewRows").at("/0/facts").asText())
                .startsWith("3 seats are free of 3, 0 % in use.");
        assertThat(run.shownBy(task).get("reviewRows").at("/0/decision").isNull())
                .isTrue();

        run.submit(DECIDE, "decide-on-license-review/keep").endsWith("EndEvent_Reviewed");

        assertThat(run.variable("outcome").asText()).isEqualTo("reviewed");
        assertThat(run.variable("reviewedLicenses"))
                .isEqualTo(JSON.readTree("""
                        [{"skuId":"%s","skuName":"%s","decision":"keep","seats":null,"when":null,"reason":""}]""".formatted(customer.skuId, Onboarding.NAME)));
        assertThat(run.variable("reviewRecorded").path("kept").asInt()).isEqualTo(1);
        assertThat(run.variable("decisions").at("/0/task").asText()).isEqualTo("decide-on-license-review");
        assertThat(run.variable("decisions").at("/0/decision").asText()).isEqualTo("keep");
        assertThat(run.variable("decisions").at("/0/decidedBy").asText()).isEqualTo("linus");
        assertThat(run.history().called("SeatReturnProcess")).isEmpty();
    }

    /** Whoever asks for a review does not decide what is given back. */
    @Test
    void refusesTheRequestersDecision() {
        ProcessInstance run = review(withRenewalIn(20, 3), Map.of("requester", "grace", "notifyRequester", false));

        assertThat(run.submitDenied(DECIDE, "decide-on-license-review/keep", Map.of("decidedBy", "grace")))
                .startsWith("Ask somebody else to decide");

        run.submit(DECIDE, "decide-on-license-review/keep").endsWith("EndEvent_Reviewed");
    }

    /** Whoever completes a task through the API can tell the worker anything; the process compares on its own. */
    @ParameterizedTest
    @CsvSource({"grace, requester", "'', nobody"})
    void countsNoDecisionThatLedRoundTheWorker(String decidedBy, String because) {
        Onboarding customer = withRenewalIn(20, 3);
        ProcessInstance run = review(customer, Map.of("requester", "Grace@contoso.example", "notifyRequester", false))
                .complete(DECIDE, """
                        {"reviewRows": [{"decision": "return", "seats": 3, "when": "renewal", "reason": ""}],
                         "fourEyes": false, "decidedBy": "%s"}""".formatted(decidedBy));

        Map<String, JsonNode> shown = run.shownBy(run.awaitTask(DECIDE));
        assertThat(shown.get("discardedDecisionBy").asText()).isEqualTo(decidedBy);
        assertThat(shown.get("discardedBecause").asText()).isEqualTo(because);
        assertThat(shown.get("reviewRows").at("/0/decision").isNull()).isTrue();
        assertThat(customer.subscription.quantityAtRenewal()).isEqualTo(3);

        run.submit(DECIDE, "decide-on-license-review/keep").endsWith("EndEvent_Reviewed");
        assertThat(run.variable("reviewedLicenses").findValuesAsText("decision"))
                .containsExactly("keep");
        assertThat(run.variable("decisions"))
                .extracting(entry -> entry.path("decision").asText())
                .containsExactly("return", "discarded", "keep");
    }

    /** It is said in time that a license ends, but none of its seats can be given back, be they in use or free. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {'reason': 'known'}",
                "1 | {'decision': 'return', 'seats': 1, 'when': 'renewal', 'reason': 'known'}",
                "3 | {'reason': 'known'}",
                "3 | {'decision': 'return', 'seats': 2, 'when': 'renewal', 'reason': 'known'}"
            })
    void keepsWhatEnds(int seats, String row) {
        Onboarding customer = withRenewalIn(20, seats);
        var unused = customer.subscription.renewing(false);
        customer.customer.giveLicense(customer.userId, customer.skuId);
        ProcessInstance run = review(customer, Map.of("requester", "grace"));
        JsonNode shown = run.shownBy(run.awaitTask(DECIDE)).get("reviewRows").get(0);
        assertThat(shown.path("freeSeats").asInt(-1)).isEqualTo(seats - 1);
        assertThat(shown.path("givableSeats").asInt(-1)).isZero();

        run.complete(DECIDE, "{\"decidedBy\": \"linus\", \"reviewRows\": [%s]}".formatted(row.replace('\'', '"')));
        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("reason").asText())
                .isEqualTo("%s: ends on %s (known)"
                        .formatted(
                                Onboarding.NAME,
                                run.variable("findings").at("/0/renewalDate").asText()));
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_Reviewed");

        assertThat(run.variable("reviewedLicenses").findValuesAsText("decision"))
                .containsExactly("keep");
        assertThat(run.variable("decisions").at("/0/decision").asText()).isEqualTo("keep");
        assertThat(run.variable("decisions").at("/0/data/licenses")).isEqualTo(run.variable("reviewedLicenses"));
        assertThat(run.history().called("SeatReturnProcess")).isEmpty();
    }

    @Test
    void startsWithItsFormAndTellsTheRequester() throws IOException {
        Onboarding customer = new Onboarding(setup, 1);
        customer.customer.giveLicense(customer.userId, customer.skuId);
        Map<String, Object> submitted = JSON.readValue(
                Submission.of("start-license-review/with-prices", Map.of("customerDomain", customer.customer.domain())),
                new TypeReference<>() {});
        submitted.remove("requesterEmail");

        ProcessInstance run = ProcessInstance.start(setup.engine(), "LicenseReviewProcess", submitted);

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("event").asText()).isEqualTo("reviewed");
        assertThat(run.shownBy(notice).get("reason").asText()).isEqualTo("There is nothing to give back.");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_NothingToDo");
        assertThat(run.variable("findings").at("/0/monthlyCost").asInt(-1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "PARTNER_TOKEN_REJECTED, partner-administrators",
        "CONDITIONAL_ACCESS_BLOCKED, customer-contacts",
        "PARTNER_ACCESS_DENIED, onboarding-desk"
    })
    void goesOnAfterWhatKeptItFromListingIsMended(String code, String group) {
        Onboarding customer = new Onboarding(setup, 0);
        var fault = setup.partnerCenter().fault(onSubscribedSkus().customer(customer.customer.id()), answerFor(code));
        ProcessInstance run = review(customer, Map.of());

        assertThat(run.awaitTask(RESOLVE).candidateGroups().getFirst())
                .isIn(group, group + "-" + customer.customer.id());
        assertThat(run.errorCode()).isEqualTo(code);
        fault.clear();

        run.submit(RESOLVE, "resolve-review-problem/retry").endsWith("EndEvent_NothingToDo");
        assertThat(run.variable("decisions").at("/0/data/licenseError").asText())
                .isEqualTo(code);
    }

    @Test
    void endsRejectedWhereItCannotBeDone() {
        Onboarding customer = new Onboarding(setup, 0);
        setup.partnerCenter()
                .fault(onSubscribedSkus().customer(customer.customer.id()), answerFor("PARTNER_ACCESS_DENIED"));

        ProcessInstance run =
                review(customer, Map.of("requester", "grace")).submit(RESOLVE, "resolve-review-problem/reject");

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("event").asText()).isEqualTo("notReviewed");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_ReviewRejected");
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(run.variable("outcome").asText()).isEqualTo("rejected");
    }

    @Test
    void endsRejectedWhereTheStartDataAreRejected() {
        ProcessInstance run = review(new Onboarding(setup, 0), Map.of("priceList", "cheap"))
                .submit("Task_CorrectStartData", "correct-start-data/reject")
                .endsWith("EndEvent_ReviewRejected");

        assertThat(run.variable("decisions").at("/0/data/problems/0/field").asText())
                .isEqualTo("priceList");
    }

    @Test
    void asksForPricesThatCannotBeRead() {
        Onboarding customer = new Onboarding(setup, 0);

        ProcessInstance run = review(
                        customer, Map.of("priceList", List.of(Map.of("skuPartNumber", Onboarding.PART_NUMBER))))
                .submit("Task_CorrectStartData", "correct-start-data/retry-with-prices")
                .endsWith("EndEvent_NothingToDo");

        assertThat(run.variable("priceList").at("/0/monthlyPricePerSeat").asInt())
                .isEqualTo(36);
    }

    @Test
    void endsCancelledWhereTheLeadsGiveItUp() {
        ProcessInstance run = review(withRenewalIn(20, 3), Map.of("escalateAfter", "PT8H"));
        run.awaitTask(DECIDE);
        setup.letPass(Duration.ofHours(9));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_ReviewCancelled");

        assertThat(run.variable("outcome").asText()).isEqualTo("cancelled");
        assertThat(run.openTaskIds()).isEmpty();
    }

    /** A customer with so many seats that nobody uses, of a subscription that renews in so many days. */
    private Onboarding withRenewalIn(int days, int seats) {
        Onboarding customer = new Onboarding(setup, seats);
        Instant now = setup.engine().clock().instant();
        customer.subscription.termEnds(now.plus(Duration.ofDays(days)));
        return customer;
    }

    private ProcessInstance review(Onboarding customer, Map<String, ?> further) {
        Map<String, Object> variables = new HashMap<>(Map.of("customerId", customer.customer.id()));
        variables.putAll(further);
        return ProcessInstance.start(setup.engine(), "LicenseReviewProcess", variables);
    }
}
