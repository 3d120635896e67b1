package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.command.FinalCommandStep;
import io.github.licenseworker.simulator.http.HttpReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands over the engine's REST API. */
class CommandSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CommandSender sender = new CommandSender(meters);
    private final RestEngine engine = new RestEngine();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void commandThatIsTakenIsSentOnce() {
        sender.send(completion(), () -> true);

        assertThat(engine.requests())
                .hasSize(1)
                .allMatch(request -> request.path().equals("/v2/jobs/1/completion"));
    }

    @Test
    void commandIsRepeatedUntilTheEngineCanBeReachedAgain() {
        engine.stop();
        AtomicInteger sendings = new AtomicInteger();

        sender.send(completion(), () -> {
            if (sendings.incrementAndGet() == 3) {
                engine.start();
            }
            return true;
        });

        assertThat(engine.requests()).hasSize(1);
    }

    static Stream<HttpReply> busy() {
        return Stream.concat(
                Stream.of(429, 502, 503, 504).map(HttpReply::empty),
                Stream.of(HttpReply.of(503, "text/html", "<html>Service Unavailable</html>"), HttpReply.dropped()));
    }

    @ParameterizedTest
    @MethodSource("busy")
    void commandIsRepeatedWhileTheEngineIsBusy(HttpReply busy) {
        engine.answer(busy, busy, busy);

        sender.send(completion(), () -> true);

        assertThat(engine.requests()).hasSize(4);
        assertCounted("taken", 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409})
    void commandForAJobThatIsGoneIsNotRepeated(int status) {
        engine.answer(HttpReply.empty(status));

        CommandRefusedException refused = refusal(() -> true);

        assertThat(refused.isJobGone()).isTrue();
        assertThat(refused.isAlreadyThere()).isEqualTo(status == 409);
        assertThat(refused.reason()).isEqualTo("HTTP " + status);
        assertThat(engine.requests()).hasSize(1);
        assertCounted("superseded", 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 500})
    void commandThatTheEngineDoesNotLikeIsNotRepeated(int status) {
        engine.answer(HttpReply.empty(status));

        CommandRefusedException refused = refusal(() -> true);

        assertThat(refused.isJobGone()).isFalse();
        assertThat(refused.isAlreadyThere()).isFalse();
        assertThat(engine.requests()).hasSize(1);
        assertCounted("refused", 0);
    }

    @Test
    void messageThatIsThereAlreadyIsToldApart() {
        engine.answer(HttpReply.empty(409));

        CommandRefusedException refused = refusal(
                engine.client()
                        .newPublishMessageCommand()
                        .messageName("name")
                        .correlationKey("key")
                        .messageId("id"),
                () -> true);

        assertThat(refused.isAlreadyThere()).isTrue();
        assertThat(engine.requests())
                .hasSize(1)
                .allMatch(request -> request.path().equals("/v2/messages/publication"));
    }

    @Test
    void engineThatCannotBeReachedAtAllIsGivenUpInTheEnd() {
        engine.stop();
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
        assertThat(engine.requests()).isEmpty();
    }

    @Test
    void nothingIsRepeatedWhenTheTimeIsOver() {
        engine.answer(HttpReply.empty(502), HttpReply.empty(502), HttpReply.empty(502));

        CommandRefusedException refused = refusal(() -> engine.requests().isEmpty());

        assertThat(refused.reason()).isEqualTo("the job's time is over");
        assertThat(engine.requests()).hasSize(1);
    }

    /** The client's own HTTP client would: it waits as the header says and sends once more. */
    @Test
    void nothingIsRepeatedAfterTheTimeWhateverTheEngineAsksFor() {
        engine.answer(HttpReply.empty(503).with(Map.of("Retry-After", "3")));

        CommandRefusedException refused = refusal(() -> engine.requests().isEmpty());

        assertThat(refused.reason()).isEqualTo("the job's time is over");
        await().during(Duration.ofSeconds(4))
                .atMost(PATIENCE)
                .until(() -> engine.requests().size() == 1);
    }

    private FinalCommandStep<?> completion() {
        return engine.client().newCompleteCommand(1);
    }

    private CommandRefusedException refusal(BooleanSupplier inTime) {
        return refusal(completion(), inTime);
    }

    private CommandRefusedException refusal(FinalCommandStep<?> command, BooleanSupplier inTime) {
        return catchThrowableOfType(CommandRefusedException.class, () -> sender.send(command, inTime));
    }

    private void assertCounted(String result, int repeats) {
        assertThat(meters.find("license.worker.engine.command.duration").timers())
                .filteredOn(timer -> timer.count() > 0)
                .singleElement()
                .matches(timer -> result.equals(timer.getId().getTag("result")));
        assertThat(meters.counter("license.worker.engine.command.repeats").count())
                .isEqualTo(repeats);
    }
}
