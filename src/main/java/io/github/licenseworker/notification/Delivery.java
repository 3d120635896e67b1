package io.github.licenseworker.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a notice. The problems are one line each, say what to do first, and hold no address or secret. */
sealed interface Delivery {

    /** A server has taken it. */
    record Sent() implements Delivery {}

    /** Nothing is set up by which it could reach its reader. */
    record NoWay() implements Delivery {}

    /**
     * It may work the next time.
     *
     * @param delay how long to wait at least; null where nobody said
     */
    record Later(String problem, @Nullable Duration delay) implements Delivery {}

    /** This one is refused, and would be again. */
    record Refused(String problem) implements Delivery {}

    /** Each one is refused until somebody corrects a setting. */
    record Misconfigured(String problem) implements Delivery {}
}
