package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.Gate;
import java.time.Duration;

/** What the simulated Entra does with a token request; made by {@link EntraAnswers}. */
public sealed interface EntraAnswer
        permits EntraAnswer.Normal,
                EntraAnswer.AfterCommit,
                EntraAnswer.Slow,
                EntraAnswer.Held,
                EntraAnswer.Quoting,
                EntraError,
                EntraAnswer.Raw,
                EntraAnswer.Dropped {

    /** Processes the request. */
    record Normal() implements EntraAnswer {}

    /** Processes the request, then answers something else. */
    record AfterCommit(EntraAnswer then) implements EntraAnswer {}

    record Slow(Duration delay, EntraAnswer then) implements EntraAnswer {}

    record Held(Gate gate, EntraAnswer then) implements EntraAnswer {}

    /** An error whose description repeats every value of the request. */
    record Quoting(EntraError error) implements EntraAnswer {}

    record Raw(int status, String contentType, String body) implements EntraAnswer {}

    /** Closes the connection without an answer. */
    record Dropped() implements EntraAnswer {}
}
