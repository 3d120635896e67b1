package io.github.licenseworker.simulator.entra;

/** A request that gets an error. */
final class Refused extends Exception {

    private final transient EntraError error;

    Refused(EntraError error) {
        super(error.text());
        this.error = error;
    }

    EntraError error() {
        return error;
    }
}
