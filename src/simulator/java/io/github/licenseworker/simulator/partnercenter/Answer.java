package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.Gate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/** What the simulator does with a call; made by {@link Answers} and {@link TransportAnswers}. */
public sealed interface Answer
        permits Answer.Normal,
                Answer.AfterCommit,
                Answer.Slow,
                Answer.Held,
                Answer.Untraced,
                PartnerCenterFault,
                Answer.ExtendedFault,
                Answer.QuotaExceeded,
                Answer.GraphError,
                Answer.TooManyRequests,
                Answer.Unauthorized,
                Answer.Raw,
                Answer.CutShort,
                Answer.Dropped {

    /** Processes the call, once, and answers what came of it. */
    record Normal() implements Answer {}

    /** Processes the call, then answers something else. */
    record AfterCommit(Answer then) implements Answer {}

    record Slow(Duration delay, Answer then) implements Answer {}

    record Held(Gate gate, Answer then) implements Answer {}

    /** Leaves out {@code MS-RequestId} and its companions, as a proxy does that stands before Partner Center. */
    record Untraced(Answer then) implements Answer {}

    /** The longer error body of some resources, without {@code source}. */
    record ExtendedFault(
            int status,
            int code,
            String message,
            String errorName,
            boolean retryable,
            Map<String, String> parameters,
            String errorMessageExtended)
            implements Answer {}

    /** No seat left, for the customer and the first SKU that the call names. */
    record QuotaExceeded() implements Answer {}

    /** Microsoft Graph's error body. */
    record GraphError(int status, String code, String message) implements Answer {}

    /** The gateway's answer to too many calls. */
    record TooManyRequests(String retryAfter, String message) implements Answer {}

    /** A 401 that says everything in the reason phrase and the challenge, and has no body. */
    record Unauthorized(String reasonPhrase, String challenge) implements Answer {}

    /** Any answer; {@code contentType} may be empty, then the header is left out. */
    record Raw(int status, String contentType, ByteBuffer body, Map<String, String> headers) implements Answer {}

    /** Promises a longer JSON body than it sends, then closes the connection. */
    record CutShort(int status, String body) implements Answer {}

    /** Closes the connection without an answer. */
    record Dropped() implements Answer {}
}
