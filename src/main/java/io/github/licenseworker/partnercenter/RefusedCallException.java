package io.github.licenseworker.partnercenter;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.partnercenter.fault.Fault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Partner Center did not do what was asked: what it said, before anything is done about it. */
final class RefusedCallException extends RuntimeException {

    private final transient Fault fault;
    private final transient Failure failure;
    private final transient @Nullable Duration retryAfter;

    RefusedCallException(Fault fault, Failure failure, @Nullable Duration retryAfter) {
        super(failure.message(), null, false, false);
        this.fault = fault;
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    Fault fault() {
        return fault;
    }

    int status() {
        return fault.status();
    }

    /** What becomes of the job where the call is not repeated. */
    Failure failure() {
        return failure;
    }

    /** The whole time that the answer asks to wait; null where it says nothing. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
