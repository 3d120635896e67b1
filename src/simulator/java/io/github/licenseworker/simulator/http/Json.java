package io.github.licenseworker.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** JSON as Microsoft writes and reads it. */
public final class Json {

    public static final String CONTENT_TYPE = "application/json; charset=utf-8";

    /** Clients send camelCase as well as PascalCase, so member names are read without regard to case. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Reads numbers so that they are written again as they came. */
    public static final JsonMapper EXACT_MAPPER = MAPPER.rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode texts(Iterable<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    public static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> toNode) {
        return MAPPER.createArrayNode().addAll(values.stream().map(toNode).toList());
    }

    /** A member of an object by its name, whose case does not matter; empty where it is missing or null. */
    public static Optional<JsonNode> member(JsonNode object, String name) {
        return object.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isNull())
                .findFirst();
    }

    public static ObjectNode objectType(String type) {
        return object().put("objectType", type);
    }

    public static <T> ObjectNode collection(Collection<T> items, Function<T, ObjectNode> toNode) {
        ObjectNode collection = object().put("totalCount", items.size());
        collection.set("items", array(items, toNode));
        collection.set("attributes", objectType("Collection"));
        return collection;
    }

    /** A missing node where the text is no JSON. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
