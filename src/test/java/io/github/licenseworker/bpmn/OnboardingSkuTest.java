package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.Refusal;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.trial.engine.UserTask;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the process of one person finds the SKU, and what the form for corrections changes and keeps. */
class OnboardingSkuTest extends ModelFixture {

    private static final String CHOSEN_LICENSE = "correct-request/retry-with-chosen-license";
    private static final String LICENSE_FOR_PEOPLE = "correct-request/retry-with-license-for-people";

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

    /** No seat of it is free, so that somebody would be asked to buy some. */
    @Test
    void asksForAnotherLicenseBeforeAnythingIsDoneForOneThatIsNotForUsers() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();
        String audit = onboarding.addTenantWideSku("Advanced Audit");
        ProcessInstance run = onboarding.start(Map.of("skuId", audit, "usageLocation", "DE"));
        assertThat(run.awaitTask("Task_CorrectRequest").candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.errorCode()).isEqualTo("LICENSE_NOT_ASSIGNABLE");
        assertThat(run.variable("licenseError").path("message").asText())
                .isEqualTo("Choose another license: Advanced Audit is for the customer as a whole, not for people.");
        assertThat(run.variable("licenseError").at("/details/candidates").findValuesAsText("skuId"))
                .as("what the form offers")
                .containsExactly(onboarding.skuId);
        assertThat(onboarding.locationChanges()).isEmpty();
        assertThat(onboarding.calls())
                .as("reads only")
                .allMatch(call -> call.method().equals("GET"));

        run.submit("Task_CorrectRequest", LICENSE_FOR_PEOPLE, Map.of("chosenSkuId", onboarding.skuId))
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.history().called("SeatPurchaseProcess")).isEmpty();
        assertThat(run.variable("skuName").asText()).isEqualTo(Onboarding.NAME);
    }

    @Test
    void namesTheSkuThatIsNotForUsersWhereAnotherOneWasNotBefore() {
        Onboarding onboarding = new Onboarding(setup, 1);
        String audit = onboarding.addTenantWideSku("Advanced Audit");
        String defender = onboarding.addTenantWideSku("Defender for Office 365");
        ProcessInstance run = onboarding.start(Map.of("skuId", audit));

        run.submit("Task_CorrectRequest", "correct-request/retry-with-another-sku", Map.of("skuId", defender))
                .awaitTask("Task_CorrectRequest");

        assertThat(run.variable("licenseError").path("message").asText()).contains("Defender for Office 365");
        run.submit("Task_CorrectRequest", "correct-request/reject").endsWith("EndEvent_RequestRejected");
        assertThat(run.variable("outcome").asText()).isEqualTo("rejected");
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(onboarding.licenseChanges()).isEmpty();
    }

    /** What nobody says must stop nobody. */
    @Test
    void assignsALicenseOfWhichPartnerCenterDoesNotSayWhetherItIsForUsers() {
        Onboarding onboarding = new Onboarding(setup, 0);
        String product = Onboarding.guid();
        onboarding.customer.addSku(
                new SimulatedSku(product, "NEW", "New product", LicenseGroup.GROUP1, List.of()).withoutTarget(), 1);

        onboarding.start(Map.of("skuId", product)).endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(product);
    }

    @Test
    void asksForAnotherLicenseWhereMicrosoftRefusesToAssignThisOne() {
        Onboarding onboarding = new Onboarding(setup, 1);
        var refusal = setup.partnerCenter()
                .fault(onLicenseUpdate().user(onboarding.userId), Refusal.SKU_NOT_FOR_USERS.fault(onboarding.skuId));
        ProcessInstance run = onboarding.start();
        run.awaitTask("Task_CorrectRequest");
        assertThat(run.errorCode()).isEqualTo("LICENSE_NOT_ASSIGNABLE");
        refusal.clear();
        String other = onboarding.addSku("SPE_E5", "Microsoft 365 E5");
        onboarding.customer.setSeats(other, 1);

        run.submit("Task_CorrectRequest", "correct-request/retry-with-another-sku", Map.of("skuId", other))
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(other);
    }

    /** Microsoft is asked for their names first, so that nothing is done for somebody else. */
    @Test
    void correctsTheUserAndTheCustomerBeforeAnythingIsDone() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run =
                onboarding.start(Map.of("userId", "nobody@contoso.example", "customerId", Onboarding.guid()));
        run.awaitTask("Task_CorrectStartData");

        run.submit(
                "Task_CorrectStartData",
                "correct-start-data/retry-with-customer",
                Map.of("customerId", onboarding.customer.id(), "customerDomain", ""));
        run.awaitTask("Task_CorrectStartData");
        assertThat(onboarding.licenseChanges()).isEmpty();

        run.submit("Task_CorrectStartData", "correct-start-data/retry-with-person", Map.of("userId", onboarding.userId))
                .endsWith("EndEvent_LicenseAssigned");
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
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
        UserTask check = run.awaitTask("Task_CorrectStartData");
        assertThat(run.shownBy(check).get("problems").findValuesAsText("field")).containsExactly("customerId");
        assertThat(onboarding.calls()).isEmpty();

        run.submit(
                "Task_CorrectStartData",
                "correct-start-data/retry-with-customer",
                Map.of("customerId", onboarding.customer.id()));
        run.awaitTask("Task_CorrectRequest");

        assertThat(run.history().variables().get("licenseError"))
                .contains("LICENSE_REQUEST_INVALID", "skuId must be a GUID, but is 'E3'");
        run.complete("Task_CorrectRequest", "{\"repairDecision\": \"retry\"}").awaitTask("Task_CorrectRequest");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
