package io.github.licenseworker.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.function.Function;

/** JSON as Microsoft writes and reads it. */
public final class Json {

    public static final String CONTENT_TYPE = "application/json; charset=utf-8";

    /** Clients send camelCase as well as PascalCase, so member names are read without regard to case. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
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

    static <T> ArrayNode array(Collection<T> values, Function<T, ObjectNode> toNode) {
        return MAPPER.createArrayNode().addAll(values.stream().map(toNode).toList());
    }

    static ObjectNode objectType(String type) {
        return object().put("objectType", type);
    }

    static <T> ObjectNode collection(Collection<T> items, Function<T, ObjectNode> toNode) {
        ObjectNode collection = object().put("totalCount", items.size());
        collection.set("items", array(items, toNode));
        collection.set("attributes", objectType("Collection"));
        return collection;
    }

    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
