package io.github.licenseworker.settings;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** What a start that failed prints, in place of Spring's own analyses, which quote the values of settings. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureAnalyzer implements FailureAnalyzer {

    private final @Nullable Environment environment;

    /** Spring makes it, with no environment where the files with settings could not be read. */
    StartFailureAnalyzer(@Nullable Environment environment) {
        this.environment = environment;
    }

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        return new FailureAnalysis(
                StartProblems.of(failure, environment).stream()
                        .map(problem -> "* " + problem)
                        .collect(Collectors.joining("\n", "The worker cannot start:\n\n", "")),
                "Correct what is named above, and start again. The command `check` looks at all settings, and docs/operations.md"
                        + " lists them.",
                failure);
    }
}
