package io.github.licenseworker.partnercenter;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.http.RetryAfter;
import io.github.licenseworker.partnercenter.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets no call begin while Partner Center has asked to wait: one gate for each customer, and one for the partner as a
 * whole (Microsoft Learn, "API throttling guidance": the limits are per partner tenant, or per partner tenant and
 * customer tenant). The whole time is kept, however long; a restart forgets it. Used by many threads at once.
 */
final class ThrottleGates {

    private static final Duration FIRST_UNASKED = Duration.ofSeconds(5);
    private static final Duration LONGEST_UNASKED = Duration.ofMinutes(5);
    /** An answer that comes later than this after the end of a gate is no repeat any more. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final Pattern PARTNER = Pattern.compile("(?i)\\bpartner(?!\\s*center)");
    private static final Pattern CUSTOMER = Pattern.compile("(?i)customer");

    /** Whose calls wait; the partner's where there is no customer. */
    private record Scope(@Nullable UUID customerId) {

        static final Scope PARTNER = new Scope(null);

        String calls() {
            return customerId == null ? "the partner's calls" : "the calls for customer " + customerId;
        }
    }

    /**
     * A gate that is or was closed.
     *
     * @param opens when calls may begin again
     * @param unasked the last wait for which no answer had asked; zero where each had
     */
    private record Gate(Instant opens, Duration unasked) {

        boolean isClosed(Instant now) {
            return opens.isAfter(now);
        }
    }

    private final Map<Scope, Gate> gates = new ConcurrentHashMap<>();
    private final InstantSource clock;

    ThrottleGates(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lets a call pass whose customer's gate and whose partner's gate are open.
     *
     * @throws FailureException postponed where one of them is closed
     */
    void pass(@Nullable UUID customerId) {
        pass(Scope.PARTNER);
        if (customerId != null) {
            pass(new Scope(customerId));
        }
    }

    private void pass(Scope scope) {
        Instant now = clock.instant();
        Gate gate = gates.get(scope);
        if (gate != null && gate.isClosed(now)) {
            throw FailureException.postponed(
                    "Nothing was sent: %s are throttled until %s; the job comes again by itself"
                            .formatted(scope.calls(), gate.opens().truncatedTo(SECONDS)),
                    RetryAfter.forJob(Duration.between(now, gate.opens())));
        }
    }

    /** Closes a gate where an answer of Partner Center says so. */
    void note(@Nullable UUID customerId, Fault fault, @Nullable Duration retryAfter) {
        if (fault.fromPartnerCenter() && (fault.status() == 429 || (fault.status() >= 400 && retryAfter != null))) {
            Instant now = clock.instant();
            gates.values().removeIf(gate -> gate.opens().plus(REMEMBERED).isBefore(now));
            Scope scope = customerId == null || speaksOfThePartner(fault) ? Scope.PARTNER : new Scope(customerId);
            gates.compute(scope, (any, before) -> closed(now, before, retryAfter));
        }
    }

    /** Whether no call at all may begin now. */
    boolean isClosedForThePartner() {
        Gate gate = gates.get(Scope.PARTNER);
        return gate != null && gate.isClosed(clock.instant());
    }

    /** How many gates are closed. */
    long closed() {
        Instant now = clock.instant();
        return gates.values().stream().filter(gate -> gate.isClosed(now)).count();
    }

    private static Gate closed(Instant now, @Nullable Gate before, @Nullable Duration retryAfter) {
        if (retryAfter != null) {
            Instant opens = now.plus(retryAfter);
            return before == null
                    ? new Gate(opens, Duration.ZERO)
                    : new Gate(before.opens().isAfter(opens) ? before.opens() : opens, before.unasked());
        }
        if (before != null && before.isClosed(now)) {
            // The answer to a call that was on its way already
            return before;
        }
        Duration wait = before == null || before.unasked().isZero() ? FIRST_UNASKED : longer(before.unasked());
        return new Gate(now.plus(wait), wait);
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_UNASKED) < 0 ? twice : LONGEST_UNASKED;
    }

    private static boolean speaksOfThePartner(Fault fault) {
        return PARTNER.matcher(fault.text()).find()
                && !CUSTOMER.matcher(fault.text()).find();
    }
}
