package io.github.licenseworker.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a job could not be done, sorted by what has to happen next. The message is one line that the person who
 * reads it can act on; it never holds a credential, a body or a stack trace. Whatever text it is made from, it is cut to
 * {@value #LONGEST_MESSAGE} characters of one line, or a task header could forge lines of the log.
 */
public sealed interface Failure {

    /** More than any message of the worker's own needs, the texts in it that it quotes included. */
    int LONGEST_MESSAGE = 2_000;

    String message();

    Origin origin();

    /** Whether somebody has to do something; if not, it may pass by itself. */
    default boolean needsSomebody() {
        return switch (this) {
            case BusinessError refused -> true;
            case Misconfigured refused -> true;
            case Postponed busy -> false;
            case Retryable busy -> false;
        };
    }

    /**
     * Whether Partner Center has decided the request, so that the next one is a new request with an id of its own.
     * Where there was no answer, or only one that says to sign in or to come again (401, 408, 425, 429, and 409 unless
     * somebody has to react to it) or that something broke (500 and above), the request is still open: an earlier
     * sending of it may have taken effect, and repeating it under its id is what keeps it from taking effect twice.
     */
    default boolean decides() {
        Integer status = origin().httpStatus();
        if (!origin().answered() || status == null || status >= 500) {
            return false;
        }
        return switch (status) {
            case 401, 408, 425, 429 -> false;
            case 409 -> needsSomebody();
            default -> true;
        };
    }

    /** The same kind of failure with another message and origin. */
    default Failure with(String message, Origin origin) {
        return switch (this) {
            case BusinessError refused -> new BusinessError(refused.code(), message, origin);
            case Misconfigured refused -> new Misconfigured(message, origin);
            case Postponed busy -> new Postponed(message, busy.delay(), origin);
            case Retryable busy -> new Retryable(message, busy.delay(), origin);
        };
    }

    /** A person or the process model can react: the engine is told the BPMN error. */
    record BusinessError(ErrorCode code, String message, Origin origin) implements Failure {

        public BusinessError {
            message = oneLine(message);
        }
    }

    /**
     * It is not this job's turn yet: the job comes again and uses up no retry.
     *
     * @param delay how long to wait at least; null where nobody said
     */
    record Postponed(String message, @Nullable Duration delay, Origin origin) implements Failure {

        public Postponed {
            message = oneLine(message);
        }
    }

    /**
     * It may work the next time: the job comes again with one retry less.
     *
     * @param delay how long to wait at least; null where nobody said
     */
    record Retryable(String message, @Nullable Duration delay, Origin origin) implements Failure {

        public Retryable {
            message = oneLine(message);
        }
    }

    /** Only an operator or a modeler can fix it: an incident at once. */
    record Misconfigured(String message, Origin origin) implements Failure {

        public Misconfigured {
            message = oneLine(message);
        }
    }

    private static String oneLine(String message) {
        return OneLine.of(message, LONGEST_MESSAGE);
    }
}
