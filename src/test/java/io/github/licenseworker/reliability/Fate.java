package io.github.licenseworker.reliability;

/** What becomes of one call on its way to Partner Center and back. */
enum Fate {
    /** Partner Center answers, and the answer arrives. */
    ANSWERED,
    /** The connection is closed before Partner Center hears of the call. */
    RESET,
    /** Partner Center processes the call, and the connection is closed without its answer. */
    LOST,
    /** A gateway answers 503 before Partner Center hears of the call. */
    UNAVAILABLE,
    /** Partner Center processes the call, and the gateway answers 503 all the same. */
    UNAVAILABLE_AFTERWARDS,
    /** Partner Center processes the call, and its answer breaks off. */
    CUT_SHORT,
    /** Partner Center processes the call, and a page comes back that is broken HTML. */
    BROKEN_PAGE,
    /** The customer is throttled. */
    THROTTLED;

    /** Whether Partner Center has processed the call, so that a change in it was made. */
    boolean isProcessed() {
        return switch (this) {
            case ANSWERED, LOST, UNAVAILABLE_AFTERWARDS, CUT_SHORT, BROKEN_PAGE -> true;
            case RESET, UNAVAILABLE, THROTTLED -> false;
        };
    }

    /** Whether the caller cannot know what became of the call. */
    boolean leavesOutcomeOpen() {
        return this != ANSWERED && this != THROTTLED;
    }
}
