package io.github.licenseworker.simulator.partnercenter;

/** The units of a subscribed SKU, of which the suspended ones are no part of the total. */
record SeatCount(int active, int warning, int suspended, int consumed) {

    int total() {
        return active + warning;
    }

    /** Negative where more are taken than there are. */
    int available() {
        return total() - consumed;
    }
}
