package io.github.licenseworker.simulator.control;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.ThrottleScope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the page lets go wrong with calls to Partner Center and Entra; safe for use by several threads. */
final class PlannedFaults {

    private final PartnerCenterSimulator partnerCenter;
    private final EntraSimulator entra;
    private final InstantSource clock;
    private final List<Upcoming> upcoming = new ArrayList<>();
    private Optional<Current> outage = Optional.empty();
    private Optional<String> rateLimit = Optional.empty();

    private record Current(Outage what, InjectedFault fault) {}

    private record Upcoming(String text, int times, InjectedFault fault) {

        int left() {
            return times - fault.hits();
        }
    }

    PlannedFaults(PartnerCenterSimulator partnerCenter, EntraSimulator entra, InstantSource clock) {
        this.partnerCenter = partnerCenter;
        this.entra = entra;
        this.clock = clock;
    }

    /** Starts an outage that ends by itself, in place of one that there is. */
    synchronized void start(Outage what, Duration duration) {
        outage.ifPresent(this::end);
        Instant end = clock.instant().plus(duration);
        Current started = new Current(what, partnerCenter.fault(onAny(), what.until(end)));
        outage = Optional.of(started);
        CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> end(started));
    }

    /**
     * Has an answer in store for the next of these calls.
     *
     * @param whom the user or customer whom alone they concern; empty for all
     */
    synchronized void next(NextAnswer answer, CallMatcher calls, List<String> whom) {
        String text = whom.isEmpty() ? answer.text() : answer.text() + ", for " + String.join(" at ", whom);
        upcoming.add(new Upcoming(text, calls.limit(), partnerCenter.fault(calls, answer.answer())));
    }

    synchronized void next(NextTokenAnswer answer, int times) {
        upcoming.add(
                new Upcoming("The next token request " + answer.label(), times, entra.fault(answer.answer(), times)));
    }

    /** Throttles beyond so many calls in any window of this length. */
    synchronized void limit(int calls, ThrottleScope scope, Duration window) {
        partnerCenter.throttle(calls, scope, window);
        rateLimit = Optional.of("Partner Center throttles beyond %d calls in %d seconds, %s"
                .formatted(calls, window.toSeconds(), text(scope)));
    }

    /** Ends the outage and the limit, and drops what is in store. */
    synchronized void clear() {
        outage.ifPresent(this::end);
        upcoming.forEach(next -> next.fault().clear());
        upcoming.clear();
        partnerCenter.stopThrottling();
        rateLimit = Optional.empty();
    }

    /** What there is now, in words. */
    synchronized List<String> texts() {
        upcoming.removeIf(next -> next.left() == 0);
        List<String> texts = new ArrayList<>();
        outage.map(current -> current.what().text()).ifPresent(texts::add);
        rateLimit.ifPresent(texts::add);
        upcoming.forEach(
                next -> texts.add(next.left() == 1 ? next.text() : next.text() + ", " + next.left() + " times"));
        return texts;
    }

    static String text(ThrottleScope scope) {
        return switch (scope) {
            case PARTNER -> "of all customers together";
            case PARTNER_AND_CUSTOMER -> "of each customer";
        };
    }

    private synchronized void end(Current over) {
        over.fault().clear();
        outage = outage.filter(current -> !current.equals(over));
    }
}
