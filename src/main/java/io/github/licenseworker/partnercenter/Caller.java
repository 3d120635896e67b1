package io.github.licenseworker.partnercenter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom calls are made.
 *
 * @param customerId null where the calls name no customer
 * @param correlationId {@code MS-CorrelationId}, which joins calls that belong together
 * @param beforeEachCall runs right before each call goes out; what it throws stops the call and comes out as it is
 * @param forJob whether a job waits for the answer; an outage is looked for on behalf of such calls alone
 */
record Caller(@Nullable UUID customerId, UUID correlationId, Runnable beforeEachCall, boolean forJob) {

    /** Calls that are the worker's own business. */
    static Caller worker() {
        return new Caller(null, UUID.randomUUID(), () -> {}, false);
    }
}
