package io.github.licenseworker.settings;

/** A key that an operator sets and shows to nobody. A text that is never shown. */
public record SecretKey(String value) {

    private static final int SHORTEST = 32;

    public SecretKey {
        value = value.strip();
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    public boolean isLongEnough() {
        return value.length() >= SHORTEST;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
