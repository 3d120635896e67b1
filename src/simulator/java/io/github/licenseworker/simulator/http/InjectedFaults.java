package io.github.licenseworker.simulator.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The faults that are injected into one simulator; of several that are for a request the first injected wins.
 *
 * @param <R> requests
 * @param <A> what the simulator does with them
 */
public final class InjectedFaults<R, A> {

    private record Injection<R, A>(Predicate<R> requests, A answer, InjectedFault fault) {}

    private final List<Injection<R, A>> injections = new CopyOnWriteArrayList<>();

    /**
     * Injects a fault.
     *
     * @param skipped how many of the requests pass before
     * @param limit how many of the requests meet the fault then
     */
    public InjectedFault add(Predicate<R> requests, int skipped, int limit, A answer) {
        InjectedFault fault = new InjectedFault(skipped, limit);
        injections.add(new Injection<>(requests, answer, fault));
        return fault;
    }

    public void clear() {
        injections.forEach(injection -> injection.fault().clear());
        injections.clear();
    }

    public Optional<A> answerTo(R request) {
        return injections.stream()
                .filter(injection ->
                        injection.requests().test(request) && injection.fault().isMet())
                .map(Injection::answer)
                .findFirst();
    }
}
