package io.github.licenseworker.failure;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a failure comes from: what Partner Center answered, and the ids under which it was asked.
 *
 * @param answered whether Partner Center itself answered. An answered request is over and the next try is a new
 *     request; one that was not answered may still have taken effect, so its next try is the same request
 * @param httpStatus the status of the answer, null where there was none, or a page of a portal with the status of a success
 * @param partnerCenterCode the code in the answer's body, null where there was none
 * @param requestId the {@code MS-RequestId}, null where nothing was sent
 * @param correlationId the {@code MS-CorrelationId}, null where nothing was sent
 * @param details what else helps a person: free of credentials, small, values that JSON can carry
 * @param read whether nothing was asked for but to read, so that no change can come of it
 */
public record Origin(
        boolean answered,
        @Nullable Integer httpStatus,
        @Nullable String partnerCenterCode,
        @Nullable String requestId,
        @Nullable String correlationId,
        Map<String, Object> details,
        boolean read) {

    /** The failure was found before anything was sent. */
    public static final Origin NOTHING_SENT = new Origin(false, null, null, null, null, Map.of());

    /** That of a request for a change. */
    public Origin(
            boolean answered,
            @Nullable Integer httpStatus,
            @Nullable String partnerCenterCode,
            @Nullable String requestId,
            @Nullable String correlationId,
            Map<String, Object> details) {
        this(answered, httpStatus, partnerCenterCode, requestId, correlationId, details, false);
    }

    /** The failure was found before anything was sent, and there is more to tell. */
    public static Origin nothingSent(Map<String, Object> details) {
        return new Origin(false, null, null, null, null, details);
    }

    /** A request was sent and no answer arrived. */
    public static Origin noAnswer(String requestId, String correlationId) {
        return new Origin(false, null, null, requestId, correlationId, Map.of());
    }

    /**
     * Whether the request that failed may have taken effect all the same: it was sent, and there was no answer, or one
     * that a gateway or a broken service gives (408, 500 and above).
     */
    public boolean mayHaveTakenEffect() {
        return !read
                && requestId != null
                && (!answered || httpStatus == null || httpStatus == 408 || httpStatus >= 500);
    }

    /**
     * Whether the answer has the status of a success and nothing else, so that nobody knows whose it is: what was asked
     * for is probably done, and can be looked for at once.
     */
    public boolean saysDone() {
        return !read && !answered && httpStatus != null && httpStatus / 100 == 2;
    }

    /** The same with one more of the {@link #details()}. */
    public Origin and(String detail, Object value) {
        Map<String, Object> more = new HashMap<>(details);
        more.put(detail, value);
        return new Origin(answered, httpStatus, partnerCenterCode, requestId, correlationId, more, read);
    }

    /** The same of a request that only reads. */
    public Origin ofRead() {
        return requestId == null
                ? this
                : new Origin(answered, httpStatus, partnerCenterCode, requestId, correlationId, details, true);
    }

    public Origin {
        details = Map.copyOf(details);
    }
}
