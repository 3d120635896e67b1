package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.camunda.client.CamundaClient;
import io.github.licenseworker.simulator.http.HttpReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests for jobs over the engine's REST API; over gRPC each worker of the tests makes them. */
class EnginePollsTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RestEngine engine = new RestEngine();
    private Instant now = START;
    private CamundaClient client;

    @BeforeEach
    void connect() {
        EnginePolls polls = new EnginePolls(meters, () -> now);
        client = CamundaClient.newClientBuilder()
                .preferRestOverGrpc(true)
                .restAddress(engine.client().getConfiguration().getRestAddress())
                .withChainHandlers(polls.overRest())
                .build();
        now = LATER;
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void anAnswerWithoutJobsIsOne() {
        engine.answer(HttpReply.of(200, "application/json", "{\"jobs\":[]}"));

        poll();

        assertThat(lastAnswer()).isEqualTo(LATER);
    }

    @Test
    void aRefusalIsNone() {
        engine.answer(HttpReply.empty(500));

        assertThat(catchThrowable(this::poll)).isNotNull();

        assertThat(engine.requests()).hasSize(1);
        assertThat(lastAnswer()).isEqualTo(START);
    }

    @Test
    void whatIsNoRequestForJobsDoesNotCount() {
        var unused = client.newCompleteCommand(1).send().join();

        assertThat(engine.requests()).hasSize(1);
        assertThat(lastAnswer()).isEqualTo(START);
    }

    private void poll() {
        var unused = client.newActivateJobsCommand()
                .jobType("assign-license")
                .maxJobsToActivate(1)
                .send()
                .join();
    }

    private Instant lastAnswer() {
        return Instant.ofEpochSecond((long)
                meters.get("license.worker.engine.last.poll.timestamp").gauge().value());
    }
}
