package io.github.licenseworker.job;

/** A command did not get to the engine, or was not taken. Its message is the reason, fit for a log. */
final class CommandRefusedException extends RuntimeException {

    private final boolean alreadyThere;
    private final boolean jobGone;

    CommandRefusedException(String reason, boolean alreadyThere, boolean jobGone) {
        super(reason, null, false, false);
        this.alreadyThere = alreadyThere;
        this.jobGone = jobGone;
    }

    /** It was not sent, or not again: the job can be somebody else's by now. */
    static CommandRefusedException tooLate() {
        return new CommandRefusedException("the job's time is over", false, true);
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
