package io.github.licenseworker.simulator.entra;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query or a form; an empty one counts as absent. */
record Parameters(Map<String, String> values) {

    static Parameters of(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && equals < pair.length() - 1) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String required(String name) throws Refused {
        return get(name).orElseThrow(() -> new Refused(Refusals.parameterMissing(name)));
    }

    List<String> words(String name) {
        return get(name)
                .map(String::strip)
                .map(text -> List.of(text.split(" +", -1)))
                .orElse(List.of());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
