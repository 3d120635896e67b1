package io.github.licenseworker.job;

/** The engine did not take a command. Its message is the reason, fit for a log. */
final class CommandRefusedException extends RuntimeException {

    private final boolean alreadyThere;

    CommandRefusedException(String reason, boolean alreadyThere) {
        super(reason, null, false, false);
        this.alreadyThere = alreadyThere;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether the engine has what was to be made, by the same id. */
    boolean isAlreadyThere() {
        return alreadyThere;
    }
}
