package io.github.licenseworker.commandline;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.OneLine;
import java.io.PrintWriter;

/** Prints what was found, a line for each subject, and remembers whether all was well. */
final class Findings {

    private static final int LONGEST = 1000;

    private final PrintWriter out;
    private boolean allWell = true;

    Findings(PrintWriter out) {
        this.out = out;
    }

    void ok(String subject, String what) {
        line("ok", subject, what);
    }

    /** Something that has to be mended; the text says how. */
    void wrong(String subject, String what) {
        allWell = false;
        line("WRONG", subject, what);
    }

    /** Something that could not be done; waiting alone mends some of it. */
    void wrong(String subject, Failure failure) {
        switch (failure) {
            case BusinessError refused -> wrong(subject, refused.message());
            case Misconfigured refused -> wrong(subject, refused.message());
            case Postponed busy -> wrong(subject, "Try again later: " + busy.message());
            case Retryable busy -> wrong(subject, "Try again later: " + busy.message());
        }
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
