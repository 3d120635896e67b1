package io.github.licenseworker.trial.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a form submits when a person fills it in. The files say what the form is opened with, what the person enters and
 * what comes out of it; the JavaScript tests fill in the real forms and compare.
 */
public final class Submission {

    /** The approver grants the seats. */
    public static final String BUY = "approve-license-request/buy";

    /** The approver has freed seats. */
    public static final String FREED = "approve-license-request/freed";

    /** The approver rejects the seats. */
    public static final String REJECT_SEATS = "approve-license-request/reject";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Submission() {}

    /**
     * What the form submits in a case.
     *
     * @param name form and case, such as {@code exempt-partner/retry}
     */
    public static String of(String name) {
        return of(name, Map.of());
    }

    /** The same where the person enters other values in these fields, which the form has to have. */
    public static String of(String name, Map<String, ?> otherValues) {
        ObjectNode submitted = (ObjectNode) read(name).required("submitted");
        otherValues.forEach((field, value) -> {
            submitted.required(field);
            submitted.set(field, JSON.valueToTree(value));
        });
        return submitted.toString();
    }

    /**
     * The same in a task of a process: fields where the person enters nothing keep what the task shows there.
     *
     * @param shown the variables that the form can show
     * @param entered what the person enters instead of what the case says
     */
    public static String of(String name, Map<String, JsonNode> shown, Map<String, ?> entered) {
        JsonNode submission = read(name);
        Map<String, Object> values = new HashMap<>();
        submission.required("submitted").fieldNames().forEachRemaining(field -> {
            if (!submission.required("entered").has(field)) {
                JsonNode value = shown.getOrDefault(field, NullNode.getInstance());
                values.put(field, value.isNull() ? "" : value);
            }
        });
        values.putAll(entered);
        return of(name, values);
    }

    private static JsonNode read(String name) {
        try (InputStream file = Submission.class.getResourceAsStream("/submissions/%s.json".formatted(name))) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
