package io.github.licenseworker.job;

import static java.util.Objects.requireNonNullElseGet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FinalCommandStep;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands over the engine's REST API, which the embedded engine lacks: a server stands in that only counts them. */
class CommandSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandSender sender = new CommandSender();
    private final Queue<ReceivedRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<HttpReply> replies = new ConcurrentLinkedQueue<>();
    private LoopbackServer engine;
    private CamundaClient client;

    @BeforeEach
    void start() {
        engine = server(0);
        client = CamundaClient.newClientBuilder()
                .preferRestOverGrpc(true)
                .restAddress(URI.create("http://127.0.0.1:" + engine.port()))
                .withChainHandlers(new JobConfiguration().sendEachRequestOnce())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void commandThatIsTakenIsSentOnce() {
        sender.send(completion());

        assertThat(requests).hasSize(1).allMatch(request -> request.path().equals("/v2/jobs/1/completion"));
    }

    @Test
    void commandIsRepeatedUntilTheEngineCanBeReachedAgain() {
        int port = engine.port();
        engine.close();
        AtomicInteger sendings = new AtomicInteger();

        sender.send(completion(), () -> {
            if (sendings.incrementAndGet() == 3) {
                engine = server(port);
            }
            return true;
        });

        assertThat(requests).hasSize(1);
    }

    @Test
    void commandWhoseConnectionBreaksIsRepeated() {
        answer(HttpReply.dropped(), HttpReply.dropped());

        sender.send(completion());

        assertThat(requests).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void commandIsRepeatedWhileTheEngineIsBusy(int status) {
        answer(HttpReply.empty(status), HttpReply.empty(status), HttpReply.empty(status));

        sender.send(completion());

        assertThat(requests).hasSize(4);
    }

    @Test
    void commandIsRepeatedWhereAProxySaysInHtmlThatTheEngineIsBusy() {
        answer(
                HttpReply.of(503, "text/html", "<html>Service Unavailable</html>"),
                HttpReply.of(503, "text/html", "<html>Service Unavailable</html>"));

        sender.send(completion());

        assertThat(requests).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409})
    void commandForAJobThatIsGoneIsNotRepeated(int status) {
        answer(HttpReply.empty(status));

        CommandRefusedException refused = refusal(() -> true);

        assertThat(refused.isJobGone()).isTrue();
        assertThat(refused.isAlreadyThere()).isEqualTo(status == 409);
        assertThat(refused.reason()).isEqualTo("HTTP " + status);
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 500})
    void commandThatTheEngineDoesNotLikeIsNotRepeated(int status) {
        answer(HttpReply.empty(status));

        CommandRefusedException refused = refusal(() -> true);

        assertThat(refused.isJobGone()).isFalse();
        assertThat(refused.isAlreadyThere()).isFalse();
        assertThat(requests).hasSize(1);
    }

    @Test
    void messageThatIsThereAlreadyIsToldApart() {
        answer(HttpReply.empty(409));

        CommandRefusedException refused = refusal(
                client.newPublishMessageCommand()
                        .messageName("name")
                        .correlationKey("key")
                        .messageId("id"),
                () -> true);

        assertThat(refused.isAlreadyThere()).isTrue();
        assertThat(requests).hasSize(1).allMatch(request -> request.path().equals("/v2/messages/publication"));
    }

    @Test
    void engineThatCannotBeReachedAtAllIsGivenUpInTheEnd() {
        engine.close();
        AtomicInteger sendings = new AtomicInteger();

        CommandRefusedException refused = refusal(() -> sendings.incrementAndGet() > 0);

        assertThat(refused.isJobGone()).isFalse();
        assertThat(refused.reason()).isEqualTo("HttpHostConnectException");
        assertThat(sendings).hasValueGreaterThanOrEqualTo(8);
    }

    @Test
    void nothingIsSentWhenTheTimeIsOver() {
        CommandRefusedException refused = refusal(() -> false);

        assertThat(refused.isJobGone()).isTrue();
        assertThat(refused.reason()).isEqualTo("the job's time is over");
        assertThat(requests).isEmpty();
    }

    @Test
    void nothingIsRepeatedWhenTheTimeIsOver() {
        answer(HttpReply.empty(502), HttpReply.empty(502), HttpReply.empty(502));

        CommandRefusedException refused = refusal(() -> requests.isEmpty());

        assertThat(refused.reason()).isEqualTo("the job's time is over");
        assertThat(requests).hasSize(1);
    }

    /** The client's own HTTP client would: it waits as the header says and sends once more. */
    @Test
    void nothingIsRepeatedAfterTheTimeWhateverTheEngineAsksFor() {
        answer(HttpReply.empty(503).with(Map.of("Retry-After", "3")));

        CommandRefusedException refused = refusal(() -> requests.isEmpty());

        assertThat(refused.reason()).isEqualTo("the job's time is over");
        await().during(Duration.ofSeconds(4)).atMost(PATIENCE).until(() -> requests.size() == 1);
    }

    private FinalCommandStep<?> completion() {
        return client.newCompleteCommand(1);
    }

    private CommandRefusedException refusal(BooleanSupplier inTime) {
        return refusal(completion(), inTime);
    }

    private CommandRefusedException refusal(FinalCommandStep<?> command, BooleanSupplier inTime) {
        return catchThrowableOfType(CommandRefusedException.class, () -> sender.send(command, inTime));
    }

    /** What the next commands are answered; all others are taken. */
    private void answer(HttpReply... next) {
        replies.addAll(List.of(next));
    }

    private LoopbackServer server(int port) {
        LoopbackServer server = LoopbackServer.http(port, InstantSource.system(), request -> {
            requests.add(request);
            return requireNonNullElseGet(replies.poll(), () -> HttpReply.empty(204));
        });
        server.start();
        return server;
    }
}
