package io.github.licenseworker.job;

import java.util.Map;

/** What a job type does. */
@FunctionalInterface
public interface JobWork {

    /**
     * Does the job once. Runs on a virtual thread of its own, which is interrupted when the job's time is up.
     *
     * @return the variables to complete the job with
     * @throws io.github.licenseworker.failure.FailureException where it could not be done
     */
    Map<String, Object> perform(JobContext job);
}
