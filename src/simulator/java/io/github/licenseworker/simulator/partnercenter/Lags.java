package io.github.licenseworker.simulator.partnercenter;

/** How late changes show; only for the holder of the customer's lock. */
final class Lags {

    /** Reads of a user's licenses. */
    int licenseReads;

    /** License updates that need a seat. */
    int seatUpdates;

    /** License updates for a user. */
    int usageLocationUpdates;

    /** Calls that name a new user. */
    int newUserCalls;
}
