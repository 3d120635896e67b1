package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a modeler makes of each template in the real Modeler runs. The JavaScript tests fill in the templates there, with
 * expressions and names of their own, and export the processes.
 */
class ExportedProcessTest extends ModelFixture {

    private static final String FOLDER = "src/test/resources/exported";

    private static final int SEATS = 20;

    private final Onboarding onboarding = new Onboarding(setup, SEATS);

    @BeforeAll
    void deployExportedProcesses() {
        // a form that is bound to the deployment comes with the process
        var deployment = setup.engine()
                .client()
                .newDeployResourceCommand()
                .addResourceFile("bpmn/forms/approve-license-request.form")
                .addResourceFile("bpmn/forms/renew-partner-consent.form");
        ProjectFiles.files(FOLDER, ".bpmn").map(Path::toString).forEach(deployment::addResourceFile);
        deployment.send().join();
    }

    @Test
    void eachExportedProcessHasATest() {
        assertThat(ProjectFiles.files(FOLDER, ".bpmn")
                        .map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder(
                        "add-license-seats.bpmn",
                        "approve-license-request.bpmn",
                        "assign-license.bpmn",
                        "assign-license-to-team.bpmn",
                        "assign-license-with-approval.bpmn",
                        "buy-license-seats-with-approval.bpmn",
                        "change-license.bpmn",
                        "change-license-of-list.bpmn",
                        "check-license-availability.bpmn",
                        "collect-free-seats.bpmn",
                        "create-user.bpmn",
                        "describe-customer.bpmn",
                        "license-onboarding-cancelled.bpmn",
                        "list-customer-licenses.bpmn",
                        "list-user-licenses.bpmn",
                        "notify.bpmn",
                        "record-license-review.bpmn",
                        "reduce-license-seats.bpmn",
                        "offboard-employee.bpmn",
                        "remove-license.bpmn",
                        "remove-license-with-repair.bpmn",
                        "renew-partner-consent.bpmn",
                        "set-usage-location.bpmn");
    }

    @Test
    void assignsALicenseInPlaceOfAnother() {
        String former = onboarding.addSku("ENTERPRISEPACK", "Office 365 E3");
        onboarding.customer.giveLicense(onboarding.userId, former);

        ProcessInstance run = run("AssignLicenseExported", Map.of("formerSkus", List.of(former)));

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.variable("assigned").at("/removedSkuIds/0").asText()).isEqualTo(former);
        assertThat(run.variable("assigned").at("/newSkuIds/0").asText()).isEqualTo(onboarding.skuId);
        assertThat(run.variable("remarks")).isEmpty();
    }

    @Test
    void changesALicense() {
        String person = onboarding.addPerson(Onboarding.LOCATION);
        String former = onboarding.addSku("ENTERPRISEPACK", "Office 365 E3");
        onboarding.customer.giveLicense(person, former);

        ProcessInstance run = run("ChangeLicenseExported", Map.of("person", person, "formerSku", former));

        assertThat(onboarding.customer.licensesOf(person)).containsExactly(onboarding.skuId);
        assertThat(run.variable("changed").path("newlyAssigned").asBoolean()).isTrue();
        assertThat(run.variable("remarks")).isEmpty();
    }

    @Test
    void removesALicense() {
        String person = onboarding.addPerson(Onboarding.LOCATION);
        onboarding.customer.giveLicense(person, onboarding.skuId);

        ProcessInstance run = run("RemoveLicenseExported", Map.of("person", person, "tries", 2));

        assertThat(onboarding.customer.licensesOf(person)).isEmpty();
        assertThat(run.variable("removed").at("/removedSkuIds/0").asText()).isEqualTo(onboarding.skuId);
    }

    @Test
    void findsASkuByItsName() {
        ProcessInstance run = run("CheckLicenseAvailabilityExported", Map.of());

        assertThat(run.variable("stockedSku").asText()).isEqualTo(onboarding.skuId);
        assertThat(run.variable("stock").path("skuPartNumber").asText()).isEqualTo(Onboarding.PART_NUMBER);
        assertThat(run.variable("stock").path("heldByUser").isBoolean()).isTrue();
        assertThat(run.variable("stock").at("/subscriptions/0/subscriptionId").asText())
                .isEqualTo(onboarding.subscription.id());
    }

    @Test
    void listsTheLicensesOfACustomer() {
        ProcessInstance run = run(
                "ListCustomerLicensesExported",
                Map.of("request", Map.of("customer", Map.of("tenant", onboarding.customer.id()))));

        assertThat(run.variable("stock").path("licenses").findValuesAsText("skuId"))
                .contains(onboarding.skuId);
    }

    @Test
    void putsFreeSeatsOnAList() {
        ProcessInstance run = run(
                "CollectFreeSeatsExported",
                Map.of("request", Map.of("customer", Map.of("tenant", onboarding.customer.id()))));

        assertThat(run.variable("listedIn").asText()).isEqualTo("2031-12");
    }

    @Test
    void recordsAReview() {
        ProcessInstance run = run(
                "RecordLicenseReviewExported",
                Map.of("reviewed", List.of(Map.of("skuId", onboarding.skuId, "decision", "keep")), "asker", "jo"));

        assertThat(run.variable("recorded").path("kept").asInt()).isEqualTo(1);
    }

    @Test
    void describesACustomer() {
        ProcessInstance run = run(
                "DescribeCustomerExported",
                Map.of("customer", Map.of("domain", onboarding.customer.domain()), "person", onboarding.userId));

        assertThat(run.variable("facts").path("customerId").asText()).isEqualTo(onboarding.customer.id());
        assertThat(run.variable("facts").path("userId").asText()).isEqualTo(onboarding.userId);
    }

    @Test
    void listsTheLicensesOfAUser() {
        String person = onboarding.addPerson(Onboarding.LOCATION);
        onboarding.customer.giveLicense(person, onboarding.skuId);

        ProcessInstance run = run("ListUserLicensesExported", Map.of("person", person));

        assertThat(run.variable("held").at("/licenses/0/skuId").asText()).isEqualTo(onboarding.skuId);
    }

    @Test
    void tellsThatNobodyWasTold() {
        ProcessInstance run = run(
                "NotifyExported", Map.of("mail", "jo@contoso.example", "asker", "jo", "reason", "There is no money"));

        assertThat(run.variable("told").asBoolean(true)).isFalse();
    }

    @Test
    void buysSeats() {
        ProcessInstance run =
                run("AddLicenseSeatsExported", Map.of("missing", 4, "subscription", onboarding.subscription.id()));

        assertThat(onboarding.seatChanges()).extracting(SeatChange::to).containsExactly(SEATS + 4 + 1);
        assertThat(run.variable("bought").path("quantity").asInt()).isEqualTo(SEATS + 4 + 1);
    }

    @Test
    void createsAUser() {
        String account = "grace@" + onboarding.customer.domain();

        ProcessInstance run = run("CreateUserExported", Map.of("account", account, "givenName", "Grace"));

        SimulatedUser created = onboarding.customer.user(account).orElseThrow();
        assertThat(created.displayName()).isEqualTo("Grace Hopper");
        assertThat(run.variable("newUser").asText()).isEqualTo(created.id());
        assertThat(run.variable("account").path("userPrincipalName").asText()).isEqualTo(account);
        assertThat(setup.keyVault().value(run.variable("secret").asText())).isEqualTo(created.firstPassword());
    }

    @Test
    void givesSeatsBack() {
        ProcessInstance run = run(
                "ReduceLicenseSeatsExported",
                Map.of("free", 3, "when", "renewal", "subscription", onboarding.subscription.id()));

        assertThat(onboarding.subscription.quantityAtRenewal()).isEqualTo(onboarding.subscription.quantity() - (3 - 1));
        assertThat(run.variable("returned").path("quantity").asInt())
                .isEqualTo(onboarding.subscription.quantityAtRenewal());
    }

    @Test
    void setsAUsageLocation() {
        String person = onboarding.addPerson("US");

        ProcessInstance run = run("SetUsageLocationExported", Map.of("person", person));

        assertThat(onboarding.customer.usageLocationOf(person)).contains("DE");
        assertThat(run.variable("country").asText()).isEqualTo("DE");
    }

    @Test
    void asksForAnApproval() {
        ProcessInstance run = start(
                "ApproveLicenseRequestExported",
                Map.of("product", "Visio", "missing", 1, "asker", "jo", "group", "board"));
        UserTask task = run.awaitTask("Element");

        run.complete("Element", Submission.of("approve-license-request/buy")).endsWith("EndEvent_Done");

        assertThat(task.candidateGroups()).containsExactly("board", "controllers");
        assertThat(task.due()).isCloseTo(task.created().plus(3, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
        assertThat(run.variable("decision").asText()).isEqualTo("buy");
        assertThat(run.variable("decider").asText()).isNotBlank();
    }

    @Test
    void assignsALicenseByTheWholeProcess() {
        String person = onboarding.addPerson("US");

        ProcessInstance run = run("AssignLicenseWithApprovalExported", Map.of("person", person, "asker", "jo"));

        assertThat(onboarding.customer.licensesOf(person)).containsExactly(onboarding.skuId);
        assertThat(onboarding.customer.usageLocationOf(person)).contains("DE");
        assertThat(run.variable("result").asText()).isEqualTo("assigned");
        assertThat(run.variable("assigned").path("userId").asText()).isEqualTo(person);
    }

    @Test
    void licensesATeam() {
        List<String> people = List.of(onboarding.addPerson(Onboarding.LOCATION), onboarding.addPerson("US"));

        ProcessInstance run = run("AssignLicenseToTeamExported", Map.of("people", people, "asker", "jo"));

        assertThat(people)
                .allSatisfy(person ->
                        assertThat(onboarding.customer.licensesOf(person)).containsExactly(onboarding.skuId));
        assertThat(run.variable("outcomes")).hasSize(2);
        assertThat(run.variable("audit")).isEmpty();
    }

    @Test
    void changesTheLicenseOfAList() {
        List<String> people = onboarding.people(2);
        people.forEach(person -> onboarding.customer.giveLicense(person, onboarding.skuId));
        String newSku = onboarding.addSku("SPE_E5", "Microsoft 365 E5");
        onboarding.customer.addSeats(newSku, 2);

        ProcessInstance run =
                start("ChangeLicenseOfListExported", Map.of("people", people, "newSku", newSku, "asker", "jo"));

        run.submit("Task_ApproveLicenseChanges", ChangeList.APPROVE).endsWith("EndEvent_Done");
        assertThat(people)
                .allSatisfy(person ->
                        assertThat(onboarding.customer.licensesOf(person)).containsExactly(newSku));
        assertThat(run.variable("outcomes").findValuesAsText("outcome")).containsExactly("changed", "changed");
        assertThat(run.variable("audit").at("/0/task").asText()).isEqualTo("approve-license-changes");
    }

    @Test
    void buysSeatsByTheWholeProcess() {
        ProcessInstance run = start("BuyLicenseSeatsWithApprovalExported", Map.of("missing", 2, "asker", "jo"));

        run.submit("Task_ApproveMoreSeats", Submission.BUY).endsWith("EndEvent_Done");

        assertThat(run.variable("decision").asText()).isEqualTo("buy");
        assertThat(run.variable("bought").asInt()).isEqualTo(2);
        assertThat(run.variable("audit").at("/0/task").asText()).isEqualTo("approve-license-request");
    }

    @Test
    void removesALicenseByTheWholeProcess() {
        String person = onboarding.addPerson(Onboarding.LOCATION);
        onboarding.customer.giveLicense(person, onboarding.skuId);

        ProcessInstance run = run("RemoveLicenseWithRepairExported", Map.of("person", person));

        assertThat(onboarding.customer.licensesOf(person)).isEmpty();
        assertThat(run.variable("result").asText()).isEqualTo("removed");
        assertThat(run.variable("removed").at("/removedSkuIds/0").asText()).isEqualTo(onboarding.skuId);
    }

    @Test
    void offboardsAnEmployee() {
        String person = onboarding.addPerson(Onboarding.LOCATION);
        onboarding.customer.giveLicense(person, onboarding.skuId);

        ProcessInstance run = start("OffboardEmployeeExported", Map.of("person", person))
                .submit("Task_ConfirmMailbox", "confirm-mailbox/not-needed")
                .pass("Event_RemovalSettled", Duration.ofMinutes(1));
        run.awaitEnd();

        assertThat(onboarding.customer.licensesOf(person)).isEmpty();
        assertThat(run.variable("result").asText()).isEqualTo("offboarded");
        assertThat(run.variable("licenses").at("/0/outcome").asText()).isEqualTo("removed");
    }

    @Test
    void asksForAConsent() {
        ProcessInstance run = start("RenewPartnerConsentExported", Map.of("group", "board"));
        UserTask task = run.awaitTask("Element");

        run.submit("Element", "renew-partner-consent/retry").endsWith("EndEvent_Done");

        assertThat(task.candidateGroups()).containsExactly("board");
        assertThat(run.variable("decision").asText()).isEqualTo("retry");
        assertThat(run.variable("audit").at("/0/data/licenseError").asText()).isEqualTo("PARTNER_TOKEN_REJECTED");
    }

    @Test
    void isCancelled() {
        ProcessInstance run = start("LicenseOnboardingCancelledExported", Map.of("number", "HR-4711"));
        run.awaitTask("Task_Open");

        setup.engine()
                .publish(
                        "license-onboarding-cancelled",
                        onboarding.customer.id() + ":HR-4711",
                        Map.of("cancellationReason", "Not signed"));

        run.endsWith("EndEvent_Interrupted");
        assertThat(run.variable("why").asText()).isEqualTo("Not signed");
    }

    private ProcessInstance run(String processId, Map<String, ?> request) {
        return start(processId, request).endsWith("EndEvent_Done");
    }

    /** Starts a process with what it knows in one variable, whose members the templates were filled in with. */
    private ProcessInstance start(String processId, Map<String, ?> request) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "customer", Map.of("tenant", onboarding.customer.id()),
                "person", onboarding.userId,
                "sku", onboarding.skuId));
        all.putAll(request);
        return ProcessInstance.start(setup.engine(), processId, Map.of("request", all));
    }
}
