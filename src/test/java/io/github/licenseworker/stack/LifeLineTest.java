package io.github.licenseworker.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeLineTest {

    @TempDir
    private Path folder;

    private Process process;

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void jvmEndsWithThePipeToItsInput(boolean stubborn) throws Exception {
        process = Endless.start(new Jvm(folder, Duration.ofSeconds(1)), folder, stubborn);
        assertThat(process.isAlive()).isTrue();

        process.getOutputStream().close();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
    }
}
