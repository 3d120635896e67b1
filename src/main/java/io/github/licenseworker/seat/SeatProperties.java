package io.github.licenseworker.seat;

import io.github.licenseworker.settings.SecretKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How seats are bought and given back.
 *
 * @param noteKey signs the plans of both, which stand in process variables; all replicas have the same
 */
@ConfigurationProperties("license-worker")
@Validated
record SeatProperties(
        @DefaultValue("") SecretKey noteKey,
        @DefaultValue @Valid Seats seats) {

    /**
     * How many seats the worker may buy and give back. It does neither unless the operator allows it: a purchase binds the
     * customer for the rest of the term, and of seats that are gone somebody may need one tomorrow.
     *
     * @param maxPerCall the most seats that one job may buy
     * @param maxPerCustomer the most seats of one SKU that a customer may have after a purchase; without it only
     *     Microsoft sets a limit
     * @param maxReturnedPerCall the most seats that one job may give back
     * @param returnBelowAssigned whether it may leave fewer seats than licenses are assigned, some of which Microsoft then
     *     takes away
     * @param claim how long a job keeps others from changing the seats of the same SKU. The engine looks for ended messages
     *     once a minute, so that others may wait for a minute more
     */
    record Seats(
            @DefaultValue("0") @Min(0) int maxPerCall,
            @Nullable @Min(1) Integer maxPerCustomer,
            @DefaultValue("0") @Min(0) int maxReturnedPerCall,
            @DefaultValue("false") boolean returnBelowAssigned,

            @DefaultValue("60s") @DurationMin(seconds = 6) @DurationMax(seconds = 60)
            Duration claim) {

        /** The longest time for a try: after a crash, the next one comes while the claim still stands. */
        Duration longestTry() {
            return claim.multipliedBy(2).dividedBy(3);
        }
    }

    @AssertTrue(
            message = "license-worker.note-key must be set, to at least 32 random characters that all replicas share,"
                    + " because license-worker.seats.max-per-call or max-returned-per-call allows changes")
    boolean isNoteKeyThere() {
        return (seats.maxPerCall() == 0 && seats.maxReturnedPerCall() == 0) || noteKey.isLongEnough();
    }

    @AssertTrue(message = "license-worker.note-key must have at least 32 characters")
    boolean isNoteKeyLongEnough() {
        return noteKey.isEmpty() || noteKey.isLongEnough();
    }
}
