package io.github.licenseworker.trial.demo;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import java.io.File;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The processes as they are drawn: the names of their elements. */
final class Model {

    static final String ONBOARDING = "LicenseOnboardingProcess";
    static final String TEAM_ONBOARDING = "TeamOnboardingProcess";
    static final String OFFBOARDING = "LicenseOffboardingProcess";
    static final String EMPLOYEE_ONBOARDING = "EmployeeOnboardingProcess";
    static final String SEAT_PURCHASE = "SeatPurchaseProcess";

    private static final List<BpmnModelInstance> DRAWINGS = Stream.of(
                    "license-onboarding", "seat-purchase", "team-onboarding")
            .map(name -> Bpmn.readModelFromFile(new File("bpmn/" + name + ".bpmn")))
            .toList();

    private Model() {}

    static String nameOf(String elementId) {
        return DRAWINGS.stream()
                .map(drawing -> drawing.<FlowElement>getModelElementById(elementId))
                .filter(Objects::nonNull)
                .map(FlowElement::getName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(elementId);
    }
}
