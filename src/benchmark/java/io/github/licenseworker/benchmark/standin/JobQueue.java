package io.github.licenseworker.benchmark.standin;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/** The jobs, and the requests that wait for some. Thread-safe; answers are sent outside of its lock. */
final class JobQueue {

    private final Map<Long, QueuedJob> all = new HashMap<>();
    /** The oldest in front, as in the engine: a job that comes again comes before all that were created later. */
    private final Map<String, Queue<QueuedJob>> ready = new HashMap<>();

    private final Map<String, Deque<Poll>> waiting = new HashMap<>();
    private final Map<Long, QueuedJob> handedOut = new LinkedHashMap<>();
    /** The keys of those that have failed and come again after their backoff. */
    private final Set<Long> pausing = new HashSet<>();

    private long lastKey = 2251799813685248L;
    private int open;
    private int withIncident;
    private boolean held;

    private record Delivery(Poll poll, ActivateJobsResponse jobs) {}

    /** Adds jobs that were created at this time; gives their keys. */
    List<Long> add(List<NewJob> jobs, long created) {
        List<Long> keys = new ArrayList<>(jobs.size());
        List<Delivery> deliveries = new ArrayList<>();
        synchronized (this) {
            for (NewJob job : jobs) {
                lastKey += 3;
                QueuedJob queued = new QueuedJob(lastKey, job, created);
                all.put(queued.key, queued);
                queueOf(job.type()).add(queued);
                keys.add(queued.key);
                open++;
            }
            jobs.stream().map(NewJob::type).distinct().forEach(type -> serve(type, deliveries));
        }
        send(deliveries);
        return keys;
    }

    /** Hands out no jobs until they are released. */
    synchronized void hold() {
        held = true;
    }

    void release() {
        List<Delivery> deliveries = new ArrayList<>();
        synchronized (this) {
            held = false;
            List.copyOf(ready.keySet()).forEach(type -> serve(type, deliveries));
        }
        send(deliveries);
    }

    void poll(Poll poll) {
        List<Delivery> deliveries = new ArrayList<>();
        synchronized (this) {
            String type = poll.request().getType();
            Deque<Poll> polls = waiting.computeIfAbsent(type, unseen -> new ArrayDeque<>());
            polls.addLast(poll);
            serve(type, deliveries);
            if (!poll.mayWait() && polls.removeLastOccurrence(poll)) {
                deliveries.add(new Delivery(poll, ActivateJobsResponse.getDefaultInstance()));
            }
        }
        send(deliveries);
    }

    /** Ends a job's stay with its worker. */
    void end(long key, Consumer<QueuedJob> with) {
        synchronized (this) {
            with.accept(taken(key));
            handedOut.remove(key);
            open--;
            wakeAtTheEnd();
        }
    }

    /** Fails a job; whoever calls makes it ready again after the backoff, unless it has an incident. */
    boolean fail(long key, Consumer<QueuedJob> with) {
        synchronized (this) {
            QueuedJob job = taken(key);
            with.accept(job);
            handedOut.remove(key);
            if (job.hasIncident()) {
                withIncident++;
                wakeAtTheEnd();
            } else {
                pausing.add(key);
            }
            return !job.hasIncident();
        }
    }

    /** Ends a job's backoff, unless that has ended. */
    void makeReady(long key) {
        List<Delivery> deliveries = new ArrayList<>();
        synchronized (this) {
            QueuedJob job = all.get(key);
            if (pausing.remove(key) && job != null) {
                makeReady(job, deliveries);
            }
        }
        send(deliveries);
    }

    void endBackoffs() {
        List<Long> keys;
        synchronized (this) {
            keys = List.copyOf(pausing);
        }
        keys.forEach(this::makeReady);
    }

    /** Changes a job, or where the key is another one, as of an element instance, the job that belongs to it. */
    synchronized void change(long key, Consumer<QueuedJob> with) {
        QueuedJob job = all.get(key);
        with.accept(job == null ? taken(key - 2) : job);
    }

    synchronized void changeDeadline(long key, long deadline) {
        taken(key).deadline = deadline;
    }

    /** Takes back the jobs whose time is up, and ends the requests that have waited long enough. */
    void lookAtTheClock(long now) {
        List<Delivery> deliveries = new ArrayList<>();
        synchronized (this) {
            List<QueuedJob> late = handedOut.values().stream()
                    .filter(job -> now - job.deadline >= 0)
                    .toList();
            for (QueuedJob job : late) {
                handedOut.remove(job.key);
                makeReady(job, deliveries);
            }
            for (Deque<Poll> polls : waiting.values()) {
                for (Iterator<Poll> each = polls.iterator(); each.hasNext(); ) {
                    Poll poll = each.next();
                    if (poll.isOver(now)) {
                        each.remove();
                        deliveries.add(new Delivery(poll, ActivateJobsResponse.getDefaultInstance()));
                    }
                }
            }
        }
        send(deliveries);
    }

    /** Waits until no job is open but those with an incident; false where that takes longer. */
    synchronized boolean awaitEnd(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        while (open > withIncident) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized int open() {
        return open;
    }

    synchronized List<JobFate> fates(List<Long> keys) {
        return keys.stream().map(all::get).map(QueuedJob::fate).toList();
    }

    /** Forgets the jobs that have ended, so that the memory of many runs is not held. */
    synchronized void forget(List<Long> keys) {
        keys.forEach(all::remove);
    }

    /** Not for each job: that would take time from the worker that is measured. */
    private void wakeAtTheEnd() {
        if (open <= withIncident) {
            notifyAll();
        }
    }

    private void makeReady(QueuedJob job, List<Delivery> deliveries) {
        queueOf(job.type).add(job);
        serve(job.type, deliveries);
    }

    private Queue<QueuedJob> queueOf(String type) {
        return ready.computeIfAbsent(type, unseen -> new PriorityQueue<>(Comparator.comparingLong(job -> job.key)));
    }

    private void serve(String type, List<Delivery> deliveries) {
        Queue<QueuedJob> jobs = queueOf(type);
        Deque<Poll> polls = waiting.get(type);
        while (!held && polls != null && !jobs.isEmpty() && !polls.isEmpty()) {
            Poll poll = polls.removeFirst();
            if (!poll.answer().isCancelled()) {
                deliveries.add(new Delivery(poll, take(jobs, poll)));
            }
        }
    }

    private ActivateJobsResponse take(Queue<QueuedJob> jobs, Poll poll) {
        long now = System.nanoTime();
        ActivateJobsResponse.Builder taken = ActivateJobsResponse.newBuilder();
        for (int i = poll.request().getMaxJobsToActivate(); i > 0 && !jobs.isEmpty(); i--) {
            QueuedJob job = jobs.remove();
            handedOut.put(job.key, job);
            taken.addJobs(
                    job.activate(poll.request().getWorker(), now, poll.request().getTimeout()));
        }
        return taken.build();
    }

    private QueuedJob taken(long key) {
        QueuedJob job = handedOut.get(key);
        if (job == null) {
            throw new StatusRuntimeException(Status.NOT_FOUND.withDescription("No worker has the job " + key));
        }
        return job;
    }

    private static void send(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> delivery.poll().end(delivery.jobs()));
    }
}
