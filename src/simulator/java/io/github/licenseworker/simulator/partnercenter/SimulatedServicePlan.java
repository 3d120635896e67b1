package io.github.licenseworker.simulator.partnercenter;

/**
 * One service plan of a SKU; {@code name} is what Partner Center calls {@code serviceName}.
 *
 * @param targetType whom it is for, {@code User} or {@code Tenant}
 */
public record SimulatedServicePlan(String id, String name, String displayName, String targetType) {

    /** A plan for users. */
    public SimulatedServicePlan(String id, String name, String displayName) {
        this(id, name, displayName, SimulatedSku.USER);
    }

    /** The same for the whole tenant. */
    public SimulatedServicePlan tenantWide() {
        return new SimulatedServicePlan(id, name, displayName, SimulatedSku.TENANT);
    }
}
