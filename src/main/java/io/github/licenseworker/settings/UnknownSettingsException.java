package io.github.licenseworker.settings;

import java.util.List;

/** Settings that nobody reads. */
final class UnknownSettingsException extends RuntimeException {

    private final transient List<String> problems;

    UnknownSettingsException(List<String> problems) {
        super(String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** A line for each of them, without their values. */
    List<String> problems() {
        return problems;
    }
}
