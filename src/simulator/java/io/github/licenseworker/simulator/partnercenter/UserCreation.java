package io.github.licenseworker.simulator.partnercenter;

/** An account that a call has created. */
public record UserCreation(
        String customerId, String userId, String principalName, String requestId, String correlationId) {}
