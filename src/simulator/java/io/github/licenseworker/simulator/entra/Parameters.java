package io.github.licenseworker.simulator.entra;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query or a form; an empty one counts as absent. */
record Parameters(Map<String, String> values) {

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) throws EntraRefusalException {
        return get(name).orElseThrow(() -> new EntraRefusalException(EntraRefusals.parameterMissing(name)));
    }

    List<String> words(String name) {
        return get(name)
                .map(String::strip)
                .map(text -> List.of(text.split(" +", -1)))
                .orElse(List.of());
    }
}
