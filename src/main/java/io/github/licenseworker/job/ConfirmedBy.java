package io.github.licenseworker.job;

/** How a job knows that what it asked for was done. */
public enum ConfirmedBy {
    /** Partner Center answered the request. */
    ANSWER,
    /** The answer was lost or came later, and the change was seen afterwards. */
    READ_BACK
}
