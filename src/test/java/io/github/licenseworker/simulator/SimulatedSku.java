package io.github.licenseworker.simulator;

import java.util.List;
import java.util.Optional;

/** A product SKU that a customer can own; {@code servicePlans} may be empty. */
public record SimulatedSku(
        String id, String partNumber, String name, LicenseGroup group, List<SimulatedServicePlan> servicePlans) {

    public SimulatedSku {
        servicePlans = List.copyOf(servicePlans);
    }

    Optional<SimulatedServicePlan> servicePlan(String planId) {
        return servicePlans.stream()
                .filter(plan -> plan.id().equalsIgnoreCase(planId))
                .findFirst();
    }
}
