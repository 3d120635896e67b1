package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.harness.Models;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reviews that begin each month, where somebody has deployed the schedule. */
class ReviewScheduleTest extends ModelFixture {

    private static final Path FOLDER = Path.of("deploy/schedule");
    private static final String SCHEDULE = "LicenseReviewScheduleProcess";
    private static final String REVIEW = "LicenseReviewProcess";
    private static final Duration MORE_THAN_A_MONTH = Duration.ofDays(32);

    private int recordsBefore = setup.engine().records().size();
    private boolean deployed;

    /** Other tests let months pass in the same engine. The newest version of a process is the one whose timer counts. */
    @AfterEach
    void endTheSchedule() {
        if (deployed) {
            deployFiles(
                    schedule().replaceAll("(?s)<bpmn:timerEventDefinition.*</bpmn:timerEventDefinition>", ""), list());
            deployed = false;
        }
        runs(SCHEDULE).stream()
                .filter(run -> !hasEnded(run))
                .forEach(run -> setup.engine()
                        .client()
                        .newCancelInstanceCommand(run)
                        .send()
                        .join());
    }

    @Test
    void nothingInTheFolderOfTheProcessesBeginsByItself() {
        assertThat(Models.processes())
                .allSatisfy(model -> assertThat(timersThatBegin(model)).isEmpty());

        setup.letPass(MORE_THAN_A_MONTH);

        assertThat(runs(REVIEW)).isEmpty();
    }

    @Test
    void itIsItsTimerAloneThatBeginsIt() {
        assertThat(timersThatBegin(Bpmn.readModelFromFile(
                        FOLDER.resolve("license-review-schedule.bpmn").toFile())))
                .hasSize(1);
    }

    @Test
    void aReviewOfEachCustomerOfTheListBegins() {
        Onboarding first = customerWithoutFreeSeats();
        Onboarding second = customerWithoutFreeSeats();
        deploy(first.customer.domain(), second.customer.domain());

        setup.letPass(MORE_THAN_A_MONTH);

        ProcessInstance run = awaitRun().endsWith("EndEvent_AllReviewed");
        assertThat(run.history().called(REVIEW)).hasSize(2);
        assertThat(run.variable("results").findValuesAsText("customerDomain"))
                .containsExactly(first.customer.domain(), second.customer.domain());
        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("nothingToDo", "nothingToDo");
    }

    @Test
    void aCustomerThatIsNotKnownStopsNoOther() {
        Onboarding known = customerWithoutFreeSeats();
        deploy("nobody.onmicrosoft.com", known.customer.domain());

        setup.letPass(MORE_THAN_A_MONTH);

        ProcessInstance run = awaitRun();
        run.awaitTask("Task_CorrectStartData");
        run.awaitCalledEnd(REVIEW, 1);
        run.submit("Task_CorrectStartData", "correct-start-data/reject").endsWith("EndEvent_AllReviewed");
        assertThat(run.variable("results").findValuesAsText("outcome")).containsExactly("rejected", "nothingToDo");
    }

    @Test
    void anEmptyListBeginsNoReview() {
        deploy();

        setup.letPass(MORE_THAN_A_MONTH);

        assertThat(awaitRun().endsWith("EndEvent_AllReviewed").history().called(REVIEW))
                .isEmpty();
    }

    /** The examples are rows that say in which months; prices are handed on. */
    @Test
    void theListSaysInWhichMonths() {
        Decision customers = new Decision(list().getBytes(StandardCharsets.UTF_8), "ReviewedCustomers");

        assertThat(customers.decide(Map.of("month", 4)).findValuesAsText("customerDomain"))
                .containsExactly("contoso.onmicrosoft.com", "fabrikam.onmicrosoft.com");
        assertThat(customers.decide(Map.of("month", 5)).findValuesAsText("customerDomain"))
                .containsExactly("contoso.onmicrosoft.com");
    }

    private Onboarding customerWithoutFreeSeats() {
        return new Onboarding(setup, 0);
    }

    /** Deploys the schedule as it is, but for these customers. */
    private void deploy(String... domains) {
        String list = list();
        String rule = list.substring(list.indexOf("      <rule"), list.indexOf("</rule>") + "</rule>\n".length());
        String rules = list.substring(list.indexOf("      <rule"), list.lastIndexOf("</rule>") + "</rule>\n".length());
        String own = Stream.of(domains)
                .map(domain -> rule.replace("contoso.onmicrosoft.com", domain)
                        .replace("Contoso", "C" + Integer.toHexString(domain.hashCode())))
                .reduce("", String::concat);
        recordsBefore = setup.engine().records().size();
        deployFiles(schedule(), list.replace(rules, own));
        deployed = true;
    }

    private void deployFiles(String process, String decisions) {
        var unused = setup.engine()
                .client()
                .newDeployResourceCommand()
                .addResourceStringUtf8(process, "license-review-schedule.bpmn")
                .addResourceStringUtf8(decisions, "license-review-customers.dmn")
                .send()
                .join();
    }

    private static String schedule() {
        return ProjectFiles.text(FOLDER.resolve("license-review-schedule.bpmn"));
    }

    private static String list() {
        return ProjectFiles.text(FOLDER.resolve("license-review-customers.dmn"));
    }

    private ProcessInstance awaitRun() {
        Awaitility.await().until(() -> runs(SCHEDULE), runs -> runs.size() == 1);
        return ProcessInstance.of(setup.engine(), SCHEDULE, runs(SCHEDULE).getFirst());
    }

    private static Stream<StartEvent> timersThatBegin(BpmnModelInstance model) {
        return model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process)
                .filter(start -> start.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance));
    }

    private List<Long> runs(String processId) {
        return instances(ProcessInstanceIntent.ELEMENT_ACTIVATED)
                .filter(value -> value.getBpmnProcessId().equals(processId))
                .map(ProcessInstanceRecordValue::getProcessInstanceKey)
                .toList();
    }

    private boolean hasEnded(long run) {
        return Stream.concat(
                        instances(ProcessInstanceIntent.ELEMENT_COMPLETED),
                        instances(ProcessInstanceIntent.ELEMENT_TERMINATED))
                .anyMatch(value -> value.getProcessInstanceKey() == run);
    }

    private Stream<ProcessInstanceRecordValue> instances(ProcessInstanceIntent intent) {
        return setup.engine().records(recordsBefore).stream()
                .filter(record -> record.getIntent() == intent)
                .map(Record::getValue)
                .filter(ProcessInstanceRecordValue.class::isInstance)
                .map(ProcessInstanceRecordValue.class::cast)
                .filter(value -> value.getBpmnElementType() == BpmnElementType.PROCESS);
    }
}
