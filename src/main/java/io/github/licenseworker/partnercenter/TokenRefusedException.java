package io.github.licenseworker.partnercenter;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.token.AccessToken;

/** Partner Center answered 401, so that the call is worth repeating with another token. */
final class TokenRefusedException extends RuntimeException {

    private final transient AccessToken token;
    private final transient Failure failure;

    TokenRefusedException(AccessToken token, Failure failure) {
        super(failure.message(), null, false, false);
        this.token = token;
        this.failure = failure;
    }

    AccessToken token() {
        return token;
    }

    /** What becomes of the job where there is no other token. */
    Failure failure() {
        return failure;
    }
}
