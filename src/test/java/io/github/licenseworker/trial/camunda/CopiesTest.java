package io.github.licenseworker.trial.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.camunda.client.api.response.Decision;
import io.camunda.client.api.response.DecisionRequirements;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.Form;
import io.camunda.client.api.response.Process;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.harness.Models;
import io.github.licenseworker.trial.start.CannotStartException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** That a copy shares no name with its original by which the one could get into the way of the other. */
class CopiesTest {

    private static final Prefix PREFIX = Prefix.of("");

    /** Where ids stand that hold in the whole Camunda: the local name of the element, and the attribute. */
    private static final Set<String> GLOBAL = Set.of(
            "process@id",
            "calledElement@processId",
            "calledDecision@decisionId",
            "formDefinition@formId",
            "taskDefinition@type",
            "executionListener@type",
            "taskListener@type",
            "message@name",
            "signal@name",
            "decision@id");

    @Test
    void renamesWhateverHoldsInTheWholeCamunda() throws Exception {
        Set<String> originals = new TreeSet<>();
        try (var files = Files.walk(Path.of("bpmn"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                originals.addAll(globals(file.toString(), Files.readAllBytes(file)));
            }
        }
        assertThat(originals)
                .contains(
                        "LicenseOnboardingProcess",
                        "assign-license",
                        "SeatApproval",
                        "Definitions_SeatApproval",
                        "confirm-start",
                        "onboarding-cancelled");

        Map<String, byte[]> copies = Copies.make(PREFIX);

        for (var copy : copies.entrySet()) {
            assertThat(globals(copy.getKey(), copy.getValue()))
                    .as("%s: global ids", copy.getKey())
                    .isNotEmpty()
                    .allMatch(id -> id.startsWith("trial-"));
            assertThat(values(copy.getKey(), copy.getValue()))
                    .as("%s: what refers to an original", copy.getKey())
                    .doesNotContainAnyElementsOf(originals);
        }
    }

    @Test
    void showsPeopleWhatBelongsToTheTrial() throws Exception {
        for (var copy : Copies.make(PREFIX).entrySet()) {
            if (isXml(copy.getKey())) {
                assertThat(elements(parse(copy.getValue()))
                                .filter(element -> element.getLocalName().matches("process|decision"))
                                .map(element -> element.getAttribute("name")))
                        .isNotEmpty()
                        .allMatch(name -> name.endsWith(" (trial)"));
            }
        }
    }

    @Test
    void leavesTheRestAsItIs() throws Exception {
        for (var copy : Copies.make(PREFIX).entrySet()) {
            if (copy.getKey().endsWith(".bpmn")) {
                byte[] original =
                        Files.readAllBytes(Path.of("bpmn", copy.getKey().substring("trial-".length())));
                assertThat(countByName(copy.getValue())).isEqualTo(countByName(original));
            }
        }
    }

    @Test
    void theEngineTakesThemBesideTheOriginals() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start()) {
            DeploymentEvent originals = Models.deploy(engine.client());
            DeploymentEvent copies = deploy(engine, Copies.make(PREFIX));
            DeploymentEvent othersCopies = deploy(engine, Copies.make(Prefix.of("anna")));

            assertThat(originals.getProcesses()).hasSameSizeAs(Models.files(".bpmn"));
            assertThat(ids(copies)).hasSameSizeAs(ids(originals)).allMatch(id -> id.startsWith("trial-"));
            assertThat(ids(othersCopies)).hasSameSizeAs(ids(originals)).allMatch(id -> id.startsWith("trial-anna-"));
            assertThat(Stream.of(copies, othersCopies, Models.deploy(engine.client()))
                            .flatMap(CopiesTest::versions))
                    .containsOnly(1);
        }
    }

    @Test
    void refusesWhatItCannotKeepApart() {
        assertThatThrownBy(() -> copyOfTask("zeebeJobType", "=jobType"))
                .hasMessage("A copy would lead to what this expression says: =jobType");
        assertThatThrownBy(() -> copyOfTask("zeebeAssignee", "anna"))
                .hasMessage("The trial does not know how to copy anna");
    }

    @Test
    void refusesNamesThatCouldNotBePartOfAnId() {
        assertThatThrownBy(() -> Prefix.of("Anna's"))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("trial.name is 'Anna's'");
    }

    private static byte[] copyOfTask(String what, String value) {
        var process = Bpmn.createExecutableProcess("Process").startEvent();
        var model = what.equals("zeebeJobType")
                ? process.serviceTask("Task", task -> task.zeebeJobType(value)).done()
                : process.userTask("Task", task -> task.zeebeUserTask().zeebeAssignee(value))
                        .done();
        byte[] original = Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8);
        return ProcessCopy.make(original, PREFIX);
    }

    private static DeploymentEvent deploy(EmbeddedEngine engine, Map<String, byte[]> copies) {
        DeployResourceCommandStep2 command = null;
        for (var copy : copies.entrySet()) {
            command = command == null
                    ? engine.client().newDeployResourceCommand().addResourceBytes(copy.getValue(), copy.getKey())
                    : command.addResourceBytes(copy.getValue(), copy.getKey());
        }
        return command.send().join();
    }

    private static List<String> ids(DeploymentEvent deployment) {
        return Stream.of(
                        deployment.getProcesses().stream().map(Process::getBpmnProcessId),
                        deployment.getDecisions().stream().map(Decision::getDmnDecisionId),
                        deployment.getDecisionRequirements().stream()
                                .map(DecisionRequirements::getDmnDecisionRequirementsId),
                        deployment.getForm().stream().map(Form::getFormId))
                .flatMap(ids -> ids)
                .toList();
    }

    private static Stream<Integer> versions(DeploymentEvent deployment) {
        return Stream.of(
                        deployment.getProcesses().stream().map(Process::getVersion),
                        deployment.getDecisions().stream().map(Decision::getVersion),
                        deployment.getForm().stream().map(Form::getVersion))
                .flatMap(versions -> versions);
    }

    private static List<String> globals(String file, byte[] content) throws Exception {
        if (file.endsWith(".form")) {
            return List.of(new ObjectMapper().readTree(content).path("id").asText());
        }
        return !isXml(file)
                ? List.of()
                : attributes(parse(content))
                        .filter(attribute -> GLOBAL.contains(place(attribute))
                                || (place(attribute).equals("definitions@id") && file.endsWith(".dmn")))
                        .map(Attr::getValue)
                        .toList();
    }

    /** All values of attributes; of a form its id. */
    private static List<String> values(String file, byte[] content) throws Exception {
        return isXml(file) ? attributes(parse(content)).map(Attr::getValue).toList() : globals(file, content);
    }

    private static boolean isXml(String file) {
        return file.endsWith(".bpmn") || file.endsWith(".dmn");
    }

    private static String place(Attr attribute) {
        return attribute.getOwnerElement().getLocalName() + "@" + attribute.getName();
    }

    private static Map<String, Long> countByName(byte[] content) throws Exception {
        return elements(parse(content)).collect(Collectors.groupingBy(Element::getLocalName, Collectors.counting()));
    }

    private static Stream<Attr> attributes(Document document) {
        List<Attr> attributes = new ArrayList<>();
        elements(document).forEach(element -> {
            NamedNodeMap own = element.getAttributes();
            for (int i = 0; i < own.getLength(); i++) {
                attributes.add((Attr) own.item(i));
            }
        });
        return attributes.stream();
    }

    private static Stream<Element> elements(Document document) {
        NodeList all = document.getElementsByTagName("*");
        return IntStream.range(0, all.getLength()).mapToObj(all::item).map(Element.class::cast);
    }

    private static Document parse(byte[] content) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
    }
}
