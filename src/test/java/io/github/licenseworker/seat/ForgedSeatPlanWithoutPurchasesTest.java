package io.github.licenseworker.seat;

/** Where the operator allows no purchases, no plan is needed to say no; and there is no key for notes. */
class ForgedSeatPlanWithoutPurchasesTest extends ForgedSeatPlanContract {

    ForgedSeatPlanWithoutPurchasesTest() {
        super("SEAT_LIMIT_EXCEEDED", "--license-worker.note-key=");
    }
}
