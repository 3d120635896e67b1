package io.github.licenseworker.partnercenter;

import io.github.licenseworker.failure.Failure;

/** Partner Center answered 401, so that the call is worth repeating with another token. */
final class TokenRefusedException extends RuntimeException {

    private final transient Failure failure;

    TokenRefusedException(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    /** What becomes of the job where there is no other token. */
    Failure failure() {
        return failure;
    }
}
