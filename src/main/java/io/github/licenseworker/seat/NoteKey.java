package io.github.licenseworker.seat;

/** The key that signs what workers note down for each other. A text that is never shown. */
record NoteKey(String value) {

    private static final int SHORTEST = 32;

    /** Public because Spring converts the setting by it. */
    public NoteKey {
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
