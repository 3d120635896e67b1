package io.github.licenseworker.simulator.partnercenter;

import io.undertow.util.HeaderMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Request headers, by case-insensitive name. */
record Headers(Map<String, List<String>> values) {

    static Headers of(HeaderMap map) {
        NavigableMap<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.forEach(header -> values.put(header.getHeaderName().toString(), List.copyOf(header)));
        return new Headers(Collections.unmodifiableNavigableMap(values));
    }

    Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
