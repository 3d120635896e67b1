package io.github.licenseworker.simulator.partnercenter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Which seats of a subscription can be given back: those that were bought or renewed in the last seven days (Microsoft
 * Learn, "Change the quantity of a subscription"). Only for the holder of the customer's lock.
 */
final class ReturnWindows {

    static final Duration LENGTH = Duration.ofDays(7);

    private final InstantSource clock;
    private final Deque<Window> windows = new ArrayDeque<>();

    /** Seats that can be given back until then. */
    record Window(int seats, Instant until) {}

    ReturnWindows(InstantSource clock) {
        this.clock = clock;
    }

    /** Those that are open, the first to end in front. */
    List<Window> open() {
        windows.removeIf(window -> !clock.instant().isBefore(window.until()));
        return List.copyOf(windows);
    }

    int seats() {
        return open().stream().mapToInt(Window::seats).sum();
    }

    void bought(int seats) {
        windows.addLast(new Window(seats, clock.instant().plus(LENGTH)));
    }

    /** Takes seats out of the windows, out of the first to end first; which ones Microsoft takes is not documented. */
    void returned(int seats) {
        int left = seats;
        while (left > 0 && !windows.isEmpty()) {
            Window first = windows.removeFirst();
            if (first.seats() > left) {
                windows.addFirst(new Window(first.seats() - left, first.until()));
            }
            left -= first.seats();
        }
    }

    /** A renewal opens one window for all seats. */
    void renewed(int seats) {
        windows.clear();
        bought(seats);
    }
}
