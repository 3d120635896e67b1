package io.github.licenseworker.simulator;

/** One service plan of a SKU; {@code name} is what Partner Center calls {@code serviceName}. */
public record SimulatedServicePlan(String id, String name, String displayName) {}
