package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import java.util.Map;

/** Keeps purchases within what the operator allows. */
class SeatLimits {

    private final SeatProperties.Seats properties;

    SeatLimits(SeatProperties properties) {
        this.properties = properties.seats();
    }

    /**
     * Refuses a job that asks for too many seats.
     *
     * @throws FailureException {@link ErrorCode#SEAT_LIMIT_EXCEEDED}
     */
    void checkJob(int seats) {
        int mostPerCall = properties.maxPerCall();
        if (mostPerCall == 0) {
            throw exceeded(
                    "Ask the operator to allow purchases by license-worker.seats.max-per-call; this worker buys none",
                    seats,
                    mostPerCall);
        }
        if (seats > mostPerCall) {
            throw exceeded(
                    "Ask for fewer seats, or the operator to raise license-worker.seats.max-per-call; one job may buy %d, not %d"
                            .formatted(mostPerCall, seats),
                    seats,
                    mostPerCall);
        }
    }

    /**
     * Refuses a purchase that would leave the customer with too many seats.
     *
     * @param seats how many are to be bought
     * @param present how many the customer has of the SKU
     * @throws FailureException {@link ErrorCode#SEAT_LIMIT_EXCEEDED}
     */
    void checkCustomer(int seats, long present) {
        Integer mostPerCustomer = properties.maxPerCustomer();
        if (mostPerCustomer != null && seats > mostPerCustomer - present) {
            throw exceeded(
                    "Ask for fewer seats, or the operator to raise license-worker.seats.max-per-customer; the customer has %d of this SKU and may have %d, which leaves no room for %d more"
                            .formatted(present, mostPerCustomer, seats),
                    seats,
                    Math.max(0, mostPerCustomer - present));
        }
    }

    private static FailureException exceeded(String message, int asked, long allowed) {
        return FailureException.businessError(
                ErrorCode.SEAT_LIMIT_EXCEEDED, message, Map.of("asked", asked, "allowed", allowed));
    }
}
