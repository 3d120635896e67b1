package io.github.licenseworker.commandline;

import java.util.List;

/** The settings of a command are such that nothing could be started with them. Has no cause, which could quote them. */
final class StartFailedException extends IllegalStateException {

    private final transient List<String> problems;

    StartFailedException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
