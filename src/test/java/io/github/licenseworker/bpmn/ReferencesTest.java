package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.ModelElements.all;
import static io.github.licenseworker.bpmn.ModelElements.extensions;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.EscalationEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.ThrowEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeVersionTag;
import io.github.licenseworker.trial.harness.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;

/** What is thrown is caught, what is caught is thrown, and the versions that are named are there. */
class ReferencesTest {

    /** That every one that is thrown is caught is looked at by {@link ModelContractTest}. */
    @Test
    void everyEscalationThatIsCaughtIsThrown() {
        Set<Sent> thrown = escalations(ThrowEvent.class).collect(toSet());

        assertThat(escalations(CatchEvent.class))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(thrown)
                        .anyMatch(other -> other.code().equals(one.code()) && canHear(one.process(), other.process())));
    }

    @Test
    void everyErrorThatAProcessThrowsIsCaughtByAScopeAroundIt() {
        assertThat(events(ErrorEventDefinition.class, EndEvent.class))
                .isNotEmpty()
                .allSatisfy(thrown -> {
                    List<ModelElementInstance> around = Stream.iterate(
                                    (ModelElementInstance) thrown,
                                    e -> e != null,
                                    ModelElementInstance::getParentElement)
                            .toList();
                    assertThat(thrown.getModelInstance().getModelElementsByType(ErrorEventDefinition.class))
                            .as(thrown.getParentElement().getAttributeValue("id"))
                            .anyMatch(caught -> caught.getParentElement() instanceof BoundaryEvent event
                                    && around.contains(event.getAttachedTo())
                                    && (caught.getError() == null
                                            || caught.getError()
                                                    .getErrorCode()
                                                    .equals(thrown.getError().getErrorCode())));
                });
    }

    @Test
    void everyProcessAndDecisionHasAVersionTag() {
        assertThat(all(Process.class))
                .isNotEmpty()
                .allSatisfy(
                        process -> assertThat(tag(process)).as(process.getId()).matches("\\d+\\.\\d+\\.\\d+"));
        assertThat(ProjectFiles.files("bpmn", ".dmn").map(ProjectFiles::text))
                .isNotEmpty()
                .allSatisfy(decision ->
                        assertThat(decision).containsPattern("zeebe:versionTag value=\"\\d+\\.\\d+\\.\\d+\""));
    }

    /** The version tag that a template offers is one that the project's own files have. */
    @Test
    void theTemplatesOfferVersionsThatAreThere() {
        Template call = template("assign-license-with-approval");
        Template approval = template("approve-license-request");

        Process called = all(Process.class).stream()
                .filter(process -> process.getId().equals(value(call, "zeebe:calledElement", "processId")))
                .findFirst()
                .orElseThrow();
        JsonNode form = ProjectFiles.forms().get(value(approval, "zeebe:formDefinition", "formId"));
        assertThat(value(call, "zeebe:calledElement", "versionTag")).isEqualTo(tag(called));
        assertThat(value(approval, "zeebe:formDefinition", "versionTag"))
                .isEqualTo(form.path("versionTag").asText());
    }

    @Test
    void theProcessApplicationMakesModelerDeployTheFolderAsOne() {
        JsonNode application = ProjectFiles.json(Path.of("bpmn/.process-application"));

        assertThat(application.path("name").asText()).isNotBlank();
        assertThat(application.path("executionPlatform").asText()).isEqualTo("Camunda Cloud");
    }

    /** Something that a process throws or catches. */
    private record Sent(String process, String code) {

        static Sent of(ModelElementInstance event, String code) {
            ModelElementInstance process = event;
            while (!(process instanceof Process)) {
                process = process.getParentElement();
            }
            return new Sent(((Process) process).getId(), code);
        }
    }

    /** Whether what a process throws can reach the other: they are the same, or that one calls it, directly or not. */
    private static boolean canHear(String listener, String thrower) {
        return listener.equals(thrower)
                || Models.processes().stream()
                        .flatMap(model -> model.getModelElementsByType(Process.class).stream()
                                .filter(process -> process.getId().equals(listener))
                                .flatMap(process -> model.getModelElementsByType(ZeebeCalledElement.class).stream()))
                        .anyMatch(called -> canHear(called.getProcessId(), thrower));
    }

    private static <T extends ModelElementInstance> Stream<T> events(
            Class<T> definition, Class<? extends ModelElementInstance> event) {
        return all(definition).stream().filter(found -> event.isInstance(found.getParentElement()));
    }

    private static Stream<Sent> escalations(Class<? extends ModelElementInstance> event) {
        return events(EscalationEventDefinition.class, event)
                .map(found -> Sent.of(found, found.getEscalation().getEscalationCode()));
    }

    private static String tag(Process process) {
        return extensions(process, ZeebeVersionTag.class).stream()
                .map(ZeebeVersionTag::getValue)
                .findFirst()
                .orElse("");
    }

    private static Template template(String name) {
        return Template.current()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String value(Template template, String type, String property) {
        return template.properties(type)
                .filter(bound -> bound.at("/binding/property").asText().equals(property))
                .map(bound -> bound.path("value").asText())
                .findFirst()
                .orElseThrow();
    }
}
