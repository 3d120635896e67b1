package io.github.licenseworker.simulator.partnercenter;

/** What one subscription update changed in the number of seats. */
public record SeatChange(
        String customerId, String subscriptionId, int from, int to, String requestId, String correlationId) {}
