package io.github.licenseworker.partnercenter.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.failure.OneLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Fault} of whatever body came with an error status: Partner Center's own fault, the gateway's, one in
 * the form of Microsoft Graph, plain text, markup, half a document, or nothing. It never throws. Only the texts that
 * such a body has for people are kept, shortened to one line each.
 */
public final class FaultReader {

    private static final int LONGEST_TEXT = 500;
    private static final int MOST_DATA = 5;

    private final ObjectMapper json;

    public FaultReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Reads a body as well as it can be read.
     *
     * @param redact takes credentials out of a text
     */
    public Fault read(int status, byte[] body, UnaryOperator<String> redact) {
        JsonNode root = parse(body);
        UnaryOperator<String> clean = text -> OneLine.of(redact.apply(text), LONGEST_TEXT);
        if (root == null) {
            return new Fault(status, null, clean.apply(plainText(body)), List.of());
        }
        JsonNode fault = faultIn(root);
        String description = Stream.of("description", "message", "errorName")
                .map(fault::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return new Fault(status, code(fault, clean), clean.apply(description), data(fault, clean));
    }

    /**
     * Whether a body has the form in which Partner Center, or Microsoft Graph behind it, tells of a fault. Gateways like
     * that form, too, but repeat the status as the code.
     */
    public boolean isFault(int status, byte[] body) {
        JsonNode root = parse(body);
        if (root == null) {
            return false;
        }
        JsonNode fault = faultIn(root);
        String code = fault.path("code").asText("");
        return fault.hasNonNull("code")
                && !code.isBlank()
                && !code.equals(Integer.toString(status))
                && Stream.of("description", "message", "errorName").anyMatch(fault::hasNonNull);
    }

    /** Whether a body is the beginning of a document only. */
    public boolean isCutShort(byte[] body) {
        return parse(body) == null
                && new String(body, StandardCharsets.UTF_8).strip().startsWith("{");
    }

    /** Microsoft Graph puts it one level deeper. */
    private static JsonNode faultIn(JsonNode root) {
        return root.path("error").isObject() ? root.path("error") : root;
    }

    /** Bytes, not text: a byte order mark is only skipped by a parser that sees the bytes. */
    private @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            return root != null && root.isObject() ? root : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static @Nullable String code(JsonNode fault, UnaryOperator<String> clean) {
        JsonNode code = fault.path("code");
        String text = code.isValueNode() && !code.isNull() ? clean.apply(code.asText()) : "";
        return text.isEmpty() ? null : text;
    }

    private static List<String> data(JsonNode fault, UnaryOperator<String> clean) {
        JsonNode data = fault.path("data");
        List<String> texts = new ArrayList<>();
        if (data.isTextual()) {
            texts.add(clean.apply(data.textValue()));
        }
        for (JsonNode entry : data) {
            if (entry.isTextual() && texts.size() < MOST_DATA) {
                texts.add(clean.apply(entry.textValue()));
            }
        }
        return texts;
    }

    /** A sentence is kept. Markup and pieces of JSON say nothing to a person and may quote the request. */
    private static String plainText(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        boolean sentence = !text.isEmpty() && Character.isLetter(text.codePointAt(0)) && text.length() <= LONGEST_TEXT;
        return sentence ? text : "";
    }
}
