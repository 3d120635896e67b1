package io.github.licenseworker.failure;

import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import java.time.Duration;
import java.util.Map;

/**
 * Carries a {@link Failure} out of a call. It has no cause and no stack trace, so none can leak. The static factories
 * make failures that were found before anything was sent.
 */
public final class FailureException extends RuntimeException {

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    /** Nothing was sent, and a person or the process model can react. */
    public static FailureException businessError(ErrorCode code, String message) {
        return businessError(code, message, Map.of());
    }

    /**
     * Nothing was sent, and a person or the process model can react.
     *
     * @param details what else helps a person, as in {@link Origin#details()}
     */
    public static FailureException businessError(ErrorCode code, String message, Map<String, Object> details) {
        return new FailureException(new BusinessError(code, message, Origin.nothingSent(details)));
    }

    /** Nothing was sent, and it is not this job's turn before the delay is over. */
    public static FailureException postponed(String message, Duration delay) {
        return new FailureException(new Postponed(message, delay, Origin.NOTHING_SENT));
    }

    /** Nothing was sent, and it may work the next time. */
    public static FailureException retryable(String message) {
        return new FailureException(new Retryable(message, null, Origin.NOTHING_SENT));
    }

    /** Nothing was sent, and only an operator or a modeler can fix it. */
    public static FailureException misconfigured(String message) {
        return new FailureException(new Misconfigured(message, Origin.NOTHING_SENT));
    }

    public Failure failure() {
        return failure;
    }
}
