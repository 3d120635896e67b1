package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.licenseworker.simulator.http.Json;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The body of a license update; absent and null arrays are empty. */
record LicenseUpdateRequest(List<Assignment> licensesToAssign, List<String> licensesToRemove) {

    LicenseUpdateRequest {
        licensesToAssign = Objects.requireNonNullElse(licensesToAssign, List.of());
        licensesToRemove = Objects.requireNonNullElse(licensesToRemove, List.of());
    }

    /** A SKU to assign; its excluded plans are null where the caller left them out, as the answer then does too. */
    record Assignment(String skuId, List<String> excludedPlans) {

        List<String> exclusions() {
            return Objects.requireNonNullElse(excludedPlans, List.of());
        }
    }

    /** Reads a body; empty where it is no JSON object or names a SKU that is null. */
    static Optional<LicenseUpdateRequest> read(String body) {
        try {
            return Optional.ofNullable(Json.MAPPER.readValue(body, LicenseUpdateRequest.class))
                    .filter(LicenseUpdateRequest::isComplete);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    List<String> skuIds() {
        return Stream.concat(licensesToAssign.stream().map(Assignment::skuId), licensesToRemove.stream())
                .toList();
    }

    /** What the user holds after this update, whose SKUs the customer owns. */
    NavigableMap<String, NavigableSet<String>> appliedTo(SimulatedUser user, CustomerState customer) {
        NavigableMap<String, NavigableSet<String>> held = new TreeMap<>(user.licenses());
        licensesToRemove.forEach(held::remove);
        for (Assignment assignment : licensesToAssign) {
            SimulatedSku sku = customer.knownSku(assignment.skuId());
            NavigableSet<String> excluded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            assignment.exclusions().stream()
                    .flatMap(plan -> sku.servicePlan(plan).stream())
                    .map(SimulatedServicePlan::id)
                    .forEach(excluded::add);
            held.put(sku.id(), excluded);
        }
        return held;
    }

    private boolean isComplete() {
        return licensesToAssign.stream().allMatch(Objects::nonNull)
                && skuIds().stream().allMatch(Objects::nonNull)
                && licensesToAssign.stream()
                        .flatMap(assignment -> assignment.exclusions().stream())
                        .allMatch(Objects::nonNull);
    }
}
