package io.github.licenseworker.trial.demo;

import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.engine.History;
import io.github.licenseworker.trial.harness.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The requests and the process instances that work on them. An instance that was called works on the request of its
 * caller, unless it is the one of a person in a team.
 */
final class RequestInstances {

    private final EmbeddedEngine engine;
    private final Instances instances;
    private final SequencedMap<Long, Request> requests = new LinkedHashMap<>();

    RequestInstances(EmbeddedEngine engine) {
        this.engine = engine;
        this.instances = new Instances(engine);
    }

    void start(Request request) {
        requests.put(engine.startProcess(request.processId(), request.variables()), request);
    }

    /** Takes note of what has happened meanwhile. */
    void update() {
        instances.update();
        for (long instance : instances.called(Models.ONBOARDING)) {
            requests.get(instances.callerOf(instance))
                    .forUser(history(instance).variable("userId").asText())
                    .ifPresent(person -> requests.putIfAbsent(instance, person));
        }
    }

    /** All requests by the instance that works on them, each team before its people. */
    SequencedMap<Long, Request> requests() {
        return requests;
    }

    /** Those that nobody called. */
    List<Long> started() {
        return requests.keySet().stream()
                .filter(key -> !instances.isCalled(key))
                .toList();
    }

    /** The instance that works on a request. */
    Optional<Long> find(Request request) {
        return requests.entrySet().stream()
                .filter(entry -> entry.getValue().equals(request))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    List<Long> purchases() {
        return instances.called(Models.SEAT_PURCHASE);
    }

    /** The instance whose request this one works on. */
    long caseOf(long instance) {
        return requests.containsKey(instance) || !instances.isCalled(instance)
                ? instance
                : caseOf(instances.callerOf(instance));
    }

    History history(long instance) {
        return instances.history(instance);
    }

    /** The incident that holds up an instance, or one that it called. */
    Optional<String> incident(long key) {
        return instances
                .family(key)
                .flatMap(instance -> history(instance).incident().stream())
                .map(incident -> incident.getErrorMessage())
                .findFirst();
    }

    /** Whether an element was completed in an instance, or in one that it called. */
    boolean hasCompleted(long instance, String element) {
        return instances
                .family(instance)
                .anyMatch(member -> history(member).completedElements().contains(element));
    }

    /** What was completed in the work on a request, in that order. */
    List<String> completedElements(long key) {
        return instances.completedElements(instance -> caseOf(instance) == key);
    }
}
