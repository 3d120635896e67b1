package io.github.licenseworker.notification;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.notification.Notice.Detail;
import java.util.Map;
import java.util.Optional;

/**
 * What a job of type {@code notify} asks for. Only the event has to be there: a text that is missing or is none is left
 * out, because a message with a gap is better than none.
 *
 * @param to whom to write to; empty where the variable is not one e-mail address
 * @param name of whom it is for; empty where nobody says
 * @param details what the notice is about; those that are missing are empty
 * @param processInstance names the process instance for a reader who asks about it
 */
record NoticeRequest(
        NoticeEvent event, Optional<EmailAddress> to, String name, Map<Detail, String> details, long processInstance) {

    /**
     * Reads the request out of the job's variables.
     *
     * @throws FailureException where the event is none, which only a modeler can fix
     */
    static NoticeRequest of(JobContext job) {
        NoticeEvent event = NoticeEvent.of(job.read(Variables.EVENT))
                .orElseThrow(() -> FailureException.misconfigured(
                        "Correct the input event of the task: it must be one of %s".formatted(NoticeEvent.all())));
        return new NoticeRequest(
                event,
                EmailAddress.of(job.read(Variables.TO)),
                text(job, Variables.TO_NAME),
                Map.of(
                        Detail.LICENSE, text(job, Variables.LICENSE),
                        Detail.CUSTOMER, text(job, Variables.CUSTOMER_NAME),
                        Detail.PERSON, text(job, Variables.EMPLOYEE_NAME),
                        Detail.REQUESTER, text(job, Variables.REQUESTER),
                        Detail.REASON, text(job, Variables.REASON),
                        Detail.DUE, text(job, Variables.DUE_DATE)),
                job.processInstanceKey());
    }

    private static String text(JobContext job, String variable) {
        return Notice.clean(job.read(variable));
    }
}
