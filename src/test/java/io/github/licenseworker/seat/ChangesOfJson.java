package io.github.licenseworker.seat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The ways in which a JSON document can be changed a little. */
final class ChangesOfJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ChangesOfJson() {}

    /** By name, ways to change one member, at whatever depth, or to leave it out, so that the document says otherwise. */
    static Map<String, UnaryOperator<JsonNode>> of(JsonNode json) {
        Map<String, UnaryOperator<JsonNode>> all = new LinkedHashMap<>();
        collect("", json, all);
        return all;
    }

    private static void collect(String path, JsonNode node, Map<String, UnaryOperator<JsonNode>> all) {
        node.properties().forEach(member -> {
            String name = member.getKey();
            if (saysMoreThanNothing(member.getValue())) {
                all.put("without " + path + "/" + name, at(path, object -> object.remove(name)));
            }
            if (member.getValue().isObject()) {
                collect(path + "/" + name, member.getValue(), all);
            } else {
                all.put(
                        "another " + path + "/" + name,
                        at(path, object -> object.set(name, another(member.getValue()))));
            }
        });
    }

    private static boolean saysMoreThanNothing(JsonNode value) {
        return switch (value) {
            case NumericNode number -> number.longValue() != 0;
            case BooleanNode bool -> bool.booleanValue();
            case TextNode text -> !text.textValue().isEmpty();
            default -> value.isContainerNode();
        };
    }

    private interface Change {

        Object of(ObjectNode object);
    }

    private static UnaryOperator<JsonNode> at(String path, Change change) {
        return plan -> {
            JsonNode copy = plan.deepCopy();
            var unused = change.of((ObjectNode) copy.at(path));
            return copy;
        };
    }

    private static JsonNode another(JsonNode value) {
        return switch (value) {
            case NumericNode number -> NODES.numberNode(number.longValue() + 1);
            case BooleanNode bool -> NODES.booleanNode(!bool.booleanValue());
            case ArrayNode list -> list.deepCopy().add(1);
            default ->
                NODES.textNode(
                        value.isTextual() && !value.textValue().isEmpty() ? flipped(value.textValue()) : "something");
        };
    }

    /** The same text but for its first character. */
    private static String flipped(String text) {
        return (text.charAt(0) == 'a' ? "b" : "a") + text.substring(1);
    }
}
