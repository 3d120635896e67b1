package io.github.licenseworker.seat;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The job type {@code collect-free-seats}: tells the process that has the customer's list of this month that seats have
 * become free, and starts it where it does not run. Partner Center is not asked. Public because the starter calls it by
 * reflection.
 */
public class CollectFreeSeatsWorker {

    private static final String JOB_TYPE = "collect-free-seats";

    /** Longer than the process takes from one look at the seats to the next point where it hears of further ones. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final JobRunner jobs;
    private final FreeSeatsProperties properties;

    CollectFreeSeatsWorker(JobRunner jobs, FreeSeatsProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.CUSTOMER_ID,
                Variables.CUSTOMER_NAME,
                Variables.MONTH,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void collectFreeSeats(ActivatedJob job) {
        jobs.runReading(JOB_TYPE, job, this::collect);
    }

    private Map<String, Object> collect(JobContext job) {
        YearMonth present = YearMonth.from(job.latestNow().atZone(ZoneOffset.UTC));
        FreeSeatsRequest request = FreeSeatsRequest.of(job.variables(), present);
        job.publish(properties.message(), request.key(), LIFE, request.told());
        return Map.of(Variables.FREE_SEATS_MONTH, request.month().toString());
    }
}
