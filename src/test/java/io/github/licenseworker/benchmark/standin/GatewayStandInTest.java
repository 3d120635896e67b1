package io.github.licenseworker.benchmark.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.api.worker.JobWorker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayStandInTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final NewJob JOB = new NewJob("work", "{\"of\":\"the queue\"}");

    private GatewayStandIn gateway;
    private CamundaClient client;

    @BeforeEach
    void start() throws IOException {
        gateway = GatewayStandIn.start();
        client = CamundaClient.newClientBuilder()
                .grpcAddress(gateway.address())
                .preferRestOverGrpc(false)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    @Test
    void handsOutEachJobOnceAndKeepsWhatItWasCompletedWith() throws Exception {
        List<Long> keys = gateway.add(IntStream.range(0, 500).mapToObj(i -> JOB).toList());

        try (JobWorker worker = work((jobs, job) -> complete(job, "{\"seen\":" + job.getVariables() + "}"))) {
            assertThat(gateway.awaitEnd(LONGEST_WAIT)).isTrue();
        }

        assertThat(gateway.fates(keys)).hasSize(500).allSatisfy(fate -> {
            assertThat(fate.result()).isEqualTo("{\"seen\":{\"of\":\"the queue\"}}");
            assertThat(fate.activations()).isEqualTo(1);
            assertThat(fate.nanos()).isPositive();
            assertThat(fate.activated()).isBetween(fate.created(), fate.ended());
        });
        assertThat(gateway.open()).isZero();
        assertThat(gateway.requests()).containsEntry("CompleteJob", 500L).containsKey("ActivateJobs");
    }

    @Test
    void answersAWaitingRequestAsSoonAsThereIsAJob() throws Exception {
        Future<List<ActivatedJob>> waiting = client.newActivateJobsCommand()
                .jobType("work")
                .maxJobsToActivate(5)
                .requestTimeout(LONGEST_WAIT)
                .send()
                .thenApply(answer -> answer.getJobs())
                .toCompletableFuture();
        assertThat(waiting).isNotDone();

        long key = gateway.add(JOB, System.nanoTime());

        assertThat(waiting.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS))
                .extracting(ActivatedJob::getKey)
                .containsExactly(key);
    }

    @Test
    void answersWithNothingWhenTheRequestsTimeIsOver() {
        assertThat(activate(Duration.ofMillis(1), LONGEST_WAIT)).isEmpty();
        assertThat(activate(Duration.ofMillis(-1), LONGEST_WAIT)).isEmpty();
    }

    @Test
    void handsOutNothingWhileItHoldsTheJobs() {
        gateway.hold();
        long key = gateway.add(JOB, System.nanoTime());
        assertThat(activate(Duration.ofMillis(1), LONGEST_WAIT)).isEmpty();

        gateway.release();

        assertThat(activate(LONGEST_WAIT, LONGEST_WAIT))
                .extracting(ActivatedJob::getKey)
                .containsExactly(key);
    }

    @Test
    void takesAJobBackWhoseTimeIsUpAndRefusesItsFirstWorker() {
        long key = gateway.add(JOB, System.nanoTime());
        assertThat(activate(LONGEST_WAIT, Duration.ofMillis(1))).hasSize(1);

        assertThat(activate(LONGEST_WAIT, LONGEST_WAIT))
                .extracting(ActivatedJob::getKey)
                .containsExactly(key);
        client.newCompleteCommand(key).send().join();

        assertThatThrownBy(() -> client.newCompleteCommand(key).send().join())
                .hasMessageContaining("No worker has the job");
        assertThat(gateway.fates(List.of(key)))
                .singleElement()
                .satisfies(fate -> assertThat(fate.activations()).isEqualTo(2));
    }

    @Test
    void leavesAJobWithItsWorkerWhoseTimeWasProlonged() {
        long key = gateway.add(JOB, System.nanoTime());
        assertThat(activate(LONGEST_WAIT, Duration.ofSeconds(1))).hasSize(1);
        client.newUpdateTimeoutCommand(key).timeout(LONGEST_WAIT).send().join();

        assertThat(activate(Duration.ofSeconds(2), LONGEST_WAIT)).isEmpty();
    }

    @Test
    void handsOutAFailedJobAfterItsBackoffWithWhatWasNoted() throws Exception {
        long key = gateway.add(JOB, System.nanoTime());
        var seen = new ConcurrentLinkedQueue<Map<String, Object>>();

        try (JobWorker worker = work((jobs, job) -> {
            seen.add(job.getVariablesAsMap());
            if (seen.size() == 1) {
                jobs.newFailCommand(job)
                        .retries(job.getRetries())
                        .retryBackoff(Duration.ofMillis(300))
                        .variables(Map.of("note", "first try"))
                        .send()
                        .join();
            } else {
                complete(job, "{}");
            }
        })) {
            assertThat(gateway.awaitEnd(LONGEST_WAIT)).isTrue();
        }

        assertThat(seen).containsExactly(Map.of("of", "the queue"), Map.of("of", "the queue", "note", "first try"));
        JobFate fate = gateway.fates(List.of(key)).getFirst();
        assertThat(fate.failures()).isEqualTo(1);
        assertThat(fate.nanos()).isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }

    @Test
    void endsBackoffsAtOnce() throws Exception {
        long key = gateway.add(JOB, System.nanoTime());
        var seen = new AtomicInteger();

        try (JobWorker worker = work((jobs, job) -> {
            if (seen.incrementAndGet() == 1) {
                jobs.newFailCommand(job)
                        .retries(job.getRetries())
                        .retryBackoff(Duration.ofHours(1))
                        .send()
                        .join();
                gateway.endBackoffs();
            } else {
                complete(job, "{}");
            }
        })) {
            assertThat(gateway.awaitEnd(LONGEST_WAIT)).isTrue();
        }

        assertThat(gateway.fates(List.of(key)).getFirst().activations()).isEqualTo(2);
    }

    @Test
    void keepsAJobWithoutRetriesAsAnIncident() throws Exception {
        long key = gateway.add(JOB, System.nanoTime());

        try (JobWorker worker = work((jobs, job) ->
                jobs.newFailCommand(job).retries(0).errorMessage("why").send().join())) {
            assertThat(gateway.awaitEnd(LONGEST_WAIT)).isTrue();
        }

        assertThat(gateway.open()).isEqualTo(1);
        assertThat(gateway.fates(List.of(key))).extracting(JobFate::incident).containsExactly("why");
    }

    @Test
    void keepsWhichErrorWasThrownAndWhatWasWrittenAtTheTask() throws Exception {
        long key = gateway.add(JOB, System.nanoTime());
        assertThat(activate(LONGEST_WAIT, Duration.ofSeconds(1)))
                .singleElement()
                .satisfies(job -> client.newSetVariablesCommand(job.getElementInstanceKey())
                        .variables(Map.of("note", "of the task"))
                        .local(true)
                        .send()
                        .join());

        assertThat(activate(LONGEST_WAIT, LONGEST_WAIT))
                .singleElement()
                .satisfies(job -> assertThat(job.getVariablesAsMap()).containsEntry("note", "of the task"));
        client.newThrowErrorCommand(key).errorCode("CODE").send().join();

        assertThat(gateway.awaitEnd(LONGEST_WAIT)).isTrue();
        assertThat(gateway.fates(List.of(key))).extracting(JobFate::errorCode).containsExactly("CODE");
    }

    @Test
    void saysWhoItIs() {
        assertThat(client.newTopologyRequest().send().join().getBrokers()).hasSize(1);
        client.newPublishMessageCommand()
                .messageName("any")
                .correlationKey("any")
                .send()
                .join();
        assertThat(gateway.requests()).containsEntry("PublishMessage", 1L).containsEntry("Topology", 1L);
    }

    private JobWorker work(JobHandler handler) {
        return client.newWorker()
                .jobType("work")
                .handler(handler)
                .timeout(LONGEST_WAIT)
                .open();
    }

    private void complete(ActivatedJob job, String variables) {
        client.newCompleteCommand(job).variables(variables).send().join();
    }

    private List<ActivatedJob> activate(Duration wait, Duration timeout) {
        return client.newActivateJobsCommand()
                .jobType("work")
                .maxJobsToActivate(5)
                .timeout(timeout)
                .requestTimeout(wait)
                .send()
                .join()
                .getJobs();
    }
}
