package io.github.licenseworker.bpmn;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error that {@link JobErrors} promises to modelers does come about. */
class JobErrorsTest extends WorkerFixture {

    private final Map<String, LicenseTask> tasks = new HashMap<>();

    JobErrorsTest() {
        super(ModelFixture.SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theErrorIsThrown(JobErrors.Row row) {
        ErrorScenario scene = ErrorScenario.in(setup.partnerCenter());
        Map<String, Object> variables = new HashMap<>(scene.variables(row.jobType()));
        variables.putAll(row.situation().arise(scene, row.code()));

        ProcessInstance run = task(row.jobType()).start(variables);
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo(row.code().name());
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(run.failures()).isEmpty();
    }

    /** Without this the other test could pass because a job fails in any case. */
    @ParameterizedTest
    @MethodSource("jobTypes")
    void withoutASituationTheJobIsDone(String jobType) {
        ErrorScenario scene = ErrorScenario.in(setup.partnerCenter());

        task(jobType).start(scene.variables(jobType)).awaitDone();
    }

    @Test
    void everyCodeIsThrownBySomeJobType() {
        assertThat(rows().map(JobErrors.Row::code).collect(toSet())).containsExactlyInAnyOrder(ErrorCode.values());
    }

    private LicenseTask task(String jobType) {
        return tasks.computeIfAbsent(jobType, type -> LicenseTask.deployOnce(setup.engine(), type));
    }

    private static Stream<JobErrors.Row> rows() {
        return JobErrors.all();
    }

    private static Stream<String> jobTypes() {
        return JobTypes.all().keySet().stream().sorted();
    }
}
