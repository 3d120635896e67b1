package io.github.licenseworker.simulator.keyvault;

import io.github.licenseworker.simulator.partnercenter.Gate;
import java.time.Duration;
import java.util.function.Supplier;

/** What happens to a request instead of what it asks for. */
public final class Trouble {

    private interface Course {

        Reply take(Call call, Supplier<Reply> normally) throws InterruptedException;
    }

    private final Course course;

    private Trouble(Course course) {
        this.course = course;
    }

    /** 403: the role of the caller does not allow it. */
    public static Trouble forbidden() {
        return new Trouble((call, normally) -> Errors.forbiddenByRbac(call));
    }

    /** 429 with {@code Retry-After}. */
    public static Trouble throttled(Duration retryAfter) {
        return refused(Reply.error(
                        429,
                        "Throttled",
                        "VaultRequestTypeLimitReached",
                        "Request was not processed because too many requests were received. Reason:"
                                + " VaultRequestTypeLimitReached")
                .with("Retry-After", Long.toString(retryAfter.toSeconds())));
    }

    /** 503. */
    public static Trouble unavailable() {
        return refused(Reply.error(503, "ServiceUnavailable", "The service is temporarily unavailable."));
    }

    /** 404, as if the secret were not there. */
    public static Trouble notFound() {
        return new Trouble((call, normally) -> Errors.notFound(call.parts().get(1)));
    }

    /** Nothing happens before the gate opens, then all as usual. */
    public static Trouble held(Gate gate) {
        return new Trouble((call, normally) -> {
            gate.pass();
            return normally.get();
        });
    }

    /** The request has its effect at once, its answer comes when the gate opens. */
    public static Trouble answerHeld(Gate gate) {
        return new Trouble((call, normally) -> {
            Reply reply = normally.get();
            gate.pass();
            return reply;
        });
    }

    public static Trouble connectionDropped() {
        return refused(Reply.dropped());
    }

    /** The request has its effect, and the connection closes without an answer. */
    public static Trouble answerLost() {
        return new Trouble((call, normally) -> normally.get().lost());
    }

    Reply befall(Call call, Supplier<Reply> normally) throws InterruptedException {
        return course.take(call, normally);
    }

    private static Trouble refused(Reply reply) {
        return new Trouble((call, normally) -> reply);
    }
}
