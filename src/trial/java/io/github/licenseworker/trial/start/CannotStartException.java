package io.github.licenseworker.trial.start;

/** Says to the person at the terminal what is in the way, and what to do about it. */
public final class CannotStartException extends RuntimeException {

    public CannotStartException(String message) {
        super(message);
    }
}
