package io.github.licenseworker.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.reliability.Processes.Asked;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.util.stream.Stream;

/** Seats that were asked for, or were to be given back, and what the process was told. */
record SeatOrder(Ask.Seats ask, Outcome outcome) {

    static Stream<SeatOrder> in(Asked asked) {
        return asked.ask() instanceof Ask.Seats seats
                ? Stream.of(new SeatOrder(seats, asked.outcome()))
                : Stream.empty();
    }

    boolean isDone() {
        return outcome.isDone();
    }

    /** Whether it was refused: a purchase by the operator's limit, a return because the seats are assigned. */
    boolean isRefused() {
        return outcome.errorCode().equals(ask.isPurchase() ? "SEAT_LIMIT_EXCEEDED" : "SEATS_IN_USE");
    }

    /** Whether the process was told that nobody can tell. */
    boolean isUnconfirmed() {
        return outcome.errorCode()
                .equals(ask.isPurchase() ? "SEAT_PURCHASE_UNCONFIRMED" : "SEAT_REDUCTION_UNCONFIRMED");
    }

    /** Whether it was told so although nobody else could change seats of the SKU yet. */
    boolean isUnconfirmedUnderClaim() {
        return isUnconfirmed() && outcome.hasThrownUnderClaim();
    }

    /** Names the process to Partner Center; empty where it is not done. */
    String correlationId() {
        return outcome.variable("licenseSeats").path("correlationId").asText();
    }

    /** Whether a change can be what this order has come to, by what the process was told. */
    boolean covers(SeatChange change) {
        JsonNode told = isDone()
                ? outcome.variable("licenseSeats")
                : outcome.variable("licenseError").path("details");
        boolean itsOwn = isDone()
                ? told.path("correlationId").asText().equals(change.correlationId())
                        && told.path("requestId").asText().equals(change.requestId())
                        && told.path("seats").asInt() == Math.abs(ask.more())
                : isUnconfirmed();
        return itsOwn
                && change.to() - change.from() == ask.more()
                && change.subscriptionId().equals(ask.subscription().id())
                && change.subscriptionId().equals(told.path("subscriptionId").asText())
                && change.from() == told.path("quantityBefore").asInt()
                && change.to() == told.path("quantity").asInt();
    }
}
