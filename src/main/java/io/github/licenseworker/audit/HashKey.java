package io.github.licenseworker.audit;

/** The key of pseudonyms. A text that is never shown. */
record HashKey(String value) {

    private static final int SHORTEST = 32;

    /** Public because Spring converts the setting by it. */
    public HashKey {
        value = value.strip();
    }

    boolean isEmpty() {
        return value.isEmpty();
    }

    boolean isLongEnough() {
        return value.length() >= SHORTEST;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
