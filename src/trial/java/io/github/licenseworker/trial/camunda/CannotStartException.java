package io.github.licenseworker.trial.camunda;

/** Says to the person at the terminal what is in the way, and what to do about it. */
final class CannotStartException extends RuntimeException {

    CannotStartException(String message) {
        super(message);
    }
}
