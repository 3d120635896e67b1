package io.github.licenseworker.trial.camunda;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.Signal;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAssignmentDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledDecision;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeLinkedResource;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A BPMN file of the trial. Error and escalation codes keep their names, because they do not leave the process and those
 * that it calls; so do version tags, because they belong to an id.
 */
final class ProcessCopy {

    private final BpmnModelInstance model;
    private final Prefix prefix;

    private ProcessCopy(BpmnModelInstance model, Prefix prefix) {
        this.model = model;
        this.prefix = prefix;
    }

    static byte[] make(byte[] original, Prefix prefix) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(original));
        new ProcessCopy(model, prefix).rename();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        Bpmn.writeModelToStream(copy, model);
        return copy.toByteArray();
    }

    private void rename() {
        each(Process.class, Process::getName, Process::setName, prefix::name);
        each(Process.class, Process::getId, Process::setId, prefix::id);
        each(ZeebeCalledElement.class, ZeebeCalledElement::getProcessId, ZeebeCalledElement::setProcessId, prefix::id);
        each(
                ZeebeCalledDecision.class,
                ZeebeCalledDecision::getDecisionId,
                ZeebeCalledDecision::setDecisionId,
                prefix::id);
        each(ZeebeFormDefinition.class, ZeebeFormDefinition::getFormId, ZeebeFormDefinition::setFormId, prefix::id);
        each(ZeebeTaskDefinition.class, ZeebeTaskDefinition::getType, ZeebeTaskDefinition::setType, prefix::id);
        each(
                ZeebeExecutionListener.class,
                ZeebeExecutionListener::getType,
                ZeebeExecutionListener::setType,
                prefix::id);
        each(ZeebeTaskListener.class, ZeebeTaskListener::getType, ZeebeTaskListener::setType, prefix::id);
        each(Message.class, Message::getName, Message::setName, prefix::id);
        each(Signal.class, Signal::getName, Signal::setName, prefix::id);
        each(
                ZeebeAssignmentDefinition.class,
                ZeebeAssignmentDefinition::getCandidateGroups,
                ZeebeAssignmentDefinition::setCandidateGroups,
                prefix::ids);
        refuse(ZeebeAssignmentDefinition.class, ZeebeAssignmentDefinition::getAssignee);
        refuse(ZeebeAssignmentDefinition.class, ZeebeAssignmentDefinition::getCandidateUsers);
        refuse(ZeebeLinkedResource.class, ZeebeLinkedResource::getResourceId);
    }

    private <T extends ModelElementInstance> void each(
            Class<T> type, Function<T, String> get, Setter<T> set, UnaryOperator<String> rename) {
        for (T element : model.getModelElementsByType(type)) {
            ifGiven(get.apply(element), value -> set.set(element, rename.apply(value)));
        }
    }

    /** Nobody has decided what a copy would do with it. */
    private <T extends ModelElementInstance> void refuse(Class<T> type, Function<T, String> get) {
        for (T element : model.getModelElementsByType(type)) {
            ifGiven(get.apply(element), value -> {
                throw new IllegalArgumentException("The trial does not know how to copy " + value);
            });
        }
    }

    private static void ifGiven(String value, Consumer<String> action) {
        if (value != null && !value.isEmpty()) {
            action.accept(value);
        }
    }

    private interface Setter<T> {
        void set(T element, String value);
    }
}
