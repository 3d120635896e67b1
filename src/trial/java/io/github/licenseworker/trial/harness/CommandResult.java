package io.github.licenseworker.trial.harness;

import java.util.List;
import java.util.stream.Collectors;

/** What came of a command. */
public record CommandResult(int exitCode, String output) {

    /** The findings that need somebody, each as subject and text. */
    public List<String> wrong() {
        return findings("WRONG");
    }

    /** The same without those about one subject. */
    public List<String> wrongApartFrom(String subject) {
        return wrong().stream()
                .filter(finding -> !finding.startsWith(subject + ": "))
                .toList();
    }

    public List<String> ok() {
        return findings("ok");
    }

    /** What could not be looked at. */
    public List<String> skipped() {
        return findings("-");
    }

    private List<String> findings(String verdict) {
        return output.lines()
                .filter(line -> line.startsWith(verdict + " "))
                .map(line -> line.substring(verdict.length()).strip().replaceAll(" {2,}", ": "))
                .collect(Collectors.toList());
    }
}
