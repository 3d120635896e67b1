package io.github.licenseworker.token.renewal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How often renewals came to what since the start. Written by one thread, read by any. */
final class RenewalCounts {

    private final Map<RenewalOutcome, LongAdder> counts = Arrays.stream(RenewalOutcome.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), outcome -> new LongAdder()));
    private volatile @Nullable Instant lastSuccess;

    void countSuccess(Instant now) {
        lastSuccess = now;
        count(RenewalOutcome.RENEWED);
    }

    void countFailure(RenewalFailure failure) {
        count(RenewalOutcome.of(failure));
    }

    private void count(RenewalOutcome outcome) {
        requireNonNull(counts.get(outcome)).increment();
    }

    long of(RenewalOutcome outcome) {
        return requireNonNull(counts.get(outcome)).sum();
    }

    /** When a renewal last gave a token; null where none did since the start. */
    @Nullable
    Instant lastSuccess() {
        return lastSuccess;
    }
}
