package io.github.licenseworker.simulator.entra;

/** A request that gets an error. */
final class EntraRefusalException extends Exception {

    private final transient EntraRefusal error;

    EntraRefusalException(EntraRefusal error) {
        super(error.text());
        this.error = error;
    }

    EntraRefusal error() {
        return error;
    }
}
