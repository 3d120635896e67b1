package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.ModelElements.all;
import static io.github.licenseworker.bpmn.ModelElements.extensions;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.ConditionExpression;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EscalationEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Event;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeBindingType;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebePriorityDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskSchedule;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeUserTask;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.trial.harness.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;

/** What the processes refer to is there: error codes, forms, and the processes and decisions that they call. */
class ModelContractTest {

    @Test
    void theProcessesCatchOnlyCodesThatAreThrown() {
        for (BpmnModelInstance process : Models.processes()) {
            Set<String> thrown = Stream.concat(
                            Arrays.stream(ErrorCode.values()).map(Enum::name),
                            process.getModelElementsByType(EndEvent.class).stream()
                                    .flatMap(ModelContractTest::errors)
                                    .map(event -> event.getError().getErrorCode()))
                    .collect(toSet());

            assertThat(process.getModelElementsByType(Error.class))
                    .extracting(Error::getErrorCode)
                    .isSubsetOf(thrown);
        }
    }

    /** Where only the variables can be wrong, it is the model that is: an incident says so. */
    @Test
    void everyServiceTaskThatCanFailIsWatchedForAnyError() {
        for (BpmnModelInstance process : Models.processes()) {
            List<Activity> watched = process.getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> errors(event).anyMatch(error -> error.getError() == null))
                    .map(BoundaryEvent::getAttachedTo)
                    .toList();

            assertThat(process.getModelElementsByType(ServiceTask.class).stream()
                            .filter(task -> !task.isForCompensation())
                            .filter(task -> JobErrors.of(jobType(task)).stream()
                                    .anyMatch(code -> code != ErrorCode.LICENSE_REQUEST_INVALID)))
                    .allSatisfy(task -> assertThat(Stream.iterate(
                                    (ModelElementInstance) task,
                                    e -> e != null,
                                    ModelElementInstance::getParentElement))
                            .as(task.getId())
                            .anyMatch(watched::contains));
        }
    }

    @Test
    void everyCaughtErrorKeepsItsVariable() {
        List<BoundaryEvent> caught = all(BoundaryEvent.class).stream()
                .filter(event -> errors(event).findAny().isPresent())
                .toList();

        assertThat(caught)
                .hasSizeGreaterThanOrEqualTo(11)
                .allSatisfy(event -> assertThat(extensions(event, ZeebeOutput.class))
                        .as(event.getId())
                        .anySatisfy(output -> {
                            assertThat(output.getSource()).isEqualTo("=" + Variables.LICENSE_ERROR);
                            assertThat(output.getTarget()).isEqualTo(Variables.LICENSE_ERROR);
                        }));
    }

    @Test
    void everyErrorThatSomebodyDecidesAboutForgetsTheFormerDecision() {
        assertThat(all(BoundaryEvent.class).stream()
                        .filter(event -> errors(event).findAny().isPresent())
                        .filter(event -> !errors(event).allMatch(ModelContractTest::isThrownByTheModels))
                        .filter(event -> !isTheEnd(event)))
                .allSatisfy(event -> assertThat(extensions(event, ZeebeOutput.class))
                        .as(event.getId())
                        .anySatisfy(output -> {
                            assertThat(output.getSource()).isEqualTo("=null");
                            assertThat(output.getTarget()).endsWith("Decision");
                        }));
    }

    @Test
    void everyUserTaskHasAFormAndSomebodyToDoIt() {
        assertThat(all(UserTask.class)).hasSizeGreaterThanOrEqualTo(11).allSatisfy(task -> {
            assertThat(extensions(task, ZeebeUserTask.class)).as(task.getId()).hasSize(1);
            assertThat(extensions(task, ZeebeFormDefinition.class))
                    .as(task.getId())
                    .singleElement()
                    .satisfies(form -> {
                        assertThat(ProjectFiles.forms()).containsKey(form.getFormId());
                        assertThat(form.getBindingType()).isEqualTo(ZeebeBindingType.deployment);
                    });
            assertThat(extensions(task, ZeebeAssignmentDefinition.class))
                    .as(task.getId())
                    .singleElement()
                    .satisfies(assignment ->
                            assertThat(assignment.getCandidateGroups()).isNotBlank());
            assertThat(extensions(task, ZeebeTaskSchedule.class))
                    .as("due date of %s", task.getId())
                    .singleElement()
                    .satisfies(schedule -> assertThat(schedule.getDueDate()).isNotBlank());
            assertThat(extensions(task, ZeebePriorityDefinition.class))
                    .as("priority of %s", task.getId())
                    .singleElement()
                    .satisfies(priority -> assertThat(priority.getPriority()).isNotBlank());
        });
    }

    /** The groups that the decisions name are looked at where the decisions are. */
    @Test
    void whoDoesATaskIsForADecisionToSay() {
        assertThat(all(ZeebeAssignmentDefinition.class))
                .extracting(ZeebeAssignmentDefinition::getCandidateGroups)
                .isNotEmpty()
                .allSatisfy(groups -> assertThat(groups).startsWith("=").doesNotContain("\""));
    }

    /** A caller that catches nothing gets the variables of the called process, and has to look at them. */
    @Test
    void everyEscalationIsCaughtWhereverItsProcessIsCalledOrItsOutcomeIsLookedAt() {
        for (EndEvent thrown : all(EndEvent.class)) {
            escalations(thrown).forEach(escalation -> {
                String process = processOf(thrown);
                assertThat(all(CallActivity.class).stream()
                                .filter(call -> extensions(call, ZeebeCalledElement.class).stream()
                                        .anyMatch(called -> process.equals(called.getProcessId()))))
                        .as("who calls %s", process)
                        .isNotEmpty()
                        .allSatisfy(call -> assertThat(isCaught(escalation, call) || isLookedAt(call))
                                .as(call.getId())
                                .isTrue());
            });
        }
    }

    @Test
    void everyFormIsUsedAndHasTheNameOfItsFile() {
        assertThat(ProjectFiles.forms())
                .allSatisfy((name, form) -> assertThat(form.path("id").asText()).isEqualTo(name));
        assertThat(all(ZeebeFormDefinition.class))
                .extracting(ZeebeFormDefinition::getFormId)
                .containsAll(ProjectFiles.forms().keySet().stream()
                        .map(name -> name.replaceFirst("-de$", ""))
                        .toList());
    }

    @Test
    void everyCalledProcessIsInTheFolder() {
        Set<String> processes = all(Process.class).stream().map(Process::getId).collect(toSet());

        assertThat(all(ZeebeCalledElement.class)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(called -> {
            assertThat(processes).contains(called.getProcessId());
            assertThat(called.getBindingType()).isEqualTo(ZeebeBindingType.deployment);
            // what a process may be started with is different for each; the check hands all of it back
            boolean passesAll = called.getProcessId().equals("RequestCheckProcess");
            assertThat(called.isPropagateAllParentVariablesEnabled()).isEqualTo(passesAll);
            assertThat(called.isPropagateAllChildVariablesEnabled()).isEqualTo(passesAll);
        });
    }

    @Test
    void everyCalledDecisionIsInTheFolder() {
        assertThat(all(ZeebeCalledDecision.class)).isNotEmpty().allSatisfy(called -> {
            assertThat(ProjectFiles.files("bpmn", ".dmn"))
                    .anyMatch(file -> text(file).contains("<decision id=\"%s\"".formatted(called.getDecisionId())));
            assertThat(called.getBindingType()).isEqualTo(ZeebeBindingType.deployment);
        });
    }

    @Test
    void everyErrorCodeIsDocumented() {
        assertThat(text(Path.of("docs/modelers.md")))
                .contains(Arrays.stream(ErrorCode.values())
                        .map(code -> "`" + code + "`")
                        .toList());
    }

    @Test
    void everyJobTypeIsDocumented() {
        assertThat(text(Path.of("docs/modelers.md")))
                .contains(JobTypes.all().keySet().stream()
                        .map(jobType -> "`" + jobType + "`")
                        .toList());
    }

    private static List<ModelElementInstance> around(ModelElementInstance element) {
        return Stream.iterate(element, e -> e != null, ModelElementInstance::getParentElement)
                .toList();
    }

    private static String jobType(ServiceTask task) {
        return extensions(task, ZeebeTaskDefinition.class).getFirst().getType();
    }

    private static String processOf(ModelElementInstance element) {
        return element instanceof Process process ? process.getId() : processOf(element.getParentElement());
    }

    private static Stream<ErrorEventDefinition> errors(Event event) {
        return event.getModelInstance().getModelElementsByType(ErrorEventDefinition.class).stream()
                .filter(error -> error.getParentElement().equals(event));
    }

    private static boolean isCaught(String escalation, CallActivity call) {
        return call.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> around(call).contains(event.getAttachedTo()))
                .flatMap(ModelContractTest::escalations)
                .anyMatch(escalation::equals);
    }

    private static boolean isLookedAt(CallActivity call) {
        return call.getModelInstance().getModelElementsByType(ConditionExpression.class).stream()
                .anyMatch(condition -> condition.getTextContent().equals("=seatDecision = \"overdue\""));
    }

    /** Nobody decides about an error that only ends what was tried. */
    private static boolean isTheEnd(BoundaryEvent event) {
        return event.getOutgoing().stream().allMatch(flow -> flow.getTarget() instanceof EndEvent);
    }

    private static boolean isThrownByTheModels(ErrorEventDefinition error) {
        return error.getError() != null
                && Arrays.stream(ErrorCode.values())
                        .noneMatch(code -> code.name().equals(error.getError().getErrorCode()));
    }

    private static Stream<String> escalations(Event event) {
        return event.getModelInstance().getModelElementsByType(EscalationEventDefinition.class).stream()
                .filter(escalation -> escalation.getParentElement().equals(event))
                .map(escalation -> escalation.getEscalation().getEscalationCode());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
