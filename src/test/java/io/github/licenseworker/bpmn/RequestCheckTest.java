package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.FaultAnswers.answerFor;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of start data that are read, and of those that a person has to correct. */
class RequestCheckTest extends ModelFixture {

    private static final String CORRECT = "Task_CorrectStartData";
    private static final String CHECKED = "EndEvent_RequestChecked";

    private Onboarding onboarding;

    /** The worker remembers a customer's names for a while. */
    @BeforeEach
    void addACustomer() {
        onboarding = new Onboarding(setup, 1);
    }

    @Test
    void handsOnWhatItHasRead() {
        ProcessInstance run = check(Map.of(
                        "escalateAfter", "2 days",
                        "maxEffectWaits", "3",
                        "monthlyPricePerSeat", "20.50",
                        "removeAt", "24.12.2030",
                        "busyWait", ""))
                .endsWith(CHECKED);

        assertThat(run.variable("requestDecision").asText()).isEqualTo("accept");
        assertThat(run.variable("customerId").asText()).isEqualTo(onboarding.customer.id());
        assertThat(run.variable("userId").asText()).isEqualTo(onboarding.userId);
        assertThat(run.variable("escalateAfter").asText()).isEqualTo("P2D");
        assertThat(run.variable("maxEffectWaits").asInt()).isEqualTo(3);
        assertThat(run.variable("monthlyPricePerSeat").asDouble()).isEqualTo(20.5);
        assertThat(run.variable("removeAt").asText()).isEqualTo("2030-12-24T00:00:00Z");
        assertThat(run.variable("busyWait").asText()).isEqualTo("PT1H");
        assertThat(run.variable("notifyRequester").asBoolean()).isTrue();
        assertThat(run.variable("decisions")).isEmpty();
    }

    /** What is left in its scope would come back to the process that calls it. */
    @Test
    void keepsToItselfWhatNobodyAskedFor() {
        ProcessInstance run = check(Map.of("escalateAfter", "2 Tage"))
                .submit(CORRECT, "correct-start-data/retry")
                .endsWith(CHECKED);

        assertThat(run.history().variables())
                .doesNotContainKeys(
                        "request",
                        "problems",
                        "wrongFields",
                        "assignment",
                        "repairDecision",
                        "decidedBy",
                        "licenseError");
    }

    @ParameterizedTest
    @CsvSource({
        "escalateAfter, 2 Tage, retry, escalateAfter, P2D",
        "monthlyPricePerSeat, '2.000,00', retry-with-price, monthlyPricePerSeat, 2000",
        "effectWait, -PT1M, retry-with-everything-else, removeAt, 2030-12-24T00:00:00Z"
    })
    void asksAPersonWhereSomethingCannotBeRead(
            String name, String given, String submission, String corrected, String value) {
        ProcessInstance run = check(Map.of(name, given));

        UserTask task = run.awaitTask(CORRECT);
        assertThat(task.candidateGroups()).containsExactly("onboarding-desk");
        assertThat(Duration.between(task.created(), task.due())).isCloseTo(Duration.ofDays(2), Duration.ofSeconds(5));
        assertThat(run.shownBy(task).get("wrongFields"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo(name);
        assertThat(run.shownBy(task).get("problems").findValuesAsText("message"))
                .singleElement()
                .asString()
                .contains(given);

        run.submit(CORRECT, "correct-start-data/" + submission).endsWith(CHECKED);
        assertThat(run.variable(corrected).asText()).isEqualTo(value);
    }

    /** A field that is emptied is as if nothing had been given. */
    @Test
    void takesTheDefaultForAFieldThatIsEmptied() {
        ProcessInstance run = check(Map.of("escalateAfter", List.of("soon")))
                .submit(CORRECT, "correct-start-data/retry", Map.of("escalateAfter", ""))
                .endsWith(CHECKED);

        assertThat(run.variable("escalateAfter").asText()).isEqualTo("P2D");
    }

    @Test
    void asksAgainWhereTheCorrectionCannotBeReadEither() {
        ProcessInstance run = check(Map.of("escalateAfter", "2 Tage"))
                .submit(CORRECT, "correct-start-data/retry", Map.of("escalateAfter", "3 Tage"));

        assertThat(run.shownBy(run.awaitTask(CORRECT)).get("problems").findValuesAsText("message"))
                .singleElement()
                .asString()
                .contains("3 Tage");
    }

    @Test
    void asksWhoThePersonIs() {
        ProcessInstance run = check(Map.of("userId", " "))
                .submit(CORRECT, "correct-start-data/retry-with-person", Map.of("userId", onboarding.userId))
                .endsWith(CHECKED);

        assertThat(run.variable("userId").asText()).isEqualTo(onboarding.userId);
    }

    @Test
    void asksWhoTheTeamIs() {
        ProcessInstance run = check(Map.of("needs", "team", "people", List.of("Ada")));

        assertThat(run.shownBy(run.awaitTask(CORRECT))
                        .get("people")
                        .at("/0/userId")
                        .asText())
                .isEqualTo("Ada");
        run.submit(CORRECT, "correct-start-data/retry-with-people").endsWith(CHECKED);
        assertThat(run.variable("people").findValuesAsText("userId"))
                .containsExactly("ada@contoso.example", "bob@contoso.example");
    }

    @Test
    void tellsWhoHasRejectedIt() {
        ProcessInstance run = check(Map.of("escalateAfter", "2 Tage"))
                .submit(CORRECT, "correct-start-data/reject")
                .endsWith(CHECKED);

        assertThat(run.variable("requestDecision").asText()).isEqualTo("reject");
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        JsonNode decision = run.variable("decisions").path(0);
        assertThat(decision.path("task").asText()).isEqualTo("correct-start-data");
        assertThat(decision.path("decision").asText()).isEqualTo("reject");
        assertThat(decision.path("decidedBy").asText()).isEqualTo("linus");
        assertThat(decision.path("reason").asText()).isEqualTo("no budget");
        assertThat(decision.path("decidedAt").asText()).isNotEmpty();
        assertThat(decision.at("/data/problems")).hasSize(1);
    }

    /** What the caller says about names would let those who approve see another customer. */
    @Test
    void readsTheNamesFromMicrosoft() {
        var unused = onboarding.customer.users().getFirst().displayName("Grace Hopper");

        ProcessInstance run =
                check(Map.of("customerName", "Fabrikam", "employeeName", "Ada")).endsWith(CHECKED);

        assertThat(run.variable("customerName").asText()).isEqualTo("Contoso");
        assertThat(run.variable("employeeName").asText()).isEqualTo("Grace Hopper");
        assertThat(run.variable("customer").path("domain").asText()).isEqualTo(onboarding.customer.domain());
    }

    @Test
    void findsTheCustomerByItsDomain() {
        ProcessInstance run = check(Map.of("customerId", "", "customerDomain", onboarding.customer.domain()))
                .endsWith(CHECKED);

        assertThat(run.variable("customerId").asText()).isEqualTo(onboarding.customer.id());
    }

    @Test
    void asksWhoAPersonIsWhomMicrosoftDoesNotKnow() {
        ProcessInstance run = check(Map.of("userId", Onboarding.guid()));

        assertThat(run.shownBy(run.awaitTask(CORRECT)).get("wrongFields"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("userId");
        run.submit(CORRECT, "correct-start-data/retry-with-person", Map.of("userId", onboarding.userId))
                .endsWith(CHECKED);
        assertThat(run.variable("userId").asText()).isEqualTo(onboarding.userId);
    }

    /** Whether a leaver has gone already is what the removal finds out. */
    @Test
    void doesNotAskAboutALeaverWhomMicrosoftDoesNotKnow() {
        ProcessInstance run = check(Map.of("needs", "leaver", "userId", Onboarding.guid(), "employeeName", "Ada"))
                .endsWith(CHECKED);

        assertThat(run.variable("requestDecision").asText()).isEqualTo("accept");
        assertThat(run.variable("employeeName").asText()).isEqualTo("Ada");
    }

    @Test
    void asksWhichCustomerIsMeant() {
        ProcessInstance run = check(Map.of("customerId", "", "customerDomain", "nobody.example"));

        assertThat(run.shownBy(run.awaitTask(CORRECT)).get("wrongFields"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("customerId");
        run.submit(CORRECT, "correct-start-data/retry-with-customer", Map.of("customerId", onboarding.customer.id()))
                .endsWith(CHECKED);
        assertThat(run.variable("customerId").asText()).isEqualTo(onboarding.customer.id());
        assertThat(run.variable("customerName").asText()).isEqualTo("Contoso");
    }

    /** The step that needs the access says what is wrong, and has its repair. */
    @ParameterizedTest
    @ValueSource(strings = {"PARTNER_TOKEN_REJECTED", "CONDITIONAL_ACCESS_BLOCKED", "PARTNER_ACCESS_DENIED"})
    void goesOnWithoutNamesWhereThePartnerMayNotReadThem(String code) {
        var fault = setup.partnerCenter().fault(onCustomer().customer(onboarding.customer.id()), answerFor(code));

        ProcessInstance run = check(Map.of("employeeName", "Ada")).endsWith(CHECKED);
        fault.clear();

        assertThat(run.variable("requestDecision").asText()).isEqualTo("accept");
        assertThat(run.variable("customer").isNull()).isTrue();
        assertThat(run.variable("employeeName").asText()).isEqualTo("Ada");
    }

    private ProcessInstance check(Map<String, ?> differently) {
        Map<String, Object> request = new HashMap<>(
                Map.of("customerId", onboarding.customer.id(), "userId", onboarding.userId, "needs", "person"));
        request.putAll(differently);
        return ProcessInstance.start(setup.engine(), "RequestCheckProcess", request);
    }
}
