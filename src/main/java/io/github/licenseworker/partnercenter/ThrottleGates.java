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
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets no call begin while Partner Center has asked to wait: one gate for each customer, and one for the partner as a
 * whole (Microsoft Learn, "API throttling guidance": the limits are per partner tenant, or per partner tenant and
 * customer tenant). The whole time is kept, however long; a restart forgets it. Jobs that a gate of a customer sends away
 * come again all at once when it opens, but one after another where it has had to close again. Used by many threads at
 * once.
 */
final class ThrottleGates {

    private static final Duration FIRST_UNASKED = Duration.ofSeconds(5);
    private static final Duration LONGEST_UNASKED = Duration.ofMinutes(5);
    /** An answer that comes later than this after the end of a gate is no repeat any more. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Between jobs of a customer that is throttled again and again: a thousand would all find the gate closed. */
    private static final Duration FIRST_SPACING = Duration.ofMillis(10);

    private static final Duration LONGEST_SPACING = Duration.ofMillis(160);
    private static final Duration LONGEST_SPREAD = Duration.ofMinutes(5);

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
     * @param spacing from one job that comes again to the next
     * @param turn when the job comes again that is sent away next
     * @param sentAway how many calls were not let pass since it closed
     */
    private record Gate(Instant opens, Duration unasked, Duration spacing, Instant turn, int sentAway) {

        Gate(Instant opens, Duration unasked, Duration spacing) {
            this(opens, unasked, spacing, opens, 0);
        }

        boolean isClosed(Instant now) {
            return opens.isAfter(now);
        }

        Gate openingAt(Instant time) {
            return new Gate(time, unasked, spacing, turn.isAfter(time) ? turn : time, sentAway);
        }

        Gate withOneMoreSentAway() {
            Instant next = turn.plus(spacing);
            Instant last = opens.plus(LONGEST_SPREAD);
            return new Gate(opens, unasked, spacing, next.isAfter(last) ? last : next, sentAway + 1);
        }
    }

    private final Map<Scope, Gate> gates = new ConcurrentHashMap<>();
    private final LongAdder closings = new LongAdder();
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
            var unused = gates.computeIfPresent(scope, (any, found) -> found.withOneMoreSentAway());
            throw FailureException.postponed(
                    "Nothing was sent: %s are throttled until %s; the job comes again by itself"
                            .formatted(scope.calls(), gate.opens().truncatedTo(SECONDS)),
                    RetryAfter.forJob(Duration.between(now, gate.turn())));
        }
    }

    /** Closes a gate where an answer of Partner Center says so. */
    void note(@Nullable UUID customerId, Fault fault, @Nullable Duration retryAfter) {
        if (fault.fromPartnerCenter() && (fault.status() == 429 || (fault.status() >= 400 && retryAfter != null))) {
            Instant now = clock.instant();
            gates.values().removeIf(gate -> gate.opens().plus(REMEMBERED).isBefore(now));
            Scope scope = customerId == null || speaksOfThePartner(fault) ? Scope.PARTNER : new Scope(customerId);
            gates.compute(scope, (any, before) -> closed(now, before, retryAfter, spacing(scope, before)));
        }
    }

    /** Whether no call at all may begin now. */
    boolean isClosedForThePartner() {
        Gate gate = gates.get(Scope.PARTNER);
        return gate != null && gate.isClosed(clock.instant());
    }

    /** How many gates are closed. */
    long closed() {
        return closedNow().count();
    }

    /** How many calls the gates that are closed have not let pass; their jobs come again when these open. */
    long sentAway() {
        return closedNow().mapToLong(Gate::sentAway).sum();
    }

    /** How often a gate was closed that was open. */
    long closings() {
        return closings.sum();
    }

    private Stream<Gate> closedNow() {
        Instant now = clock.instant();
        return gates.values().stream().filter(gate -> gate.isClosed(now));
    }

    private Gate closed(Instant now, @Nullable Gate before, @Nullable Duration retryAfter, Duration spacing) {
        if (before != null && before.isClosed(now)) {
            // The answer to a call that was on its way already
            return retryAfter == null || before.opens().isAfter(now.plus(retryAfter))
                    ? before
                    : before.openingAt(now.plus(retryAfter));
        }
        closings.increment();
        if (retryAfter != null) {
            return new Gate(now.plus(retryAfter), before == null ? Duration.ZERO : before.unasked(), spacing);
        }
        Duration wait = before == null || before.unasked().isZero() ? FIRST_UNASKED : longer(before.unasked());
        return new Gate(now.plus(wait), wait, spacing);
    }

    /** The partner's jobs are many, and would take too long one after another. */
    private static Duration spacing(Scope scope, @Nullable Gate before) {
        if (scope.equals(Scope.PARTNER) || before == null) {
            return Duration.ZERO;
        }
        Duration twice =
                before.spacing().isZero() ? FIRST_SPACING : before.spacing().multipliedBy(2);
        return twice.compareTo(LONGEST_SPACING) < 0 ? twice : LONGEST_SPACING;
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
