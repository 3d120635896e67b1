package io.github.licenseworker.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.OneLine;
import io.github.licenseworker.settings.StartProblems;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Prints what was found, a line for each subject or one JSON document for all, and remembers whether all was well.
 */
final class CheckReport {

    private static final int LONGEST = 1000;

    private final PrintWriter out;
    private final boolean json;
    private final List<Finding> findings = new ArrayList<>();

    /** What was found about a subject. */
    private record Finding(String subject, String verdict, String text) {}

    /** The JSON document. */
    private record Document(boolean allWell, List<Finding> findings) {}

    /** A report of lines, each of which is printed at once. */
    CheckReport(PrintWriter out) {
        this(out, false);
    }

    /** A report of lines, or of JSON, which is printed when it is {@linkplain #finish() finished}. */
    CheckReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void ok(String subject, String what) {
        add("ok", subject, what);
    }

    /** Something that has to be fixed; the text says how. */
    void wrong(String subject, String what) {
        add("WRONG", subject, what);
    }

    /** Something that could not be done; some of it passes by itself, and some of that only once it is fixed. */
    void wrong(String subject, Failure failure) {
        wrong(
                subject,
                failure.needsSomebody()
                        ? failure.message()
                        : failure.message() + ". Try again later if nothing is wrong here; it can pass by itself");
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
        List<String> problems = failedStart instanceof StartFailedException known
                ? known.problems()
                : StartProblems.of(failedStart, null);
        problems.forEach(problem -> wrong("configuration", problem));
    }

    /** Something that could not be looked at because of what was wrong before. */
    void skipped(String subject, String why) {
        add("-", subject, why);
    }

    int exitCode() {
        return allWell() ? 0 : 1;
    }

    /** Prints what is not printed yet. */
    void finish() {
        if (json) {
            try {
                out.println(new ObjectMapper().writeValueAsString(new Document(allWell(), findings)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        out.flush();
    }

    private boolean allWell() {
        return findings.stream().noneMatch(finding -> finding.verdict().equals("WRONG"));
    }

    private void add(String verdict, String subject, String text) {
        Finding finding = new Finding(subject, verdict, OneLine.of(text, LONGEST));
        findings.add(finding);
        if (!json) {
            out.println("%-5s  %-16s  %s".formatted(verdict, subject, finding.text()));
            out.flush();
        }
    }
}
