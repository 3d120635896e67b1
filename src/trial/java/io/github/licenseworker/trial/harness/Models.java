package io.github.licenseworker.trial.harness;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BusinessRuleTask;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The processes with their forms and decision tables, in the folder {@code bpmn}. */
public final class Models {

    public static final String ONBOARDING = "LicenseOnboardingProcess";
    public static final String TEAM_ONBOARDING = "TeamOnboardingProcess";
    public static final String CHANGE = "LicenseChangeProcess";
    public static final String CHANGE_OF_LIST = "LicenseChangeListProcess";
    public static final String OFFBOARDING = "LicenseOffboardingProcess";
    public static final String EMPLOYEE_ONBOARDING = "EmployeeOnboardingProcess";
    public static final String EMPLOYEE_OFFBOARDING = "EmployeeOffboardingProcess";
    public static final String SEAT_PURCHASE = "SeatPurchaseProcess";
    public static final String LICENSE_REVIEW = "LicenseReviewProcess";

    private static final Path FOLDER = Path.of("bpmn");
    private static final Duration LONGEST_DEPLOYMENT = Duration.ofMinutes(2);

    private static final List<BpmnModelInstance> PROCESSES = files(".bpmn").stream()
            .map(file -> Bpmn.readModelFromFile(file.toFile()))
            .toList();

    private Models() {}

    /** Deploys everything in the folder, as one deployment. */
    public static DeploymentEvent deploy(CamundaClient engine) {
        DeployResourceCommandStep2 deployment = null;
        for (Path file : files(".bpmn", ".form", ".dmn")) {
            deployment = deployment == null
                    ? engine.newDeployResourceCommand().addResourceFile(file.toString())
                    : deployment.addResourceFile(file.toString());
        }
        return deployment.requestTimeout(LONGEST_DEPLOYMENT).send().join();
    }

    /** The processes as they stand in their files. They can be changed, so do not. */
    public static List<BpmnModelInstance> processes() {
        return PROCESSES;
    }

    /** The name that an element is drawn with; its id where it has none. */
    public static String nameOf(String elementId) {
        return elements(elementId)
                .map(FlowElement::getName)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(elementId);
    }

    /** Whether an element evaluates a decision table. */
    public static boolean isDecision(String elementId) {
        return elements(elementId).anyMatch(BusinessRuleTask.class::isInstance);
    }

    /** The id of the form that a user task shows. */
    public static String formOf(String elementId) {
        return elements(elementId)
                .map(task -> task.getSingleExtensionElement(ZeebeFormDefinition.class))
                .map(ZeebeFormDefinition::getFormId)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<FlowElement> elements(String id) {
        return PROCESSES.stream()
                .map(process -> process.<FlowElement>getModelElementById(id))
                .filter(Objects::nonNull);
    }

    /** The files with one of these endings, in a fixed order. */
    public static List<Path> files(String... endings) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
