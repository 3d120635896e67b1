package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.EventBasedGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.github.licenseworker.trial.harness.Models;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs after all other tests, and sees that no path of a process was left out by them. */
class ModelCoverageIT {

    static List<BpmnModelInstance> processes() {
        return Models.processes();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyElementAndFlowIsPassedByTheTests(BpmnModelInstance model) {
        String process =
                model.getModelElementsByType(Process.class).iterator().next().getId();

        assertThat(PassedElements.all())
                .as("what the tests of the processes passed, if all of them were run")
                .containsAll(model.getModelElementsByType(FlowElement.class).stream()
                        .filter(element -> !isToAnEventThatIsWaitedFor(element))
                        .map(element -> PassedElements.name(process, element.getId()))
                        .toList());
    }

    /** The engine takes no such flow; the event behind it is passed. */
    private static boolean isToAnEventThatIsWaitedFor(FlowElement element) {
        return element instanceof SequenceFlow flow && flow.getSource() instanceof EventBasedGateway;
    }
}
