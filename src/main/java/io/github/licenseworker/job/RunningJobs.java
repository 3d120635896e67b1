package io.github.licenseworker.job;

import io.github.licenseworker.job.Visit.Admission;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the jobs in this worker: bounds those that are in work, leaves room for every customer, and lets a worker that
 * stops wait for the rest. A job first needs a part of its customer's share, then a place; both are handed over to
 * whoever has waited longest. Used by many threads at once.
 */
class RunningJobs {

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition left = lock.newCondition();
    private final int places;
    private final int placesInAll;
    private final int share;
    private final Map<String, CustomerJobs> customers = new HashMap<>();
    /** Those that have their part of a share and wait for a place, the first in front. */
    private final Deque<Visit> line = new ArrayDeque<>();

    private int taken;
    private int apart;
    private int present;
    private boolean draining;
    private boolean abandoned;

    RunningJobs(JobProperties properties) {
        this.places = properties.concurrency();
        // Who sets one place wants one call at a time
        this.placesInAll = places == 1 ? 1 : 2 * places;
        this.share = Math.max(1, places / 2);
    }

    /**
     * Waits for a place, but for a part of its customer's share only as long as a quick job takes: the client asks for no
     * other customers' jobs meanwhile. Whatever a job is told, it counts as present, and has to {@link #leave} when its
     * outcome is reported.
     *
     * @param customer whose share the place is from; jobs without one share the empty name
     */
    Visit enter(String customer) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Visit visit = new Visit(
                    customers.computeIfAbsent(customer, name -> new CustomerJobs(name, share, System.nanoTime())),
                    lock.newCondition());
            present++;
            ask(visit);
            await(visit);
            return visit;
        } finally {
            lock.unlock();
        }
    }

    private void ask(Visit visit) {
        if (draining) {
            visit.tell(Admission.STOPPING);
        } else if (share == places || visit.customer.hasShareLeft()) {
            lineUp(visit);
        } else if (visit.customer.isSlow()) {
            sendAway(visit);
        } else {
            visit.customer.line.add(visit);
        }
    }

    private void await(Visit visit) throws InterruptedException {
        long patience = CustomerJobs.A_WHILE.toNanos();
        try {
            while (visit.isWaiting()) {
                if (visit.hasShare) {
                    visit.told.await();
                } else if (patience > 0) {
                    patience = visit.told.awaitNanos(patience);
                } else {
                    visit.customer.line.remove(visit);
                    sendAway(visit);
                }
            }
        } catch (InterruptedException closed) {
            remove(visit);
            throw closed;
        }
    }

    private static void sendAway(Visit visit) {
        visit.sendAway(visit.customer.awayFrom(System.nanoTime()));
    }

    private void lineUp(Visit visit) {
        visit.hasShare = true;
        visit.customer.takeShare();
        line.add(visit);
        handOver();
    }

    /**
     * Fills the places. Jobs that last have places apart, and so have from the beginning those of a customer that has such
     * jobs: they will last, too.
     */
    private void handOver() {
        for (Visit next = line.peek(); next != null && hasRoomFor(next); next = line.peek()) {
            line.remove();
            taken++;
            next.since = System.nanoTime();
            if (next.customer.isSlow()) {
                putApart(next);
            }
            next.tell(Admission.IN);
        }
    }

    private boolean hasRoomFor(Visit next) {
        return taken < placesInAll && (taken - apart < places || next.customer.isSlow());
    }

    private void putApart(Visit visit) {
        visit.apart = true;
        apart++;
    }

    /** Takes note that a job has been in work for {@link CustomerJobs#A_WHILE}: another one gets its place. */
    void last(Visit visit) {
        lock.lock();
        try {
            visit.lasts = true;
            visit.customer.beginsToLast();
            if (!visit.apart) {
                putApart(visit);
            }
            for (Visit next = visit.customer.line.poll(); next != null; next = visit.customer.line.poll()) {
                sendAway(next);
            }
            handOver();
        } finally {
            lock.unlock();
        }
    }

    /** Counts a job out. */
    void leave(Visit visit) {
        lock.lock();
        try {
            remove(visit);
        } finally {
            lock.unlock();
        }
    }

    private void remove(Visit visit) {
        CustomerJobs customer = visit.customer;
        present--;
        if (visit.isWaiting()) {
            line.remove(visit);
            customer.line.remove(visit);
        } else if (visit.admission() == Admission.IN) {
            taken--;
            apart -= visit.apart ? 1 : 0;
            customer.learn(System.nanoTime() - visit.since);
        }
        if (visit.lasts) {
            customer.hasLasted();
        }
        if (visit.hasShare) {
            customer.returnShare();
            Visit next = customer.line.poll();
            if (next != null) {
                lineUp(next);
            }
        }
        if (customer.isGone()) {
            customers.remove(customer.customer, customer);
        }
        handOver();
        if (present == 0) {
            left.signalAll();
        }
    }

    /** From now on jobs are to be done, be it again. */
    void start() {
        lock.lock();
        try {
            draining = false;
            abandoned = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * From now on no job is to be done. Waits until those that are present have left, or the time is up.
     *
     * @return how many are left
     */
    int drain(Duration grace) {
        lock.lock();
        try {
            draining = true;
            stop(line);
            customers.values().forEach(customer -> stop(customer.line));
            awaitEmpty(grace);
            abandoned = present > 0;
            return present;
        } finally {
            lock.unlock();
        }
    }

    /** How full the worker is now. */
    Occupancy occupancy() {
        lock.lock();
        try {
            int waitForShare = customers.values().stream()
                    .mapToInt(customer -> customer.line.size())
                    .sum();
            return new Occupancy(taken, apart, line.size(), waitForShare);
        } finally {
            lock.unlock();
        }
    }

    private static void stop(Deque<Visit> line) {
        line.forEach(visit -> visit.tell(Admission.STOPPING));
        line.clear();
    }

    private void awaitEmpty(Duration grace) {
        long nanos = grace.toNanos();
        try {
            while (present > 0 && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the time for the jobs in work is up. They end somehow when everything is closed under them, which is no
     * outcome to report: the engine hands them out again.
     */
    boolean isAbandoned() {
        lock.lock();
        try {
            return abandoned;
        } finally {
            lock.unlock();
        }
    }
}
