package io.github.licenseworker.bpmn;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.github.licenseworker.trial.harness.Models;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The elements of the processes. */
final class ModelElements {

    private ModelElements() {}

    /** All elements of a type in all processes. */
    static <T extends ModelElementInstance> List<T> all(Class<T> type) {
        return Models.processes().stream()
                .map(process -> process.getModelElementsByType(type))
                .flatMap(Collection::stream)
                .toList();
    }

    /** The extensions of a type that an element has, however deep. */
    static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getModelInstance().getModelElementsByType(type).stream()
                .filter(extension -> Stream.iterate(
                                (ModelElementInstance) extension,
                                e -> e != null,
                                ModelElementInstance::getParentElement)
                        .filter(BaseElement.class::isInstance)
                        .findFirst()
                        .filter(element::equals)
                        .isPresent())
                .toList();
    }
}
