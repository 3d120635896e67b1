package io.github.licenseworker.trial.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Process;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.github.licenseworker.trial.TrialProcess;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Models;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The trial in a process of its own, on an engine that stands for somebody's Camunda: real processes are deployed there,
 * and two instances of them wait for a real worker and for a message.
 */
@TestMethodOrder(OrderAnnotation.class)
class CamundaTrialTest {

    /** A purchase may have to wait for two minutes where the worker before has ended with a claim. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String TEACHER = "teacher@contoso.example";
    private static final int REQUESTS = 35;

    @TempDir
    private static Path folder;

    private static EmbeddedEngine engine;
    private static DeploymentEvent real;
    private static long realOnboarding;
    private static TrialProcess trial;

    @BeforeAll
    static void start() throws Exception {
        engine = EmbeddedEngine.start();
        real = Models.deploy(engine.client());
        Map<String, Object> person = Map.of(
                "customerId", "11111111-4f89-11d3-9a0c-0305e82c3301", "userId", TEACHER, "skuName", "Office 365 E3");
        realOnboarding = engine.startProcess("LicenseOnboardingProcess", person);
        trial = startTrial();
    }

    private static TrialProcess startTrial() throws Exception {
        return TrialProcess.start(
                        "camunda",
                        folder,
                        Map.of(
                                "CAMUNDA_CLIENT_GRPC_ADDRESS",
                                engine.grpcAddress().toString()),
                        // Would give it the jobs of a real process, where settings came after the prefix
                        "--camunda.client.worker.override.trial-check-license-availability.type=check-license-availability")
                .awaitStart();
    }

    @AfterAll
    static void end() {
        Stream.of(Optional.ofNullable(trial), Optional.ofNullable(engine))
                .flatMap(Optional::stream)
                .forEach(CamundaTrialTest::close);
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Order(1)
    void saysWhereEverythingIs() {
        assertThat(trial.output())
                .contains("The trial runs on the Camunda at " + engine.grpcAddress() + ".")
                .contains("Processes started: %d. Their ids begin with trial- and their names end with (trial)"
                        .formatted(REQUESTS))
                .doesNotContain("\tat ");
        assertThat(TrialProcess.get(trial.page())).contains("Simulated Microsoft", "Contoso", "Fabrikam");
        assertThat(TrialProcess.get(trial.health())).contains("\"status\":\"UP\"");
    }

    @Test
    @Order(2)
    void bringsAboutTasks() {
        // The reminder and the overdue approval are due after a minute
        engine.increaseTime(Duration.ofMinutes(1));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tasks().map(UserTask::elementId))
                        .contains(
                                "Task_ApproveMoreSeats",
                                "Task_PassOnMessage",
                                "Task_DecideOnOverdueApproval",
                                "Task_NameUsageLocation",
                                "Task_RenewPartnerConsent",
                                "Task_ExemptPartner",
                                "Task_CorrectStartData",
                                "Task_CorrectRequest",
                                "Task_ReviewWarnings",
                                "Task_FollowUp",
                                "Task_CorrectTeamRequest",
                                "Task_CorrectRemovalRequest",
                                "Task_TakeOutOfGroup",
                                "Task_ConfirmPersonGone",
                                "Task_CorrectSeatRequest",
                                "Task_ResolvePurchaseProblem",
                                "Task_ChooseSubscription",
                                "Task_ConfirmStart"));
        assertThat(tasks().flatMap(task -> task.candidateGroups().stream()))
                .contains("trial-license-approvers", "trial-onboarding-desk")
                .allMatch(group -> group.startsWith("trial-"));
    }

    @Test
    @Order(3)
    void aTaskLeadsToALicense() {
        UserTask task = awaitTask("Task_NameUsageLocation", "Keeper");

        engine.userTasks()
                .complete(task, "{\"repairDecision\": \"retry\", \"usageLocation\": \"DE\", \"decidedBy\": \"desk\"}");

        await().atMost(PATIENCE)
                .until(() -> trial.userOnPage("keeper@fabrikam.example").contains("Office 365 E3"));
    }

    @Test
    @Order(4)
    void messagesOfTheOneDoNotReachTheOther() {
        UserTask confirmation = awaitTask("Task_ConfirmStart", "Teacher");

        String customerId = engine.historyOf(confirmation.processInstanceKey())
                .variable("customerId")
                .asText();
        long realOnboardingOfTeacher = engine.startProcess(
                "LicenseOnboardingProcess",
                Map.of("customerId", customerId, "userId", TEACHER, "skuName", "Office 365 E3"));
        await().atMost(PATIENCE)
                .until(() -> engine.historyOf(realOnboardingOfTeacher)
                        .completedElements()
                        .contains("Task_ReadRequest"));

        await().atMost(PATIENCE).until(() -> {
            publish("license-onboarding-cancelled", customerId);
            return engine.historyOf(realOnboardingOfTeacher).isCompleted();
        });
        assertThat(engine.historyOf(realOnboardingOfTeacher).completedElements())
                .contains("EndEvent_RequestCancelled");
        assertThat(engine.userTasks().open()).contains(confirmation);

        publish("trial-license-onboarding-cancelled", customerId);

        await().atMost(PATIENCE).until(() -> passed("EndEvent_OnboardingCancelled"));
    }

    @Test
    @Order(5)
    void leavesRealWorkAlone() throws Exception {
        DeploymentEvent again = Models.deploy(engine.client());
        assertThat(again.getProcesses())
                .map(Process::getProcessDefinitionKey)
                .containsExactlyInAnyOrderElementsOf(real.getProcesses().stream()
                        .map(Process::getProcessDefinitionKey)
                        .toList());
        assertThat(again.getProcesses()).map(Process::getVersion).containsOnly(1);
        assertThat(engine.historyOf(realOnboarding).handedOutJobs()).isEmpty();
        assertThat(jobs().filter(job -> !job.getBpmnProcessId().startsWith("trial-")))
                .isNotEmpty()
                .allMatch(job -> !job.getType().startsWith("trial-"));
        assertThat(jobs().filter(job -> job.getBpmnProcessId().startsWith("trial-")))
                .isNotEmpty()
                .allMatch(job -> job.getType().startsWith("trial-"));
        assertThat(jobsForRealWorkers())
                .singleElement()
                .satisfies(job ->
                        assertThat(engine.historyOf(realOnboarding).family()).contains(job.getProcessInstanceKey()));
    }

    @Test
    @Order(6)
    void theNextStartGoesOnWithWhatIsThere() throws Exception {
        UserTask task = awaitTask("Task_ApproveMoreSeats", "Controller");
        assertThat(startedInstances()).isEqualTo(REQUESTS + 2);

        assertThat(trial.terminate().exitCode()).isEqualTo(128 + 15);
        assertThatThrownBy(() -> TrialProcess.get(trial.page())).isInstanceOf(UncheckedIOException.class);
        trial = startTrial();

        assertThat(trial.output())
                .contains("Processes started: none. Those of an earlier start go on; new ones: --trial.requests=again");
        assertThat(startedInstances()).isEqualTo(REQUESTS + 2);
        engine.userTasks().complete(task, "{\"seatDecision\": \"buy\", \"decidedBy\": \"approver\"}");
        await().atMost(PATIENCE)
                .until(() -> trial.userOnPage("controller@contoso.example").contains("Power BI Pro"));
    }

    private static void publish(String message, String customerId) {
        engine.publish(message, customerId + ":" + TEACHER, Map.of());
    }

    private static List<ActivatedJob> jobsForRealWorkers() {
        return Stream.of(
                        "assign-license",
                        "change-license",
                        "remove-license",
                        "check-license-availability",
                        "collect-free-seats",
                        "record-license-review",
                        "list-customer-licenses",
                        "add-license-seats",
                        "reduce-license-seats",
                        "set-usage-location",
                        "describe-customer",
                        "list-user-licenses",
                        "notify")
                .flatMap(type -> engine
                        .client()
                        .newActivateJobsCommand()
                        .jobType(type)
                        .maxJobsToActivate(100)
                        .requestTimeout(Duration.ofSeconds(-1))
                        .send()
                        .join()
                        .getJobs()
                        .stream())
                .toList();
    }

    private static Stream<JobRecordValue> jobs() {
        return engine.records().stream()
                .map(Record::getValue)
                .filter(JobRecordValue.class::isInstance)
                .map(JobRecordValue.class::cast)
                .filter(job -> !job.getBpmnProcessId().isEmpty());
    }

    private static Stream<UserTask> tasks() {
        return engine.userTasks().open().stream();
    }

    private static UserTask awaitTask(String elementId, String person) {
        return await().atMost(PATIENCE)
                .until(
                        () -> tasks().filter(task -> task.elementId().equals(elementId))
                                .filter(task -> engine.historyOf(task.processInstanceKey())
                                        .variable("employeeName")
                                        .asText()
                                        .equals(person))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean passed(String element) {
        return engine.records().stream()
                .filter(record -> record.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED)
                .map(record -> (ProcessInstanceRecordValue) record.getValue())
                .anyMatch(value -> value.getElementId().equals(element));
    }

    /** Those that the trial or this test has started, and not a message of the worker. */
    private static long startedInstances() {
        return engine.records().stream()
                .filter(record -> record.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATED)
                .map(Record::getValue)
                .map(ProcessInstanceRecordValue.class::cast)
                .filter(value -> value.getBpmnElementType() == BpmnElementType.PROCESS)
                .filter(value -> value.getParentProcessInstanceKey() < 0)
                .filter(value -> !value.getBpmnProcessId().endsWith("FreeSeatsProcess"))
                .count();
    }
}
