package io.github.licenseworker.job;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something was thrown that this program does not know. Its text could hold anything, so nobody gets to read it. */
final class Defect {

    private static final Logger LOG = LoggerFactory.getLogger(Defect.class);

    private Defect() {}

    /**
     * Logs where it was thrown, and makes a failure of it that may pass.
     *
     * @param origin what may have been sent before
     */
    static Failure of(Throwable thrown, long jobKey, Origin origin) {
        String where = thrown.getStackTrace().length == 0 ? "" : " at " + thrown.getStackTrace()[0];
        LOG.atError()
                .addKeyValue("jobKey", jobKey)
                .addKeyValue("exception", thrown.getClass().getName() + where)
                .log("This is a defect of the worker; please report it");
        return new Retryable(
                "The worker failed unexpectedly (%s); its log has more"
                        .formatted(thrown.getClass().getSimpleName()),
                null,
                origin);
    }
}
