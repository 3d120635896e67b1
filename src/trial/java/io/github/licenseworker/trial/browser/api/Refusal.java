package io.github.licenseworker.trial.browser.api;

/** Thrown where a request cannot be done; the message is for the person at the page. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The request is wrong in itself. */
    public static Refusal badRequest(String message) {
        return new Refusal(400, message);
    }

    /** What the request is about is not there. */
    public static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    /** As things stand it cannot be done. */
    public static Refusal conflict(String message) {
        return new Refusal(409, message);
    }

    /** Somebody who has to take part does not answer. */
    public static Refusal unavailable(String message) {
        return new Refusal(503, message);
    }

    int status() {
        return status;
    }
}
