package io.github.licenseworker.simulator.partnercenter;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What goes over the connection in the end. */
public sealed interface Wire {

    /** The status that the ledger shows. */
    int status();

    /** Closes the connection without an answer. */
    record Closed() implements Wire {

        @Override
        public int status() {
            return RecordedRequest.DROPPED;
        }
    }

    /**
     * An answer.
     *
     * @param complete whether the body is as long as announced
     */
    record Reply(
            int status,
            Optional<String> reasonPhrase,
            String contentType,
            ByteBuffer body,
            Map<String, String> headers,
            boolean complete)
            implements Wire {

        public static Reply of(int status, String contentType, ByteBuffer body, Map<String, String> headers) {
            return new Reply(status, Optional.empty(), contentType, body, headers, true);
        }

        Reply withReasonPhrase(String phrase) {
            return new Reply(status, Optional.of(phrase), contentType, body, headers, complete);
        }

        Reply incomplete() {
            return new Reply(status, reasonPhrase, contentType, body, headers, false);
        }

        Reply without(Set<String> headerNames) {
            Map<String, String> remaining = new HashMap<>(headers);
            remaining.keySet().removeAll(headerNames);
            return new Reply(status, reasonPhrase, contentType, body, remaining, complete);
        }
    }
}
