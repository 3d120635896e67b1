package io.github.licenseworker.commandline;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.OneLine;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** Prints what was found, a line for each subject, and remembers whether all was well. */
final class CheckReport {

    private static final int LONGEST = 1000;

    private final PrintWriter out;
    private boolean allWell = true;

    CheckReport(PrintWriter out) {
        this.out = out;
    }

    void ok(String subject, String what) {
        line("ok", subject, what);
    }

    /** Something that has to be fixed; the text says how. */
    void wrong(String subject, String what) {
        allWell = false;
        line("WRONG", subject, what);
    }

    /** Something that could not be done; some of it passes by itself. */
    void wrong(String subject, Failure failure) {
        wrong(subject, failure.needsSomebody() ? failure.message() : "Try again later: " + failure.message());
    }

    /** Something that is well unless it fails; then it is wrong. */
    void attempt(String subject, Supplier<String> what) {
        try {
            ok(subject, what.get());
        } catch (FailureException e) {
            wrong(subject, e.failure());
        }
    }

    /** The settings that kept something from starting. */
    void wrongSettings(RuntimeException failedStart) {
        WrongSettings.from(failedStart).forEach(problem -> wrong("configuration", problem));
    }

    /** Something that could not be looked at because of what was wrong before. */
    void skipped(String subject, String why) {
        line("-", subject, why);
    }

    int exitCode() {
        return allWell ? 0 : 1;
    }

    private void line(String verdict, String subject, String what) {
        out.println("%-5s  %-16s  %s".formatted(verdict, subject, OneLine.of(what, LONGEST)));
        out.flush();
    }
}
