package io.github.licenseworker.reliability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.github.licenseworker.reliability.DisruptedWorker.StandStill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges the calls that the workers made. */
record CallReferee(List<WorkerCall> calls, List<StandStill> standStills) {

    /** So soon after an answer another job's call can arrive that was under way when the worker read it. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    private static final Duration TIME_TO_REPORT = Duration.ofSeconds(3);

    /** Calls for a customer that a worker began although it had been told to wait. */
    List<WorkerCall> tooEarly() {
        Map<String, List<WorkerCall>> throttled = calls.stream()
                .filter(call -> call.fate() == Fate.THROTTLED)
                .collect(groupingBy(CallReferee::workerAndCustomer));
        return calls.stream()
                .filter(call -> throttled.getOrDefault(workerAndCustomer(call), List.of()).stream()
                        .anyMatch(refused -> isWithin(refused, call)))
                .toList();
    }

    private boolean isWithin(WorkerCall refused, WorkerCall call) {
        return call.begun().isAfter(refused.answered())
                && call.begun().isBefore(refused.answered().plus(refused.retryAfter()))
                && !isUnderWay(refused, call)
                && !stoodStill(call.worker(), refused.begun(), call.begun());
    }

    /**
     * Whether the worker can have begun the call before it read the refusal. A job makes one call after the other, so
     * that can be only the next call of another job.
     */
    private boolean isUnderWay(WorkerCall refused, WorkerCall call) {
        return call.begun().isBefore(refused.answered().plus(UNDER_WAY))
                && !call.correlationId().equals(refused.correlationId())
                && calls.stream()
                        .filter(other -> other.worker().equals(call.worker())
                                && other.correlationId().equals(call.correlationId()))
                        .noneMatch(other -> other.begun().isAfter(refused.answered())
                                && other.begun().isBefore(call.begun()));
    }

    private static String workerAndCustomer(WorkerCall call) {
        return call.worker() + " " + call.customerId();
    }

    /** A process that stands still has not read an answer yet, or sends what it decided on before. */
    private boolean stoodStill(String worker, Instant from, Instant until) {
        return standStills.stream()
                .anyMatch(still -> still.worker().equals(worker)
                        && still.from().isBefore(until)
                        && still.until().isAfter(from));
    }

    /** Request ids under which different requests were sent, with those. */
    List<List<WorkerCall>> sharedIds() {
        return calls.stream().collect(groupingBy(WorkerCall::requestId)).values().stream()
                .filter(same -> same.stream()
                                .map(call -> call.method() + call.path() + call.content())
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }

    /** Changes that were sent under a new id while it was open what had become of them under the id before. */
    List<String> idsChangedWhileOpen() {
        return calls.stream().filter(WorkerCall::isChange).collect(groupingBy(CallReferee::change)).values().stream()
                .flatMap(sendings -> openIds(sendings).stream())
                .toList();
    }

    /** A job asks for one change of one resource; a removal of several licenses would be told apart by its content. */
    private static String change(WorkerCall call) {
        boolean ofSeats = call.method().equals("PATCH");
        return call.correlationId() + " " + call.path() + (ofSeats ? "" : " " + call.content());
    }

    private static List<String> openIds(List<WorkerCall> sendings) {
        List<WorkerCall> inOrder = sendings.stream()
                .sorted(Comparator.comparing(WorkerCall::begun))
                .toList();
        List<String> offences = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (WorkerCall call : inOrder) {
            if (!seen.contains(call.requestId())) {
                seen.stream()
                        .filter(id -> isOpen(id, inOrder, call.begun()))
                        .forEach(id ->
                                offences.add("%s while %s was open: %s".formatted(call.requestId(), id, inOrder)));
                seen.add(call.requestId());
            }
        }
        return offences;
    }

    private static boolean isOpen(String id, List<WorkerCall> sendings, Instant at) {
        List<WorkerCall> before = sendings.stream()
                .filter(call -> call.requestId().equals(id) && call.begun().isBefore(at))
                .toList();
        return before.stream()
                        .anyMatch(call -> call.fate().leavesOutcomeOpen()
                                || call.answered().isAfter(at))
                && before.stream()
                        .noneMatch(call -> call.isDecided() && call.answered().isBefore(at));
    }

    /** The correlation ids of changes of seats that a worker was told are made, and had the time to report. */
    Set<String> provenSeatChanges() {
        return calls.stream()
                .filter(call -> call.method().equals("PATCH") && call.fate() == Fate.ANSWERED && call.status() == 200)
                .filter(call -> !stoodStill(
                        call.worker(), call.answered(), call.answered().plus(TIME_TO_REPORT)))
                .map(WorkerCall::correlationId)
                .collect(toSet());
    }
}
