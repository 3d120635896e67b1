package io.github.licenseworker.seat;

/** Where the operator allows no purchases now, and so there is no key for notes, an earlier worker may have bought. */
class ForgedSeatPlanWithoutPurchasesTest extends ForgedSeatPlanContract {

    ForgedSeatPlanWithoutPurchasesTest() {
        super("--license-worker.note-key=");
    }
}
