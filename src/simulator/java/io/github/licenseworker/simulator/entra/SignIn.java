package io.github.licenseworker.simulator.entra;

/** What comes of the sign-in page; the user does not have to do anything. */
public sealed interface SignIn {

    record Success(boolean mfa) implements SignIn {}

    record Failure(String error, String description) implements SignIn {}

    static SignIn withMfa() {
        return new Success(true);
    }

    static SignIn withoutMfa() {
        return new Success(false);
    }

    /** The user declines. */
    static SignIn accessDenied() {
        return error("access_denied", "AADSTS65004: User declined to consent to access the app.");
    }

    static SignIn error(String error, String description) {
        return new Failure(error, description);
    }
}
