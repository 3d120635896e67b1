package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the process of one person finds the SKU, and what the form for corrections changes and keeps. */
class OnboardingSkuTest extends ModelFixture {

    private static final String CHOSEN_LICENSE = "correct-request/retry-with-chosen-license";

    @ParameterizedTest
    @CsvSource({"skuPartNumber, SPE_E3", "skuPartNumber, spe_e3", "skuName, Microsoft 365 E3"})
    void findsTheSkuByWhatTheCallerKnows(String variable, String value) {
        Onboarding onboarding = new Onboarding(setup, 1);
        onboarding.addSku("SPE_E5", "Microsoft 365 E5");

        ProcessInstance run =
                onboarding.start(Map.of("skuId", ABSENT, variable, value)).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.history().variables())
                .containsEntry("skuId", quoted(onboarding.skuId))
                .containsEntry("skuPartNumber", quoted(Onboarding.PART_NUMBER))
                .containsEntry("skuName", quoted(Onboarding.NAME));
    }

    @Test
    void prefersTheIdToTheOtherNames() {
        Onboarding onboarding = new Onboarding(setup, 1);

        onboarding
                .start(Map.of("skuPartNumber", "SOMETHING_ELSE", "skuName", "Something else"))
                .endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void offersTheCustomersSkusWhereTheNameIsUnknown() {
        Onboarding onboarding = new Onboarding(setup, 1);
        onboarding.addSku("SPE_E5", "Microsoft 365 E5");
        ProcessInstance run = onboarding.start(Map.of("skuId", ABSENT, "skuName", "Office 365"));
        assertThat(run.awaitTask("Task_CorrectRequest").candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.errorCode()).isEqualTo("SKU_NOT_OWNED");
        JsonNode candidates = run.variable("licenseError").at("/details/candidates");
        assertThat(StreamSupport.stream(candidates.spliterator(), false)
                        .map(candidate -> candidate.path("skuName").asText()))
                .containsExactlyInAnyOrder("Microsoft 365 E3", "Microsoft 365 E5");

        run.submit("Task_CorrectRequest", CHOSEN_LICENSE, Map.of("chosenSkuId", onboarding.skuId))
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.variable("skuName").asText())
                .as("the name of what was assigned")
                .isEqualTo(Onboarding.NAME);
    }

    @Test
    void offersTheSkusThatHaveTheSameName() {
        Onboarding onboarding = new Onboarding(setup, 1);
        String other = onboarding.addSku("SPE_E3_RPA", Onboarding.NAME);
        ProcessInstance run = onboarding.start(Map.of("skuId", ABSENT, "skuName", Onboarding.NAME));
        run.awaitTask("Task_CorrectRequest");
        assertThat(run.errorCode()).isEqualTo("SKU_AMBIGUOUS");
        assertThat(run.variable("licenseError").at("/details/candidates").findValuesAsText("skuId"))
                .containsExactlyInAnyOrder(onboarding.skuId, other);

        run.submit("Task_CorrectRequest", CHOSEN_LICENSE, Map.of("chosenSkuId", onboarding.skuId))
                .endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void takesTheChosenSkuRatherThanTheTypedOne() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.start(Map.of("skuId", Onboarding.guid()));

        run.submit(
                        "Task_CorrectRequest",
                        "correct-request/retry-with-chosen-of-many-licenses",
                        Map.of("chosenSkuId", onboarding.skuId))
                .endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void takesAnotherSkuForTheWrongNameThatWasGiven() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.start(Map.of("skuId", ABSENT, "skuPartNumber", "SPE_E4", "skuName", "E4"));

        run.submit("Task_CorrectRequest", "correct-request/retry-with-another-sku", Map.of("skuId", onboarding.skuId))
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(run.variable("skuPartNumber").asText()).isEqualTo(Onboarding.PART_NUMBER);
    }

    @Test
    void keepsWhatWasRightWhereAPersonLeavesTheFormEmpty() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.start(
                Map.of("skuId", ABSENT, "skuPartNumber", "SPE_E5", "usageLocation", "DE", "excludedPlans", List.of()));
        run.awaitTask("Task_CorrectRequest");
        String later = onboarding.addSku("SPE_E5", "Microsoft 365 E5");
        onboarding.customer.setSeats(later, 1);

        run.submit("Task_CorrectRequest", "correct-request/retry-with-emptied-fields")
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId))
                .as("by the part number, which the form does not show")
                .containsExactly(later);
        assertThat(onboarding.customer.usageLocationOf(onboarding.userId)).contains("DE");
    }

    @Test
    void correctsTheUserAndTheCustomer() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run =
                onboarding.start(Map.of("userId", "nobody@contoso.example", "customerId", Onboarding.guid()));
        run.awaitTask("Task_CorrectRequest");
        assertThat(run.errorCode()).isEqualTo("CUSTOMER_NOT_FOUND");

        run.submit(
                "Task_CorrectRequest",
                "correct-request/retry-with-another-customer",
                Map.of("customerId", onboarding.customer.id()));
        run.awaitTask("Task_CorrectRequest");
        assertThat(run.errorCode()).isEqualTo("USER_NOT_FOUND");

        run.submit(
                        "Task_CorrectRequest",
                        "correct-request/retry-with-another-user",
                        Map.of("userId", onboarding.userId))
                .endsWith("EndEvent_LicenseAssigned");
    }

    @Test
    void leavesOffThePlansThatClash() {
        Onboarding onboarding = new Onboarding(setup, 1);
        String clashing = Onboarding.guid();
        String held = onboarding.addSku("EXCHANGEENTERPRISE", "Exchange Online Plan 2", clashing);
        onboarding.customer.giveLicense(onboarding.userId, held);
        onboarding.customer.plansConflict(onboarding.planId, clashing);
        ProcessInstance run = onboarding.start();
        run.awaitTask("Task_CorrectRequest");
        assertThat(run.errorCode()).isEqualTo("SERVICE_PLAN_CONFLICT");
        assertThat(run.variable("licenseAvailability").at("/servicePlans/0/id").asText())
                .as("what the form offers to leave off")
                .isEqualTo(onboarding.planId);

        run.submit(
                        "Task_CorrectRequest",
                        "correct-request/retry-without-plans",
                        Map.of("excludedPlans", List.of(onboarding.planId)))
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.excludedPlansOf(onboarding.userId, onboarding.skuId))
                .containsExactly(onboarding.planId);
    }

    @Test
    void namesEveryViolationOfAMalformedRequest() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.start(Map.of("customerId", "contoso", "skuId", "E3"));
        run.awaitTask("Task_CorrectRequest");

        assertThat(run.history().variables().get("licenseError"))
                .contains(
                        "LICENSE_REQUEST_INVALID",
                        "customerId must be a GUID, but is 'contoso'",
                        "skuId must be a GUID, but is 'E3'");
        assertThat(onboarding.calls()).isEmpty();
        run.complete("Task_CorrectRequest", "{\"repairDecision\": \"retry\"}").awaitTask("Task_CorrectRequest");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
