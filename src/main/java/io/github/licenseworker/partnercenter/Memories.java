package io.github.licenseworker.partnercenter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/**
 * What is not asked for each job, because it seldom changes.
 *
 * @param skus which SKU a subscription is for; a purchase asks about all of a customer's subscriptions
 * @param profiles what customers are called
 */
record Memories(Memory<SubscriptionKey, UUID> skus, Memory<UUID, CustomerProfile> profiles) {

    record SubscriptionKey(UUID customerId, String subscriptionId) {}

    Memories(InstantSource clock) {
        this(new Memory<>(clock, Duration.ofHours(1), 20_000), new Memory<>(clock, Duration.ofMinutes(5), 5_000));
    }
}
