package io.github.licenseworker.job;

import java.util.Locale;

/** What the end of a try counts as, in the log and in the meters. */
enum JobEnd {
    /** The job was completed. */
    DONE,
    /** A person's decision was denied. */
    DENIED,
    /** A BPMN error was thrown. */
    BUSINESS_ERROR,
    /** The job comes again, and uses up no retry. */
    POSTPONED,
    /** The job failed, and comes again while it has retries. */
    RETRY,
    /** An incident at once. */
    MISCONFIGURED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As it is written in the log and in labels. */
    String label() {
        return label;
    }
}
