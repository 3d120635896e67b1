package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.license.AssignLicenseWorker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The same names stand in the code, the process, the forms, the element template and the README. */
class ModelContractTest {

    private static final BpmnModelInstance PROCESS = Bpmn.readModelFromFile(new File("bpmn/license-onboarding.bpmn"));
    private static final JobWorker WORKER = Arrays.stream(AssignLicenseWorker.class.getMethods())
            .map(method -> method.getAnnotation(JobWorker.class))
            .filter(annotation -> annotation != null)
            .findFirst()
            .orElseThrow();

    @Test
    void theTemplateIsForTheJobTypeThatTheWorkerHandles() throws IOException {
        assertThat(template("zeebe:taskDefinition", "property", "type")
                        .map(p -> p.path("value").asText()))
                .containsExactly(WORKER.type());
        assertThat(PROCESS.getModelElementsByType(ZeebeTaskDefinition.class))
                .extracting(ZeebeTaskDefinition::getType)
                .containsExactly(WORKER.type());
    }

    @Test
    void theTemplateFillsWhatTheWorkerReads() throws IOException {
        Set<String> read = Arrays.stream(WORKER.fetchVariables())
                .filter(name -> !name.equals(Variables.LICENSE_CALL_STATE))
                .collect(Collectors.toSet());

        assertThat(bindings("zeebe:input", "name")).isEqualTo(read);
        assertThat(PROCESS.getModelElementsByType(ZeebeInput.class))
                .filteredOn(input -> !input.getTarget().equals("escalateAfter"))
                .extracting(ZeebeInput::getTarget)
                .containsExactlyInAnyOrderElementsOf(read);
    }

    @Test
    void theTemplateHandsOutWhatTheWorkerReturns() throws IOException {
        assertThat(bindings("zeebe:output", "source"))
                .containsExactlyInAnyOrder("=" + Variables.LICENSE_WARNINGS, "=" + Variables.LICENSE_ASSIGNMENT);
        assertThat(bindings("zeebe:taskHeader", "key")).containsExactly("retryBackoff");
    }

    @Test
    void theProcessCatchesOnlyCodesThatAreThrown() {
        Set<String> codes = Arrays.stream(ErrorCode.values()).map(Enum::name).collect(Collectors.toSet());
        codes.add("LICENSE_REQUEST_REJECTED");

        assertThat(PROCESS.getModelElementsByType(Error.class))
                .extracting(Error::getErrorCode)
                .isSubsetOf(codes)
                .contains("LICENSE_QUOTA_EXCEEDED", "PARTNER_TOKEN_REJECTED", "CONDITIONAL_ACCESS_BLOCKED");
    }

    @Test
    void everyCaughtErrorOfTheTaskKeepsItsVariables() {
        List<BoundaryEvent> events = PROCESS.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals("Task_AssignLicense"))
                .filter(event -> event.getEventDefinitions().stream().anyMatch(ErrorEventDefinition.class::isInstance))
                .toList();

        assertThat(events)
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.getExtensionElements()
                                .getElementsQuery()
                                .list()
                                .getFirst()
                                .getChildElementsByType(ZeebeOutput.class))
                        .extracting(ZeebeOutput::getTarget)
                        .contains(Variables.LICENSE_ERROR));
    }

    @Test
    void everyUserTaskHasAForm() {
        assertThat(PROCESS.getModelElementsByType(UserTask.class)).hasSize(6);
        assertThat(PROCESS.getModelElementsByType(ZeebeFormDefinition.class))
                .hasSize(6)
                .allSatisfy(form -> {
                    assertThat(Path.of("bpmn/forms", form.getFormId() + ".form"))
                            .exists();
                    assertThat(form.getBindingType()).hasToString("deployment");
                });
    }

    @Test
    void theReadmeNamesEveryErrorCode() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(Arrays.stream(ErrorCode.values())
                        .map(code -> "`" + code + "`")
                        .toList());
    }

    private static Set<String> bindings(String type, String member) throws IOException {
        return properties()
                .filter(property -> property.at("/binding/type").asText().equals(type))
                .map(property -> property.path("binding").path(member).asText())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> template(String type, String member, String value) throws IOException {
        return properties()
                .filter(property -> property.at("/binding/type").asText().equals(type))
                .filter(property ->
                        property.path("binding").path(member).asText().equals(value));
    }

    private static Stream<JsonNode> properties() throws IOException {
        JsonNode template = new ObjectMapper().readTree(new File("element-templates/assign-license.json"));
        return StreamSupport.stream(template.path("properties").spliterator(), false);
    }
}
