package io.github.licenseworker.simulator.partnercenter;

/** How the simulator behaves where Partner Center's behavior is unknown or varies. */
final class SimulatorOptions {

    volatile boolean requestIdReplay = true;
    volatile boolean byteOrderMark;
    volatile boolean concurrentUpdatesRefused;
    volatile boolean mfaHeader = true;
}
