package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A person who asks for seats decides on nothing that spends money. The worker denies such a decision, and where it was
 * led round, the process does not count it.
 */
class SeatPurchaseFourEyesTest extends ModelFixture {

    private static final String APPROVE = "Task_ApproveMoreSeats";
    private static final String RESOLVE = "Task_ResolvePurchaseProblem";
    private static final String CHOOSE = "Task_ChooseSubscription";

    @ParameterizedTest
    @ValueSource(strings = {"buy", "freed", "reject"})
    void deniesTheRequestersOwnDecision(String decision) {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.buy(1, askedBy("grace"));

        String reason = run.submitDenied(APPROVE, "approve-license-request/" + decision, Map.of("decidedBy", "grace"));

        assertThat(reason).startsWith("Ask somebody else to decide");
        assertThat(onboarding.seatChanges()).isEmpty();
        run.submit(APPROVE, BUY).endsThrough("EndEvent_SeatsAdded");
        assertThat(run.variable("decidedBy").asText()).isEqualTo("approver");
    }

    /** Whoever completes a task through the API can tell the worker anything; the process compares on its own. */
    @ParameterizedTest
    @ValueSource(strings = {"buy", "freed", "reject"})
    void doesNotCountADecisionThatLedRoundTheWorker(String decision) {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run =
                onboarding.buy(1, askedBy("grace")).complete(APPROVE, pastTheForm("seatDecision", decision, "grace"));

        UserTask again = run.awaitTask(APPROVE);

        assertThat(run.shownBy(again).get("discardedDecisionBy").asText()).isEqualTo("grace");
        assertThat(run.shownBy(again).get("discardedBecause").asText()).isEqualTo("requester");
        assertThat(run.shownBy(again).get("seatDecision").isNull()).isTrue();
        assertThat(onboarding.seatChanges()).isEmpty();
        run.submit(APPROVE, "approve-license-request/discarded-buy").endsThrough("EndEvent_SeatsAdded");
        assertThat(run.variable("decidedBy").asText()).isEqualTo("approver");
        assertThat(run.variable("rejectionReason").isNull()).isTrue();
        assertThat(run.variable("decisions"))
                .extracting(entry -> entry.path("decision").asText())
                .containsExactly(decision, "discarded", "buy");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "grace,GRACE",
                "Grace,  grace ",
                " grace,grace",
                "GRACE ,\tGrace",
                "grace,grace@contoso.example",
                "grace@contoso.example,Grace",
                "grace@contoso.example, GRACE@Contoso.Example"
            })
    void knowsTheRequesterHoweverTheNameIsWritten(String requester, String decidedBy) {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, askedBy(requester));

        assertThat(run.submitDenied(APPROVE, BUY, Map.of("decidedBy", decidedBy)))
                .isNotBlank();
        run.complete(APPROVE, pastTheForm("seatDecision", "buy", decidedBy));

        assertThat(run.shownBy(run.awaitTask(APPROVE))
                        .get("discardedDecisionBy")
                        .asText())
                .isEqualTo(decidedBy.strip());
    }

    @Test
    void knowsTheRequesterByTheAddress() {
        ProcessInstance run = new Onboarding(setup, 0)
                .buy(1, Map.of("requesterEmail", "grace@contoso.example", "notifyRequester", false))
                .complete(APPROVE, pastTheForm("seatDecision", "buy", "grace"));

        assertThat(run.shownBy(run.awaitTask(APPROVE))
                        .get("discardedDecisionBy")
                        .asText())
                .isEqualTo("grace");
    }

    @ParameterizedTest
    @CsvSource({"grace, ada", "grace, graceful", "grace@contoso.example, grace@fabrikam.example", "'', ada"})
    void takesTheDecisionOfAnybodyElse(String requester, String decidedBy) {
        new Onboarding(setup, 0)
                .buy(1, askedBy(requester))
                .submit(APPROVE, BUY, Map.of("decidedBy", decidedBy))
                .endsThrough("EndEvent_SeatsAdded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seatDecision\": \"buy\", \"fourEyes\": false}",
                "{\"seatDecision\": \"buy\", \"fourEyes\": false, \"decidedBy\": \"  \"}"
            })
    void takesNoDecisionOfNobody(String submittedPastTheForm) {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, Map.of()).complete(APPROVE, submittedPastTheForm);

        assertThat(run.shownBy(run.awaitTask(APPROVE))
                        .get("discardedDecisionBy")
                        .asText())
                .isBlank();
    }

    @Test
    void wantsTheNameOfThePersonWhoTookTheTask() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, askedBy("grace")).assign(APPROVE, "ada");

        assertThat(run.submitDenied(APPROVE, BUY, Map.of("decidedBy", "approver")))
                .startsWith("Enter your own user name");

        run.submit(APPROVE, BUY, Map.of("decidedBy", "ada")).endsThrough("EndEvent_SeatsAdded");
    }

    @Test
    void wantsTheSecondDecisionByTheSameTime() {
        ProcessInstance run = new Onboarding(setup, 0).buy(1, askedBy("approver"));
        UserTask first = run.awaitTask(APPROVE);
        setup.letPass(Duration.ofHours(20));

        UserTask second = run.complete(APPROVE, pastTheForm("seatDecision", "buy", "approver"))
                .awaitTask(APPROVE);

        assertThat(second.due()).isEqualTo(first.due());
    }

    @Test
    void letsTheRequesterNotChooseTheSubscription() {
        Onboarding onboarding = new Onboarding(setup, 3);
        onboarding.customer.addSubscription(Onboarding.guid(), onboarding.skuId, 7);
        ProcessInstance run = onboarding.buy(2, askedBy("grace")).submit(APPROVE, BUY);
        Map<String, String> choice =
                Map.of("subscriptionId", onboarding.subscription.id(), "decidedBy", "grace@contoso.example");

        assertThat(run.submitDenied(CHOOSE, "choose-subscription/retry", choice))
                .startsWith("Ask somebody else to decide");
        run.complete(
                CHOOSE,
                "{\"purchaseDecision\": \"retry\", \"fourEyes\": false, \"decidedBy\": \"grace\", \"subscriptionId\": \"%s\"}"
                        .formatted(onboarding.subscription.id()));

        assertThat(run.shownBy(run.awaitTask(CHOOSE)).get("discardedDecisionBy").asText())
                .isEqualTo("grace");
        assertThat(onboarding.seatChanges()).isEmpty();
        run.submit(CHOOSE, "choose-subscription/retry", Map.of("subscriptionId", onboarding.subscription.id()))
                .endsThrough("EndEvent_SeatsAdded");
    }

    @Test
    void letsTheRequesterNotTryThePurchaseAgain() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.subscription.busy(1);
        ProcessInstance run =
                onboarding.buy(2, askedBy("grace", "maxBusyWaits", 0)).submit(APPROVE, BUY);

        assertThat(run.submitDenied(RESOLVE, "resolve-purchase-problem/retry", Map.of("decidedBy", "grace")))
                .startsWith("Ask somebody else to decide");
        run.complete(RESOLVE, pastTheForm("purchaseDecision", "retry", "grace"));

        assertThat(run.shownBy(run.awaitTask(RESOLVE))
                        .get("discardedDecisionBy")
                        .asText())
                .isEqualTo("grace");
        assertThat(onboarding.seatChanges()).isEmpty();
        run.submit(RESOLVE, "resolve-purchase-problem/retry").endsThrough("EndEvent_SeatsAdded");
        assertThat(onboarding.subscription.quantity()).isEqualTo(2);
        assertThat(run.variable("decisions"))
                .extracting(
                        entry -> entry.path("task").asText(),
                        entry -> entry.path("decision").asText())
                .containsExactly(
                        tuple("approve-license-request", "buy"),
                        tuple("resolve-purchase-problem", "retry"),
                        tuple("resolve-purchase-problem", "discarded"),
                        tuple("resolve-purchase-problem", "retry"));
    }

    /** What a person submits who completes the task through the API, and tells the worker not to compare. */
    private static String pastTheForm(String field, String decision, String decidedBy) {
        return "{\"%s\": \"%s\", \"fourEyes\": false, \"decidedBy\": \"%s\", \"rejectionReason\": \"none\"}"
                .formatted(field, decision, decidedBy.replace("\t", "\\t"));
    }

    private static Map<String, Object> askedBy(String requester, Object... further) {
        Map<String, Object> request = new HashMap<>(Map.of("requester", requester, "notifyRequester", false));
        for (int i = 0; i < further.length; i += 2) {
            request.put((String) further[i], further[i + 1]);
        }
        return request;
    }
}
