package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.renewal.TokenStatus.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** A renewal does not come to its end. */
@Timeout(60)
class EndlessRenewalTest extends RenewalFixture {

    private static final Duration SHORT_PATIENCE = Duration.ofMillis(1500);

    private final Gate gate = new Gate();
    private Path pipe;

    @BeforeEach
    void openImpatiently() {
        pipe = folder.resolve("pipe");
        tokens = open(new RenewalSettings(
                REFUSED_FOR, Duration.ofDays(90), Duration.ofDays(14), SHORT_PATIENCE, LONGEST_RENEWAL));
    }

    @AfterEach
    void letGo() throws IOException {
        gate.open();
        for (Path hanging : new Path[] {pipe, file}) {
            if (Files.exists(hanging) && !Files.isRegularFile(hanging)) {
                feed(hanging);
            }
        }
    }

    @Test
    void jobsWaitForEntraForAWhileAndHealthSaysSinceWhen() throws Exception {
        hangAtEntra();
        Instant start = clock.instant();

        Failure failure = failureOf(tokens::current);

        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message())
                .startsWith("Look whether Entra and the file " + file + " can be reached")
                .contains("since " + start);
        assertThat(health().getDetails())
                .containsEntry("renewalUnderWaySince", start.toString())
                .containsEntry("state", State.UNKNOWN);

        clock.advance(SHORT_PATIENCE);
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails()).containsEntry("state", State.UNAVAILABLE);

        gate.open();
        await().atMost(PATIENCE).until(() -> health().getStatus().equals(Status.UP));
        awaitTheEnd();
        assertThat(health().getDetails()).doesNotContainKey("problem");
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    @Test
    void renewalThatTakesTooLongIsInterruptedAndTheNextSucceeds() throws Exception {
        hangAtEntra();
        failureOf(tokens::current);
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        clock.advance(LONGEST_RENEWAL.minusMillis(1));
        assertThat(failureOf(tokens::current).message()).contains("takes longer than");

        clock.advance(Duration.ofMillis(1));
        try (LogCapture log = LogCapture.start()) {
            awaitToken();
            assertThat(log.linesOf("RenewalThread")).hasSize(1);
        }

        assertThat(tokens.current().value())
                .isEqualTo(entra.issuedAccessTokens().getLast());
        assertThat(health().getDetails()).containsEntry("state", State.VALID);
        awaitTheEnd();
    }

    @Test
    void refusedTokenIsReplacedByARenewalOfItsOwnWhileTheStoreIsLookedAt() throws Exception {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> tokens.current() != null);
        AccessToken refused = tokens.current();
        hangAtTheStore();
        Crowd<Boolean> looking = Crowd.of(1, () -> {
            tokens.renewIfDue();
            return true;
        });
        assertThat(looking.results()).as("the schedule goes on").containsExactly(true);
        assertThat(tokens.current()).as("which serves meanwhile").isEqualTo(refused);

        bringTheFileBack();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> tokens.replace(refused));
        assertThat(tokens.current()).isNotEqualTo(refused);
    }

    @Test
    void hangThatNothingCanInterruptIsToldOfAndEndsByItself() throws Exception {
        hangAtTheStore();
        Instant start = clock.instant();
        failureOf(tokens::current);
        for (int i = 0; i < 3; i++) {
            clock.advance(LONGEST_RENEWAL);
            assertThat(failureOf(tokens::current)).isInstanceOf(Retryable.class);
            assertThat(health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health().getDetails()).containsEntry("renewalUnderWaySince", start.toString());
        }

        bringTheFileBack();

        awaitToken();
        awaitTheEnd();
    }

    private void hangAtEntra() {
        var unused = entra.fault(held(gate), 1);
    }

    /** Opening a pipe that nobody writes to waits for ever, as a file of a server does that is away. */
    private void hangAtTheStore() throws Exception {
        Files.move(file, folder.resolve("kept"));
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    private void bringTheFileBack() throws IOException {
        Files.move(file, pipe);
        Files.move(folder.resolve("kept"), file);
        feed(pipe);
    }

    private void feed(Path reader) throws IOException {
        try (RandomAccessFile writer = new RandomAccessFile(reader.toFile(), "rw")) {
            writer.writeBytes(consented);
        }
    }

    /** The renewal that was interrupted fails first, which is believed for a moment. */
    private void awaitToken() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            clock.advance(Duration.ofSeconds(2));
            return tokens.current() != null;
        });
    }

    private void awaitTheEnd() {
        await().atMost(PATIENCE).until(() -> !health().getDetails().containsKey("renewalUnderWaySince"));
    }

    private Health health() {
        return new TokenHealthIndicator(tokens, clock).health();
    }
}
