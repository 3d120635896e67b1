package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;

/** What one user update changed in the usage location; {@code from} is empty where the user had none. */
public record LocationChange(
        String customerId, String userId, Optional<String> from, String to, String requestId, String correlationId) {}
