package io.github.licenseworker.simulator.partnercenter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What a customer has of one SKU; only for the holder of the customer's lock. */
final class Holding {

    private final SimulatedSku sku;
    private final List<SubscriptionState> subscriptions = new ArrayList<>();

    /** Seats that belong to no subscription. */
    int looseSeats;

    int warningSeats;
    int suspendedSeats;
    String capabilityStatus = "Enabled";

    Holding(SimulatedSku sku, int looseSeats) {
        this.sku = sku;
        this.looseSeats = looseSeats;
    }

    SimulatedSku sku() {
        return sku;
    }

    List<SubscriptionState> subscriptions() {
        return List.copyOf(subscriptions);
    }

    void add(SubscriptionState subscription) {
        subscriptions.add(subscription);
    }

    /** The seats as the subscribed SKUs show them. */
    SeatCount shown(int consumed) {
        return count(subscription -> subscription.terms().quantity(), consumed);
    }

    /** The seats that a license update finds; each look counts as one that needs a seat. */
    SeatCount usable(int consumed) {
        return count(subscription -> subscription.usableSeats().use(), consumed);
    }

    private SeatCount count(ToIntFunction<SubscriptionState> quantity, int consumed) {
        int seats = looseSeats + subscriptions.stream().mapToInt(quantity).sum();
        return new SeatCount(seats - suspendedSeats - warningSeats, warningSeats, suspendedSeats, consumed);
    }
}
