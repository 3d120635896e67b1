package io.github.licenseworker.trial.browser.view;

import io.github.licenseworker.trial.engine.ScopedVariables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whom and what an instance is about: by its own variables, or those of the instances that called it. */
record Subjects(Instances instances, ScopedVariables variables) {

    private static final List<String> PERSON = List.of("employeeName", "userId", "people");
    private static final List<String> CUSTOMER = List.of("customerName", "customerDomain");
    private static final List<String> PRODUCT = List.of("skuName", "offerName");

    Subject of(InstanceHistory instance) {
        return new Subject(first(instance, PERSON), first(instance, CUSTOMER), first(instance, PRODUCT));
    }

    private @Nullable String first(InstanceHistory instance, List<String> names) {
        return instances
                .upwards(instance)
                .flatMap(each -> names.stream().flatMap(name -> variables.find(each.key(), name).stream()))
                .filter(value -> !value.isEmpty() || value.isValueNode())
                .map(value -> value.isArray() ? value.size() + " people" : value.asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }
}
