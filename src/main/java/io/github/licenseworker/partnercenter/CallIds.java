package io.github.licenseworker.partnercenter;

import java.util.Map;
import java.util.UUID;

/**
 * The two ids that go with a call (Microsoft Learn, "Partner Center REST headers").
 *
 * @param requestId {@code MS-RequestId}, which makes a request repeatable: the same one after a lost answer, a new one
 *     after any answer
 * @param correlationId {@code MS-CorrelationId}, which joins calls that belong together
 */
public record CallIds(UUID requestId, UUID correlationId) {

    /** The ids of a call that belongs to no job. */
    public static CallIds unrelated() {
        return some(UUID.randomUUID());
    }

    /** The ids of a call that only reads, so that it does not matter whether it is repeated. */
    public static CallIds some(UUID correlationId) {
        return new CallIds(UUID.randomUUID(), correlationId);
    }

    /** The ids of a further call of the same matter. */
    public CallIds another() {
        return some(correlationId);
    }

    Map<String, Object> headers() {
        return Map.of("MS-RequestId", requestId, "MS-CorrelationId", correlationId);
    }
}
