package io.github.licenseworker.bpmn;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which elements and flows the tests of each class have passed: a file for each class, for {@link ModelCoverageIT}. */
final class PassedElements {

    private static final Path FILES = Path.of("target/passed-elements");
    private static final Set<ProcessInstanceIntent> PASSED =
            Set.of(ProcessInstanceIntent.ELEMENT_ACTIVATED, ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN);

    private PassedElements() {}

    static void keep(Class<?> test, List<Record<?>> records) {
        Set<String> passed = new TreeSet<>();
        for (Record<?> event : records) {
            if (event.getValue() instanceof ProcessInstanceRecordValue element
                    && event.getIntent() instanceof ProcessInstanceIntent intent
                    && PASSED.contains(intent)) {
                passed.add(name(element.getBpmnProcessId(), element.getElementId()));
            }
        }
        try {
            Files.createDirectories(FILES);
            Files.write(FILES.resolve(test.getSimpleName() + ".txt"), passed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> all() {
        Set<String> passed = new TreeSet<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                passed.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return passed;
    }

    static String name(String processId, String elementId) {
        return processId + " " + elementId;
    }
}
