package io.github.licenseworker.notification;

import io.github.licenseworker.failure.OneLine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gets to read. Each text is one line without control characters, and as it is to be read: whoever sends it
 * escapes it for what it is sent in.
 *
 * @param title what has happened, in a few words
 * @param sentence the same as a sentence
 * @param facts what it is about, in the order to be shown
 */
record Notice(String title, String sentence, List<Fact> facts) {

    private static final int LONGEST_VALUE = 300;

    /** What a fact can be about. */
    enum Detail {
        LICENSE,
        CUSTOMER,
        PERSON,
        REQUESTER,
        REASON,
        DUE
    }

    /** Something with its name. */
    record Fact(String label, String value) {}

    /** All of it as plain text. */
    String text() {
        return Stream.concat(Stream.of(sentence, ""), facts.stream().map(fact -> fact.label() + ": " + fact.value()))
                .collect(Collectors.joining("\n"));
    }

    /** A text of unknown origin, fit to be a part of a notice; empty where there is none. */
    static String clean(@Nullable Object value) {
        return switch (value) {
            case String text -> OneLine.of(text.replaceAll("[\\p{Cf}\\p{Co}\\p{Cs}]", ""), LONGEST_VALUE);
            case Number number -> number.toString();
            case null, default -> "";
        };
    }
}
