package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import io.github.licenseworker.trial.harness.Submission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One process instance passes every job type, and completes each job with what its template hands out. */
class JobResultsTest extends ModelFixture {

    @Test
    void everyJobIsCompletedWithWhatItsTemplateHandsOut() {
        Onboarding onboarding = new Onboarding(setup, 0);
        onboarding.customer.warnOn(
                onboarding.skuId, List.of(new SimulatedWarning("Pending", "Still being set up", List.of())));

        ProcessInstance run = onboarding
                .start(Map.of("usageLocation", "DE", "requester", "grace"))
                .submit("Task_ApproveMoreSeats", Submission.BUY)
                .submit("Task_ReviewWarnings", "review-license-warnings/take-back")
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_LicenseTakenBack");

        List<JobRecordValue> jobs = run.history().family().stream()
                .flatMap(instance -> setup.engine().historyOf(instance).jobs(JobIntent.COMPLETED).stream())
                .map(Record::getValue)
                .filter(job -> !JobTypes.LISTENERS.contains(job.getType()))
                .toList();
        assertThat(jobs)
                .extracting(JobRecordValue::getType)
                .containsOnlyOnceElementsOf(List.of("remove-license", "add-license-seats"))
                .containsAll(JobTypes.all().keySet());
        assertThat(jobs)
                .allSatisfy(job -> assertThat(job.getVariables())
                        .as(job.getType())
                        .containsOnlyKeys(TemplateContractTest.returnedBy(job.getType())));
    }
}
