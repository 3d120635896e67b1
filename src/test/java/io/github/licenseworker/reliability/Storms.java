package io.github.licenseworker.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The times when Partner Center throttles all calls of a customer, drawn from a seed. */
final class Storms {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(3);

    private final List<Storm> storms = new ArrayList<>();

    private record Storm(String customerId, Instant from, Instant until) {

        boolean hits(String customer, Instant now) {
            return customerId.equals(customer) && !now.isBefore(from) && now.isBefore(until);
        }
    }

    /** One storm after the other for a while, each at any of the customers. */
    Storms(long seed, List<String> customerIds, Instant start, Duration length) {
        SplittableRandom random = new SplittableRandom(seed);
        Instant from = start.plusSeconds(random.nextInt(5, 10));
        while (from.isBefore(start.plus(length))) {
            Instant until = from.plusSeconds(random.nextInt(3, 7));
            storms.add(new Storm(customerIds.get(random.nextInt(customerIds.size())), from, until));
            from = from.plusSeconds(random.nextInt(3, 10));
        }
    }

    /** What a call for the customer is told to wait at this moment, in whole seconds; empty where it is not throttled. */
    Optional<Duration> retryAfter(String customerId, Instant now) {
        return storms.stream()
                .filter(storm -> storm.hits(customerId, now))
                .map(storm -> Duration.between(now, storm.until()))
                .map(left -> Duration.ofSeconds(left.plusMillis(999).toSeconds()))
                .map(left -> left.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : left)
                .findFirst();
    }
}
