package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the repair that the other processes share returns to them. */
class LicenseRepairTest extends ModelFixture {

    private final Onboarding place = new Onboarding(setup, 1);

    @Test
    void aCustomerThatIsKnownIsNotChangedByACorrection() {
        ProcessInstance run = repair("assignment", "PARTNER_ACCESS_DENIED", known())
                .complete(
                        "Task_CorrectRequest",
                        "{\"repairDecision\": \"retry\", \"decidedBy\": \"linus\", \"customerId\": \"%s\"}"
                                .formatted(Onboarding.guid()))
                .endsWith("EndEvent_Corrected");

        assertThat(run.variable("customerId").asText()).isEqualTo(place.customer.id());
        assertThat(run.variable("customerName").asText()).isEqualTo("Contoso");
    }

    @Test
    void aCustomerThatMicrosoftDoesNotKnowIsCorrectedCheckedAndNotedDown() {
        String wrong = Onboarding.guid();
        Map<String, Object> unknown = new HashMap<>(known());
        unknown.putAll(Map.of("customerId", wrong, "customerName", "Fabrikam", "seatsArranged", true));

        ProcessInstance run = repair("assignment", "CUSTOMER_NOT_FOUND", unknown)
                .submit(
                        "Task_CorrectRequest",
                        "correct-request/retry-with-another-customer",
                        Map.of("customerId", place.customer.id()))
                .endsWith("EndEvent_Checked");

        assertThat(run.variable("repairDecision").asText()).isEqualTo("retry");
        assertThat(run.variable("customerId").asText()).isEqualTo(place.customer.id());
        assertThat(run.variable("customerName").asText())
                .as("the name of another customer")
                .isNotEqualTo("Fabrikam");
        assertThat(run.variable("seatsArranged").isNull())
                .as("they were approved for another customer")
                .isTrue();
        JsonNode entry = run.variable("decisions").get(0);
        assertThat(entry.path("task").asText()).isEqualTo("correct-request");
        assertThat(entry.path("decidedBy").asText()).isEqualTo("alan");
        assertThat(entry.path("decidedAt").asText()).isNotEmpty();
        assertThat(entry.at("/data/before/customerId").asText()).isEqualTo(wrong);
        assertThat(entry.at("/data/after/customerId").asText()).isEqualTo(place.customer.id());
    }

    @Test
    void aPersonConfirmsThatALeaverIsGone() {
        ProcessInstance run = repair("removal", "USER_NOT_FOUND", known());
        assertThat(run.awaitTask("Task_ConfirmPersonGone").candidateGroups()).containsExactly("onboarding-desk");

        run.complete(
                        "Task_ConfirmPersonGone",
                        "{\"repairDecision\": \"gone\", \"rejectionReason\": \"left in May\", \"decidedBy\": \"linus\"}")
                .endsWith("EndEvent_Gone");

        assertThat(run.variable("repairDecision").asText()).isEqualTo("gone");
        assertThat(run.variable("decisions").get(0).path("reason").asText()).isEqualTo("left in May");
    }

    @Test
    void aMistypedLeaverIsCorrectedAndChecked() {
        String other = place.addPerson(Onboarding.LOCATION);

        ProcessInstance run = repair("removal", "USER_NOT_FOUND", known())
                .complete(
                        "Task_ConfirmPersonGone",
                        "{\"repairDecision\": \"retry\", \"userId\": \"%s\", \"decidedBy\": \"linus\"}"
                                .formatted(other))
                .endsWith("EndEvent_Checked");

        assertThat(run.variable("userId").asText()).isEqualTo(other);
        assertThat(run.variable("employeeName").asText()).isNotEqualTo("Ada Lovelace");
        assertThat(run.history().called("RequestCheckProcess")).hasSize(1);
    }

    @Test
    void otherIdsThatSomebodyRejectsRejectTheRequest() {
        ProcessInstance run = repair("assignment", "USER_NOT_FOUND", known())
                .complete(
                        "Task_CorrectRequest",
                        "{\"repairDecision\": \"retry\", \"userId\": \"nobody knows\", \"decidedBy\": \"linus\"}")
                .complete(
                        "Task_CorrectStartData",
                        "{\"repairDecision\": \"reject\", \"rejectionReason\": \"no such person\", \"decidedBy\": \"linus\"}")
                .endsWith("EndEvent_Checked");

        assertThat(run.variable("repairDecision").asText()).isEqualTo("reject");
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no such person");
    }

    @Test
    void eachKindOfRequestHasATaskOfItsOwn() {
        assertThat(openTask("assignment", "SKU_NOT_OWNED")).isEqualTo("Task_CorrectRequest");
        assertThat(openTask("removal", "SKU_NOT_OWNED")).isEqualTo("Task_CorrectRemovalRequest");
        assertThat(openTask("team", "SKU_NOT_OWNED")).isEqualTo("Task_CorrectTeamRequest");
        assertThat(openTask("removal", "LICENSE_INHERITED")).isEqualTo("Task_TakeOutOfGroup");
        assertThat(openTask("team", "PARTNER_TOKEN_REJECTED")).isEqualTo("Task_RenewPartnerConsent");
        assertThat(openTask("removal", "CONDITIONAL_ACCESS_BLOCKED")).isEqualTo("Task_ExemptPartner");
    }

    private String openTask(String repairOf, String code) {
        ProcessInstance run = repair(repairOf, code, known());
        await().until(() -> !run.openTaskIds().isEmpty());
        return run.openTaskIds().getFirst();
    }

    private Map<String, Object> known() {
        return Map.of(
                "customerId",
                place.customer.id(),
                "customerName",
                "Contoso",
                "customer",
                Map.of("customerId", place.customer.id(), "name", "Contoso", "domain", "contoso.example"),
                "userId",
                place.userId,
                "employeeName",
                "Ada Lovelace",
                "skuId",
                place.skuId);
    }

    private ProcessInstance repair(String repairOf, String code, Map<String, Object> request) {
        Map<String, Object> all = new HashMap<>(request);
        all.put("repairOf", repairOf);
        all.put("people", List.of());
        all.put("licenseError", Map.of("code", code, "message", "It did not work"));
        return ProcessInstance.start(setup.engine(), "LicenseRepairProcess", all);
    }
}
