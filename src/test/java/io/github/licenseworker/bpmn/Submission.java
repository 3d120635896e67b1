package io.github.licenseworker.bpmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a form submits when a person fills it in. The files say what the form is opened with, what the person enters and
 * what comes out of it; the modelers' tests fill in the real forms and compare.
 */
final class Submission {

    private static final Path FILES = Path.of("src/trial/resources/submissions");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Submission() {}

    /**
     * What the form submits in a case.
     *
     * @param name form and case, such as {@code exempt-partner/retry}
     */
    static String of(String name) {
        return of(name, Map.of());
    }

    /** The same where the person enters other values in these fields, which the form has to have. */
    static String of(String name, Map<String, ?> otherValues) {
        ObjectNode submitted = (ObjectNode) read(name).required("submitted");
        otherValues.forEach((field, value) -> {
            submitted.required(field);
            submitted.set(field, JSON.valueToTree(value));
        });
        return submitted.toString();
    }

    /** The fields that the form submits in a case although the person enters nothing there. */
    static Set<String> untouched(String name) {
        JsonNode submission = read(name);
        Set<String> fields = new LinkedHashSet<>();
        submission.required("submitted").fieldNames().forEachRemaining(fields::add);
        submission.required("entered").fieldNames().forEachRemaining(fields::remove);
        return fields;
    }

    private static JsonNode read(String name) {
        try {
            return JSON.readTree(FILES.resolve(name + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
