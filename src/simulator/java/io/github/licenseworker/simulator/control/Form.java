package io.github.licenseworker.simulator.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a form that was sent, by a browser or by a program. */
record Form(Map<String, String> fields) {

    /** How a constant is written in a field. */
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException("The form lacks the field " + name));
    }

    /** The field, unless it is left out or empty. */
    Optional<String> optional(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    int number(String name) {
        String text = text(name);
        if (!text.matches("-?\\d{1,4}")) {
            throw new IllegalArgumentException("%s must be a whole number, but is '%s'".formatted(name, text));
        }
        return Integer.parseInt(text);
    }

    int atLeastOne(String name) {
        int number = number(name);
        if (number < 1) {
            throw new IllegalArgumentException("%s must be at least 1, but is '%d'".formatted(name, number));
        }
        return number;
    }

    int atLeastOne(String name, int otherwise) {
        return optional(name).isPresent() ? atLeastOne(name) : otherwise;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s must be one of %s, but is '%s'"
                        .formatted(
                                name,
                                Arrays.stream(type.getEnumConstants())
                                        .map(Form::name)
                                        .collect(Collectors.joining(", ")),
                                text)));
    }
}
