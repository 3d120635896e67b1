package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.Locale;

/** The naming of members inside the values that the activity log quotes. */
final class PascalCase {

    private PascalCase() {}

    static JsonNode of(JsonNode value) {
        if (value.isObject()) {
            ObjectNode renamed = Json.object();
            value.properties().forEach(member -> renamed.set(name(member.getKey()), of(member.getValue())));
            return renamed;
        }
        if (value.isArray()) {
            ArrayNode items = Json.MAPPER.createArrayNode();
            value.forEach(item -> items.add(of(item)));
            return items;
        }
        return value;
    }

    private static String name(String camelCase) {
        return camelCase.substring(0, 1).toUpperCase(Locale.ROOT) + camelCase.substring(1);
    }
}
