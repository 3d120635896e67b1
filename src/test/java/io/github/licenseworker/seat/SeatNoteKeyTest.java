package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.fixture.Canaries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A worker that may buy seats does not start without a key that its notes can be signed with. */
@ExtendWith(OutputCaptureExtension.class)
class SeatNoteKeyTest {

    private static final String MAY_BUY = "--license-worker.seats.max-per-call=1";
    private static final String KEY = "--license-worker.note-key=";

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "canary", "canary-of-thirty-one-characters"})
    void missingOrShortKeyStopsTheStart(String key, CapturedOutput output) {
        Throwable refusal = catchThrowable(() -> start(key.isEmpty() ? List.of(MAY_BUY) : List.of(MAY_BUY, KEY + key)));

        assertThat(refusal).as("the start").isNotNull();
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("license-worker.note-key")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary-of-more-than-thirty-two-characters", "canary-of-thirty-two-characters-"})
    void longKeyDoesNot(String key, CapturedOutput output) {
        start(List.of(MAY_BUY, KEY + key));

        assertThat(output.getAll()).doesNotContain("FAILED TO START");
        new Canaries(key).assertHiddenIn("output", output.getAll());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--license-worker.seats.max-per-call=0", "--license-worker.retry-backoff=1s"})
    void workerThatBuysNothingNeedsNone(String setting, CapturedOutput output) {
        start(List.of(setting));

        assertThat(output.getAll()).doesNotContain("FAILED TO START");
    }

    @Test
    void workerThatGivesBackNeedsOneToo(CapturedOutput output) {
        Throwable refusal = catchThrowable(() -> start(List.of("--license-worker.seats.max-returned-per-call=1")));

        assertThat(refusal).as("the start").isNotNull();
        assertThat(output.getAll()).contains("license-worker.note-key", "max-returned-per-call");
    }

    private static void start(List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        arguments.addAll(List.of(
                "--partner-center.auth.mode=access-token",
                "--partner-center.auth.access-token=a-token",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--camunda.client.grpc-address=http://127.0.0.1:1",
                "--logging.level.io.camunda=OFF"));
        new SpringApplicationBuilder(LicenseWorkerApplication.class)
                .run(arguments.toArray(String[]::new))
                .close();
    }
}
