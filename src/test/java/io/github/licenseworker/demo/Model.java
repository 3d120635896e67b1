package io.github.licenseworker.demo;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import java.io.File;

/** The process as it is drawn: the names of its elements. */
final class Model {

    static final String PROCESS = "LicenseOnboardingProcess";

    private static final BpmnModelInstance DRAWING = Bpmn.readModelFromFile(new File("bpmn/license-onboarding.bpmn"));

    private Model() {}

    static String nameOf(String elementId) {
        FlowElement element = DRAWING.getModelElementById(elementId);
        return element == null || element.getName() == null ? elementId : element.getName();
    }
}
