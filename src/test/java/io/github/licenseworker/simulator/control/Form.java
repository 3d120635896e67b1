package io.github.licenseworker.simulator.control;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The fields of a form that a browser has sent. */
record Form(Map<String, String> fields) {

    static Form of(String encoded) {
        Map<String, String> fields = new HashMap<>();
        for (String field : encoded.split("&", -1)) {
            String[] parts = field.split("=", 2);
            if (parts.length == 2) {
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return new Form(fields);
    }

    String text(String name) {
        if (!fields.containsKey(name)) {
            throw new IllegalArgumentException("The form lacks the field " + name);
        }
        return fields.get(name).strip();
    }

    int number(String name) {
        String text = text(name);
        if (!text.matches("-?\\d{1,4}")) {
            throw new IllegalArgumentException("%s must be a whole number, but is '%s'".formatted(name, text));
        }
        return Integer.parseInt(text);
    }
}
