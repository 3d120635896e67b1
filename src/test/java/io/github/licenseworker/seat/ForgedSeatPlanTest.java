package io.github.licenseworker.seat;

/** Where the operator allows purchases, a person has to look into what a forged plan says. */
class ForgedSeatPlanTest extends ForgedSeatPlanContract {

    ForgedSeatPlanTest() {
        super("SEAT_PURCHASE_UNCONFIRMED", "--license-worker.seats.max-per-call=5");
    }
}
