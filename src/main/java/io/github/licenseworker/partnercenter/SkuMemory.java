package io.github.licenseworker.partnercenter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Remembers for an hour which SKU a subscription is for, which each purchase asks about all of a customer's
 * subscriptions. What is not known yet is asked again. Used by many threads at once.
 */
final class SkuMemory {

    private static final int MOST = 20_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private record Key(UUID customerId, String subscriptionId) {}

    private record Known(UUID skuId, Instant until) {}

    private final InstantSource clock;
    private final Map<Key, Known> skus = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    };

    SkuMemory(InstantSource clock) {
        this.clock = clock;
    }

    /** The SKU that is remembered, or else what is asked for. */
    Optional<UUID> skuOf(UUID customerId, String subscriptionId, Supplier<Optional<UUID>> asked) {
        Key key = new Key(customerId, subscriptionId);
        Optional<UUID> known = get(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<UUID> answer = asked.get();
        answer.ifPresent(skuId -> put(key, skuId));
        return answer;
    }

    private synchronized Optional<UUID> get(Key key) {
        return Optional.ofNullable(skus.get(key))
                .filter(known -> known.until().isAfter(clock.instant()))
                .map(Known::skuId);
    }

    private synchronized void put(Key key, UUID skuId) {
        skus.remove(key);
        skus.put(key, new Known(skuId, clock.instant().plus(KEPT)));
    }
}
