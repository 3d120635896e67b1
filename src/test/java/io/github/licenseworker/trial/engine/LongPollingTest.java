package io.github.licenseworker.trial.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LongPollingTest {

    private static final Duration LONGER_THAN_ANY_TEST = Duration.ofMinutes(10);

    private EmbeddedEngine engine;
    private LongPolling polling;
    private CamundaClient client;
    private LicenseTask task;

    @BeforeEach
    void start() throws Exception {
        engine = EmbeddedEngine.start();
        polling = new LongPolling(engine, LONGER_THAN_ANY_TEST);
        client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .grpcAddress(engine.listenThrough(polling))
                .build();
        task = LicenseTask.deploy(engine);
    }

    @AfterEach
    void end() {
        client.close();
        polling.close();
        engine.close();
    }

    @Test
    void aWorkerWithoutJobsAsksOnceAndHearsOfTheNextJob() {
        try (JobWorker worker = worker()) {
            assertThat(worker.isOpen()).isTrue();
            await().until(() -> questions() > 0);
            for (int other = 0; other < 20; other++) {
                engine.publish("nobody-waits-for-it", "" + other, Map.of());
            }
            assertThat(questions())
                    .as("questions for jobs while there were none")
                    .isEqualTo(1);

            ProcessInstance run = task.start(Map.of());
            run.awaitDone();
        }
    }

    @Test
    void aJobThatComesBackAfterItsBackoffIsHeardOf() {
        ProcessInstance run = task.start(Map.of());
        try (JobWorker worker = failingOnce()) {
            assertThat(worker.isOpen()).isTrue();
            await().until(() -> engine.records().stream().anyMatch(record -> record.getIntent() == JobIntent.FAILED));
            engine.increaseTime(Duration.ofHours(1));
            run.awaitDone();
        }
    }

    private long questions() {
        return engine.records().stream()
                .filter(record ->
                        record.getRecordType() == RecordType.COMMAND && record.getIntent() == JobBatchIntent.ACTIVATE)
                .count();
    }

    private JobWorker worker() {
        return client.newWorker()
                .jobType("assign-license")
                .handler((jobs, job) -> jobs.newCompleteCommand(job).send().join())
                .requestTimeout(LONGER_THAN_ANY_TEST)
                .pollInterval(Duration.ofMillis(1))
                .open();
    }

    private JobWorker failingOnce() {
        return client.newWorker()
                .jobType("assign-license")
                .handler((jobs, job) -> {
                    if (job.getRetries() > 1) {
                        var unused = jobs.newFailCommand(job)
                                .retries(1)
                                .retryBackoff(Duration.ofMinutes(30))
                                .send()
                                .join();
                    } else {
                        var unused = jobs.newCompleteCommand(job).send().join();
                    }
                })
                .requestTimeout(LONGER_THAN_ANY_TEST)
                .pollInterval(Duration.ofMillis(1))
                .open();
    }
}
