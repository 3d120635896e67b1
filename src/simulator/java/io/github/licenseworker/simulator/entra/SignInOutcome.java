package io.github.licenseworker.simulator.entra;

/** What comes of the sign-in page; the user does not have to do anything. */
public sealed interface SignInOutcome {

    record Success(boolean mfa) implements SignInOutcome {}

    record Failure(String error, String description) implements SignInOutcome {}

    static SignInOutcome withMfa() {
        return new Success(true);
    }

    static SignInOutcome withoutMfa() {
        return new Success(false);
    }

    /** The user declines. */
    static SignInOutcome accessDenied() {
        return error("access_denied", "AADSTS65004: User declined to consent to access the app.");
    }

    static SignInOutcome error(String error, String description) {
        return new Failure(error, description);
    }
}
