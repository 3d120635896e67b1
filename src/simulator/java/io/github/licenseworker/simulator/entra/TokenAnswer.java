package io.github.licenseworker.simulator.entra;

import io.github.licenseworker.simulator.http.Gate;
import java.time.Duration;

/** What the simulated Entra does with a token request; made by {@link TokenAnswers}. */
public sealed interface TokenAnswer
        permits TokenAnswer.Normal,
                TokenAnswer.AfterCommit,
                TokenAnswer.Slow,
                TokenAnswer.Held,
                TokenAnswer.Quoting,
                EntraRefusal,
                TokenAnswer.Raw,
                TokenAnswer.Dripping,
                TokenAnswer.Dropped {

    /** Processes the request. */
    record Normal() implements TokenAnswer {}

    /** Processes the request, then answers something else. */
    record AfterCommit(TokenAnswer then) implements TokenAnswer {}

    record Slow(Duration delay, TokenAnswer then) implements TokenAnswer {}

    record Held(Gate gate, TokenAnswer then) implements TokenAnswer {}

    /** An error whose description repeats every value of the request. */
    record Quoting(EntraRefusal error) implements TokenAnswer {}

    record Raw(int status, String contentType, String body) implements TokenAnswer {}

    /** Begins to answer and never ends. */
    record Dripping() implements TokenAnswer {}

    /** Closes the connection without an answer. */
    record Dropped() implements TokenAnswer {}
}
