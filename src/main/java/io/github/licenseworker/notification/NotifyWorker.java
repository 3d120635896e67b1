package io.github.licenseworker.notification;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.JobRunner;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.notification.Delivery.Later;
import io.github.licenseworker.notification.Delivery.Misconfigured;
import io.github.licenseworker.notification.Delivery.NoWay;
import io.github.licenseworker.notification.Delivery.Refused;
import io.github.licenseworker.notification.Delivery.Sent;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job type {@code notify}: tells somebody what became of a request, at least once. It throws no BPMN error; where
 * nobody could be told, it says so, and the process asks a person. Public because the starter calls it by reflection.
 */
public class NotifyWorker {

    private static final Logger LOG = LoggerFactory.getLogger(NotifyWorker.class);
    private static final String JOB_TYPE = "notify";

    private final JobRunner jobs;
    private final Notifier notifier;

    NotifyWorker(JobRunner jobs, Notifier notifier) {
        this.jobs = jobs;
        this.notifier = notifier;
    }

    /** Called by the Camunda client with each job. */
    @JobWorker(
            type = JOB_TYPE,
            autoComplete = false,
            fetchVariables = {
                Variables.EVENT,
                Variables.TO,
                Variables.TO_NAME,
                Variables.CUSTOMER_ID,
                Variables.CUSTOMER_NAME,
                Variables.EMPLOYEE_NAME,
                Variables.LICENSE,
                Variables.REASON,
                Variables.DUE_DATE,
                Variables.REQUESTER,
                Variables.LICENSE_CALL_STATE,
                Variables.TRACEPARENT
            })
    public void notify(ActivatedJob job) {
        jobs.run(JOB_TYPE, job, this::tell);
    }

    private Map<String, Object> tell(JobContext job) {
        NoticeRequest request = NoticeRequest.of(job);
        job.requireTime();
        return switch (notifier.deliver(request, job.name())) {
            case Sent sent -> notified(true);
            case NoWay none -> notified(false);
            case Later later
            when !job.isLastTry() ->
                throw new FailureException(new Retryable(later.problem(), later.delay(), Origin.NOTHING_SENT));
            case Later later -> notTold(request, later.problem());
            case Refused refused -> notTold(request, refused.problem());
            case Misconfigured wrong -> notTold(request, wrong.problem());
        };
    }

    /** An incident would hold up the request for a mail. */
    private static Map<String, Object> notTold(NoticeRequest request, String problem) {
        LOG.atWarn()
                .addKeyValue("processInstanceKey", request.processInstance())
                .addKeyValue("event", request.event().value())
                .log("{}. Nobody was told, so the process asks a person", problem);
        return notified(false);
    }

    private static Map<String, Object> notified(boolean done) {
        return Map.of(Variables.NOTIFIED, done);
    }
}
