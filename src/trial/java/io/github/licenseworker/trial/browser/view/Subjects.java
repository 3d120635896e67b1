package io.github.licenseworker.trial.browser.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.trial.engine.ScopedVariables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whom and what an instance is about: by its own variables, or those of the instances that called it. */
record Subjects(Instances instances, ScopedVariables variables) {

    private static final List<String> PERSON = List.of("employeeName", "userId", "people");
    private static final List<String> CUSTOMER = List.of("customerName", "customerDomain");
    private static final List<String> PRODUCT = List.of("skuName", "offerName");

    Subject of(InstanceHistory instance) {
        List<Map<String, JsonNode>> own = instances
                .upwards(instance)
                .map(each -> variables.visibleTo(each.key()))
                .toList();
        return new Subject(first(own, PERSON), first(own, CUSTOMER), first(own, PRODUCT));
    }

    private static @Nullable String first(List<Map<String, JsonNode>> variables, List<String> names) {
        return variables.stream()
                .flatMap(own -> names.stream().flatMap(name -> Optional.ofNullable(own.get(name)).stream()))
                .map(value -> value.isArray() ? value.size() + " people" : value.asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }
}
