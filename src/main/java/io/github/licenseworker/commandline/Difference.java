package io.github.licenseworker.commandline;

import java.time.Instant;

/**
 * Something that the records and the activity log do not agree on.
 *
 * @param at when the change was made, or known to be made
 * @param text what and by whom, for a person
 */
record Difference(Kind kind, Instant at, String text) {

    enum Kind {
        /** The log shows a change that the worker has not made. */
        BY_OTHERS,
        /** The log shows a change of the worker that no record tells of. */
        NOT_RECORDED,
        /** A record tells of a change that the log does not show. */
        NOT_IN_LOG,
        /** The same of a change that is so recent that the log may show it later. */
        NOT_IN_LOG_YET;

        boolean counts() {
            return this != NOT_IN_LOG_YET;
        }
    }
}
