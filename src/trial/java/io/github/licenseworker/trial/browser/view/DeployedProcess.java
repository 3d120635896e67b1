package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.Documentation;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A version of a process. */
record DeployedProcess(
        ProcessName process,
        String xml,
        @Nullable String startForm,
        @Nullable String description,
        Map<String, String> names) {

    static DeployedProcess of(io.camunda.zeebe.protocol.record.value.deployment.Process deployed) {
        BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(deployed.getResource()));
        Process process = model.getModelElementById(deployed.getBpmnProcessId());
        return new DeployedProcess(
                new ProcessName(
                        process.getId(), Optional.ofNullable(process.getName()).orElse(process.getId())),
                new String(deployed.getResource(), StandardCharsets.UTF_8),
                startForm(process),
                process.getDocumentations().stream()
                        .map(Documentation::getTextContent)
                        .findFirst()
                        .orElse(null),
                names(model));
    }

    private static @Nullable String startForm(Process process) {
        return process.getChildElementsByType(StartEvent.class).stream()
                .map(start -> start.getSingleExtensionElement(ZeebeFormDefinition.class))
                .flatMap(form -> Optional.ofNullable(form).stream())
                .map(ZeebeFormDefinition::getFormId)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> names(BpmnModelInstance model) {
        return model.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element.getName() != null)
                .collect(Collectors.toUnmodifiableMap(BaseElement::getId, FlowElement::getName));
    }

    /** The name that an element is drawn with; its id where it has none. */
    String nameOf(String elementId) {
        return names.getOrDefault(elementId, elementId);
    }
}
