package io.github.licenseworker.job;

/** The engine did not take a command. Its message is the reason, fit for a log. */
final class CommandRefusedException extends RuntimeException {

    private final boolean alreadyThere;
    private final boolean jobGone;

    CommandRefusedException(String reason, boolean alreadyThere, boolean jobGone) {
        super(reason, null, false, false);
        this.alreadyThere = alreadyThere;
        this.jobGone = jobGone;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** Whether the engine has what was to be made, by the same id. */
    boolean isAlreadyThere() {
        return alreadyThere;
    }

    /** Whether the engine has no such job, or nobody has it in work. */
    boolean isJobGone() {
        return jobGone;
    }
}
