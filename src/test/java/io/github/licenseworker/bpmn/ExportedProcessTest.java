package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.nio.file.Path;
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

    private final Onboarding onboarding = new Onboarding(setup, 3);

    @BeforeAll
    void deployExportedProcesses() {
        // a form that is bound to the deployment comes with the process
        var deployment = setup.engine()
                .client()
                .newDeployResourceCommand()
                .addResourceFile("bpmn/forms/approve-license-request.form");
        ProjectFiles.files(FOLDER, ".bpmn").map(Path::toString).forEach(deployment::addResourceFile);
        deployment.send().join();
    }

    @Test
    void eachExportedProcessHasATest() {
        assertThat(ProjectFiles.files(FOLDER, ".bpmn")
                        .map(file -> file.getFileName().toString()))
                .containsExactly(
                        "add-license-seats.bpmn",
                        "approve-license-request.bpmn",
                        "assign-license-with-approval.bpmn",
                        "assign-license.bpmn",
                        "check-license-availability.bpmn",
                        "remove-license.bpmn",
                        "set-usage-location.bpmn");
    }

    @Test
    void assignsALicenseInPlaceOfAnother() {
        String former = onboarding.addSku("ENTERPRISEPACK", "Office 365 E3");
        onboarding.customer.giveLicense(onboarding.userId, former);

        ProcessInstance run = run("AssignLicenseExported", Map.of("formerSkus", List.of(former)));

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.variable("assigned").at("/removedSkuIds/0").asText()).isEqualTo(former);
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
    }

    @Test
    void buysSeats() {
        ProcessInstance run =
                run("AddLicenseSeatsExported", Map.of("missing", 4, "subscription", onboarding.subscription.id()));

        assertThat(onboarding.seatChanges()).extracting(SeatChange::to).containsExactly(3 + 4 + 1);
        assertThat(run.variable("bought").path("quantity").asInt()).isEqualTo(3 + 4 + 1);
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
