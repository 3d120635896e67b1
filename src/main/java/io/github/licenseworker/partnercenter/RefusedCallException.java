package io.github.licenseworker.partnercenter;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.partnercenter.fault.Fault;
import io.github.licenseworker.partnercenter.fault.Operation;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Partner Center did not do what was asked: what it said, before anything is done about it. */
final class RefusedCallException extends RuntimeException {

    private final transient Fault fault;
    private final transient Function<Operation, Failure> meaning;
    private final transient @Nullable Duration retryAfter;

    /**
     * Keeps what was said.
     *
     * @param meaning what the fault means to a job, by what Partner Center was asked to do
     */
    RefusedCallException(Fault fault, Function<Operation, Failure> meaning, @Nullable Duration retryAfter) {
        super("HTTP " + fault.status(), null, false, false);
        this.fault = fault;
        this.meaning = meaning;
        this.retryAfter = retryAfter;
    }

    Fault fault() {
        return fault;
    }

    int status() {
        return fault.status();
    }

    /** What becomes of the job where the call is not repeated. */
    Failure failure(Operation asked) {
        return meaning.apply(asked);
    }

    /** The whole time that the answer asks to wait; null where it says nothing. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
