package io.github.licenseworker.simulator.partnercenter;

/**
 * A value whose changes show late: the uses that follow a change still get the value from before. Guarded by the lock of
 * the customer it belongs to, except for {@link #now}.
 */
final class Delayed<T> {

    private volatile T current;
    private T before;
    private int usesUntilShown;

    Delayed(T value) {
        current = value;
        before = value;
    }

    /** The value that counts, whatever shows yet. */
    T now() {
        return current;
    }

    /** What shows; looking counts as a use. */
    T use() {
        T shown = shown();
        usesUntilShown = Math.max(0, usesUntilShown - 1);
        return shown;
    }

    /** Sets another value, which the next {@code uses} do not see yet. */
    void replace(T value, int uses) {
        before = shown();
        current = value;
        usesUntilShown = uses;
    }

    private T shown() {
        return usesUntilShown > 0 ? before : current;
    }
}
