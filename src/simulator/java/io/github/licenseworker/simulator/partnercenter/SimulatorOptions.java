package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;

/** How the simulator behaves where Partner Center's behavior is unknown or varies. */
final class SimulatorOptions {

    volatile boolean requestIdReplay = true;
    volatile boolean byteOrderMark;
    volatile boolean localizedDescriptions;
    volatile boolean mfaHeader = true;
    volatile Optional<String> excludedPlanStatus = Optional.empty();
    private final Refusals refusals = new Refusals();

    Refusals refusals() {
        return refusals;
    }
}
