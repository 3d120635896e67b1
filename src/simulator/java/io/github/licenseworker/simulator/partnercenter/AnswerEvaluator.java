package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.HttpReply;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Turns the answer chosen for one call into what goes over the wire, processing the call at most once. */
final class AnswerEvaluator {

    private final Call call;
    private final CallProcessor partnerCenter;
    private final Rendering rendering;
    private HttpReply processed;

    AnswerEvaluator(Call call, CallProcessor partnerCenter, SimulatorOptions options) {
        this.call = call;
        this.partnerCenter = partnerCenter;
        this.rendering = new Rendering(call, options);
    }

    HttpReply evaluate(Answer answer) throws InterruptedException {
        return switch (answer) {
            case Answer.Normal() -> processed();
            case Answer.AfterCommit(Answer then) -> {
                processed();
                yield evaluate(then);
            }
            case Answer.Slow(Duration delay, Answer then) -> {
                waitFor(delay);
                yield evaluate(then);
            }
            case Answer.Held(Gate gate, Answer then) -> {
                gate.pass();
                yield evaluate(then);
            }
            case Answer.Untraced(Answer then) -> rendering.untraced(evaluate(then));
            case Answer.Dropped() -> HttpReply.dropped();
            case Answer.CutShort cutShort -> rendering.cutShort(cutShort);
            case Answer.QuotaExceeded() -> evaluate(quotaExceeded());
            case Answer.Raw raw -> rendering.raw(raw);
            case Answer.Unauthorized unauthorized -> rendering.unauthorized(unauthorized);
            case Answer.TooManyRequests refused -> rendering.tooManyRequests(refused);
            case Answer.GraphError error -> rendering.graphError(error);
            case Answer.ExtendedFault fault -> rendering.extendedFault(fault);
            case PartnerCenterFault fault -> rendering.fault(fault);
        };
    }

    private HttpReply processed() throws InterruptedException {
        if (processed == null) {
            processed = evaluate(partnerCenter.process(call));
        }
        return processed;
    }

    private PartnerCenterFault quotaExceeded() {
        String skuId = call.skuIds().stream().findFirst().orElse("");
        return Answers.quotaExceeded(call.target().customer(), skuId);
    }

    /** Closing the simulator interrupts the wait. */
    private static void waitFor(Duration delay) throws InterruptedException {
        new CountDownLatch(1).await(delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
