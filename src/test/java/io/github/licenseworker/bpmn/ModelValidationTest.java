package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.ModelElements.all;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.traversal.ModelWalker;
import io.camunda.zeebe.model.bpmn.validation.ValidationVisitor;
import io.camunda.zeebe.model.bpmn.validation.zeebe.ZeebeDesignTimeValidators;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.camunda.bpm.model.xml.validation.ValidationResult;
import org.camunda.bpm.model.xml.validation.ValidationResultFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The processes are valid for BPMN's schema and for the engine, as far as that can be told without deploying them. */
class ModelValidationTest {

    @ParameterizedTest
    @MethodSource("processes")
    void theProcessIsValid(Path file) {
        BpmnModelInstance process = Bpmn.readModelFromFile(file.toFile());

        Bpmn.validateModel(process);
        assertThat(errors(process)).isEmpty();
    }

    @Test
    void anInvalidProcessIsFound() {
        BpmnModelInstance process = Bpmn.createExecutableProcess("Broken")
                .startEvent()
                .serviceTask("Task_WithoutType")
                .endEvent()
                .done();

        assertThat(errors(process)).contains("Task_WithoutType").contains("taskDefinition");
    }

    @Test
    void retriesAreANumberOrAnExpression() {
        assertThat(all(ZeebeTaskDefinition.class))
                .isNotEmpty()
                .allSatisfy(definition -> assertThat(definition.getRetries()).matches("[1-9][0-9]?|=.+"));
    }

    private static Stream<Path> processes() {
        return ProjectFiles.files("bpmn", ".bpmn");
    }

    private static String errors(BpmnModelInstance process) {
        ValidationVisitor validation = new ValidationVisitor(ZeebeDesignTimeValidators.VALIDATORS);
        new ModelWalker(process).walk(validation);
        StringWriter errors = new StringWriter();
        validation.getValidationResult().write(errors, new ById());
        return errors.toString();
    }

    private static final class ById implements ValidationResultFormatter {

        @Override
        public void formatElement(StringWriter writer, ModelElementInstance element) {
            writer.append(element.getElementType().getTypeName())
                    .append(' ')
                    .append(element.getAttributeValue("id"))
                    .append(": ");
        }

        @Override
        public void formatResult(StringWriter writer, ValidationResult result) {
            writer.append(result.getMessage()).append('\n');
        }
    }
}
