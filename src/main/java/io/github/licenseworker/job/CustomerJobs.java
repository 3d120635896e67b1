package io.github.licenseworker.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The jobs of one customer that are in work or wait for its share. Guarded by the lock of {@link RunningJobs}. */
final class CustomerJobs {

    /** A job that takes longer lasts: its place is given to another one, and nobody waits for its end. */
    static final Duration A_WHILE = Duration.ofSeconds(1);

    private static final long WHILE_NANOS = A_WHILE.toNanos();
    private static final long LONGEST_AWAY = TimeUnit.MINUTES.toNanos(5);
    /** A part of the average that one job makes up. */
    private static final int AVERAGED = 8;

    final String customer;
    /** Those that wait for the share, the first in front. */
    final Deque<Visit> line = new ArrayDeque<>();

    private final int share;
    private int holders;
    private int lasting;
    private long average = WHILE_NANOS;
    private long lastTurn;

    /** @param share how many jobs may have a place, or wait for one, at once */
    CustomerJobs(String customer, int share, long now) {
        this.customer = customer;
        this.share = share;
        this.lastTurn = now;
    }

    boolean hasShareLeft() {
        return holders < share;
    }

    boolean isGone() {
        return holders == 0 && line.isEmpty();
    }

    /** Whether one of its jobs has been in work for a while. */
    boolean isSlow() {
        return lasting > 0;
    }

    void takeShare() {
        holders++;
    }

    void returnShare() {
        holders--;
    }

    void beginsToLast() {
        lasting++;
    }

    void hasLasted() {
        lasting--;
    }

    /** @param nanos how long a job had its place */
    void learn(long nanos) {
        average += (nanos - average) / AVERAGED;
    }

    /**
     * For how long a job is sent away: those that are away come again one after another, about as fast as the share lets
     * them in. Of calls that take very long that is too fast, so that not much time is lost when they become quick again.
     */
    Duration awayFrom(long now) {
        long turn = Math.max(0, lastTurn - now) + Math.min(average, WHILE_NANOS) / share;
        long away = Math.min(turn, LONGEST_AWAY);
        lastTurn = now + away;
        return Duration.ofNanos(Math.max(away, WHILE_NANOS));
    }
}
