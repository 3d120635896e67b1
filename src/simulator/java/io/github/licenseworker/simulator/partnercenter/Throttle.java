package io.github.licenseworker.simulator.partnercenter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A limit of calls in a sliding window; refused calls count too. */
final class Throttle {

    private final int limit;
    private final ThrottleScope scope;
    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Deque<Instant>> callsByScope = new ConcurrentHashMap<>();

    Throttle(int limit, ThrottleScope scope, Duration window, InstantSource clock) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit admits at least one call, not " + limit);
        }
        this.limit = limit;
        this.scope = scope;
        this.window = window;
        this.clock = clock;
    }

    Optional<Answer> refusal(Call call) {
        Deque<Instant> calls = callsByScope.computeIfAbsent(scopeOf(call), any -> new ArrayDeque<>());
        synchronized (calls) {
            Instant now = clock.instant();
            calls.removeIf(earlier -> !earlier.plus(window).isAfter(now));
            calls.addLast(now);
            return calls.size() <= limit ? Optional.empty() : Optional.of(refusal(List.copyOf(calls), now));
        }
    }

    private String scopeOf(Call call) {
        return switch (scope) {
            case PARTNER -> "";
            case PARTNER_AND_CUSTOMER -> call.target().customer().toLowerCase(Locale.ROOT);
        };
    }

    /** Ends when so many calls have left the window that one more fits in. */
    private Answer refusal(List<Instant> calls, Instant now) {
        Instant free = calls.get(calls.size() - limit).plus(window);
        return Answers.tooManyRequests(Duration.ofSeconds(
                Duration.between(now, free).plusSeconds(1).minusNanos(1).toSeconds()));
    }
}
