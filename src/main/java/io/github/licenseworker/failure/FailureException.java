package io.github.licenseworker.failure;

/** Carries a {@link Failure} out of a call. It has no cause and no stack trace, so none can leak. */
public final class FailureException extends RuntimeException {

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
