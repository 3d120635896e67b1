package io.github.licenseworker.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.reliability.Processes.Asked;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.util.stream.Stream;

/** A purchase that was asked for, and what the process was told. */
record Purchase(Ask.Seats ask, Outcome outcome) {

    static final String LIMIT_EXCEEDED = "SEAT_LIMIT_EXCEEDED";
    static final String UNCONFIRMED = "SEAT_PURCHASE_UNCONFIRMED";

    static Stream<Purchase> in(Asked asked) {
        return asked.ask() instanceof Ask.Seats seats
                ? Stream.of(new Purchase(seats, asked.outcome()))
                : Stream.empty();
    }

    boolean isDone() {
        return outcome.isDone();
    }

    boolean exceedsLimit() {
        return outcome.errorCode().equals(LIMIT_EXCEEDED);
    }

    /** Whether the process was told that nobody can tell. */
    boolean isUnconfirmed() {
        return outcome.errorCode().equals(UNCONFIRMED);
    }

    /** Whether it was told so although nobody else could buy seats of the SKU yet. */
    boolean isUnconfirmedUnderClaim() {
        return isUnconfirmed() && outcome.hasThrownUnderClaim();
    }

    /** Names the process to Partner Center; empty where the purchase is not done. */
    String correlationId() {
        return outcome.variable("licenseSeats").path("correlationId").asText();
    }

    /** Whether a change can be what this purchase has come to, by what the process was told. */
    boolean covers(SeatChange change) {
        JsonNode told = isDone()
                ? outcome.variable("licenseSeats")
                : outcome.variable("licenseError").path("details");
        boolean itsOwn = isDone()
                ? told.path("correlationId").asText().equals(change.correlationId())
                        && told.path("requestId").asText().equals(change.requestId())
                        && told.path("seats").asInt() == ask.seats()
                : isUnconfirmed();
        return itsOwn
                && change.to() - change.from() == ask.seats()
                && change.subscriptionId().equals(ask.subscription().id())
                && change.subscriptionId().equals(told.path("subscriptionId").asText())
                && change.from() == told.path("quantityBefore").asInt()
                && change.to() == told.path("quantity").asInt();
    }
}
