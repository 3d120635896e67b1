package io.github.licenseworker.simulator.partnercenter;

import java.util.List;
import java.util.Optional;

/**
 * A product SKU that a customer can own; {@code servicePlans} may be empty.
 *
 * @param targetType whom it is for, {@code User} or {@code Tenant}; empty where Partner Center does not say, which then is
 *     users
 */
public record SimulatedSku(
        String id,
        String partNumber,
        String name,
        LicenseGroup group,
        List<SimulatedServicePlan> servicePlans,
        String targetType) {

    static final String USER = "User";
    static final String TENANT = "Tenant";
    static final String NOT_SAID = "";

    public SimulatedSku {
        servicePlans = List.copyOf(servicePlans);
    }

    /** A SKU for users. */
    public SimulatedSku(
            String id, String partNumber, String name, LicenseGroup group, List<SimulatedServicePlan> servicePlans) {
        this(id, partNumber, name, group, servicePlans, USER);
    }

    /** The same for the whole tenant, which no user can be given. */
    public SimulatedSku tenantWide() {
        return new SimulatedSku(id, partNumber, name, group, servicePlans, TENANT);
    }

    /** The same, of which Partner Center does not say whom it is for. */
    public SimulatedSku withoutTarget() {
        return new SimulatedSku(id, partNumber, name, group, servicePlans, NOT_SAID);
    }

    boolean isForUsers() {
        return !targetType.equals(TENANT);
    }

    Optional<SimulatedServicePlan> servicePlan(String planId) {
        return servicePlans.stream()
                .filter(plan -> plan.id().equalsIgnoreCase(planId))
                .findFirst();
    }
}
