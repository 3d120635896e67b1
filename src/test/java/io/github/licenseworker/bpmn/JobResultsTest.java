package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each job is completed with what its template hands out, and nothing else. */
class JobResultsTest extends WorkerFixture {

    JobResultsTest() {
        super(ModelFixture.SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("jobTypes")
    void theJobIsCompletedWithWhatItsTemplateHandsOut(String jobType) {
        ErrorScenario scene = ErrorScenario.in(setup.partnerCenter());

        ProcessInstance run = LicenseTask.deployOnce(setup.engine(), jobType).start(scene.variables(jobType));
        run.awaitDone();

        assertThat(run.history().jobs(JobIntent.COMPLETED))
                .singleElement()
                .satisfies(job -> assertThat(job.getValue().getVariables())
                        .containsOnlyKeys(TemplateContractTest.returnedBy(jobType)));
    }

    private static Stream<String> jobTypes() {
        return JobTypes.all().keySet().stream().sorted();
    }
}
