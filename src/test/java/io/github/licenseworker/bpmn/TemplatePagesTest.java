package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The error events that the templates' pages offer for copying work on an engine as they stand there. */
class TemplatePagesTest {

    private static final Pattern EXAMPLE = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

    static Stream<Path> pages() {
        return JobTypes.all().keySet().stream()
                .filter(jobType -> !JobErrors.of(jobType).isEmpty())
                .sorted()
                .map(jobType -> Path.of("element-templates", jobType + ".md"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theExampleCatchesTheErrorAndKeepsItsVariable(Path page) throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(page))
                .results()
                .map(example -> example.group(1))
                .toList();
        String event = examples.getFirst();
        String error = examples.getLast();
        try (EmbeddedEngine engine = EmbeddedEngine.start()) {
            CamundaClient client = engine.client();
            client.newDeployResourceCommand()
                    .addResourceStringUtf8(process(event, error), "example.bpmn")
                    .send()
                    .join();
            long instance = engine.startProcess("Example", Map.of());
            ActivatedJob job = client.newActivateJobsCommand()
                    .jobType("example")
                    .maxJobsToActivate(1)
                    .send()
                    .join()
                    .getJobs()
                    .getFirst();
            client.newThrowErrorCommand(job)
                    .errorCode(find("errorCode=\"(.*?)\"", error))
                    .variables(Map.of("licenseError", "what happened"))
                    .send()
                    .join();

            await().until(() -> engine.historyOf(instance).isCompleted());
            assertThat(engine.historyOf(instance).completedElements()).contains("Caught");
            assertThat(engine.historyOf(instance).variable("licenseError").asText())
                    .isEqualTo("what happened");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theDiagramToCopyFromHasSuchAnEvent(Path page) throws IOException {
        String diagram = find("copy such an event from \\[[^]]+\\]\\((.*?)\\)", Files.readString(page));

        assertThat(Bpmn.readModelFromFile(page.resolveSibling(diagram).toFile())
                        .getModelElementsByType(BoundaryEvent.class))
                .anyMatch(TemplatePagesTest::catchesTheErrorAndKeepsItsVariable);
    }

    private static boolean catchesTheErrorAndKeepsItsVariable(BoundaryEvent event) {
        return event.getEventDefinitions().stream().anyMatch(ErrorEventDefinition.class::isInstance)
                && event.getExtensionElements() != null
                && event.getExtensionElements().getChildElementsByType(ZeebeIoMapping.class).stream()
                        .flatMap(mapping -> mapping.getOutputs().stream())
                        .anyMatch(output -> output.getTarget().equals("licenseError"));
    }

    private static String process(String event, String error) {
        return """
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions" targetNamespace="example">
              <bpmn:process id="Example" isExecutable="true">
                <bpmn:startEvent id="Start"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
                <bpmn:serviceTask id="%1$s">
                  <bpmn:extensionElements><zeebe:taskDefinition type="example" /></bpmn:extensionElements>
                  <bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing>
                </bpmn:serviceTask>
                %2$s
                <bpmn:endEvent id="Done"><bpmn:incoming>Flow_2</bpmn:incoming></bpmn:endEvent>
                <bpmn:endEvent id="Caught"><bpmn:incoming>%3$s</bpmn:incoming></bpmn:endEvent>
                <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="%1$s" />
                <bpmn:sequenceFlow id="Flow_2" sourceRef="%1$s" targetRef="Done" />
                <bpmn:sequenceFlow id="%3$s" sourceRef="%4$s" targetRef="Caught" />
              </bpmn:process>
              %5$s
            </bpmn:definitions>
            """.formatted(
                        find("attachedToRef=\"(.*?)\"", event),
                        event,
                        find("<bpmn:outgoing>(.*?)<", event),
                        find("id=\"(.*?)\"", event),
                        error);
    }

    private static String find(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .map((MatchResult result) -> result.group(1))
                .orElseThrow(() -> new AssertionError("%s not in %s".formatted(pattern, text)));
    }
}
