package io.github.licenseworker.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningPartsTest {

    @TempDir
    private Path folder;

    private Path file;
    private Part part;

    @BeforeEach
    void start() throws Exception {
        file = folder.resolve("running.json");
        part = Part.start(
                "Endless", folder.resolve("log"), Endless.command(new Jvm(folder, RunningParts.GRACE), folder));
    }

    @AfterEach
    void stop() {
        part.handle().destroyForcibly();
    }

    @Test
    void endsAllAndForgetsThem() throws Exception {
        RunningParts running = RunningParts.take(file);
        running.add(part);

        running.end();

        assertThat(part.isAlive()).isFalse();
        assertThat(running.isEmpty()).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void endsWhatAnEarlierStartHasLeftBehind() throws Exception {
        RunningParts.take(file).add(part);

        var unused = RunningParts.take(file);

        assertThat(part.handle().onExit().get(1, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void leavesAnotherProcessAloneThatHasTheSameNumber() throws Exception {
        Files.writeString(
                file, "{\"Endless\": [%d, 12345]}".formatted(part.handle().pid()));

        var unused = RunningParts.take(file);

        assertThat(part.isAlive()).isTrue();
    }

    @Test
    void refusesWhereTheStackIsUp() throws Exception {
        long start = part.handle().info().startInstant().orElseThrow().toEpochMilli();
        long pid = part.handle().pid();
        Files.writeString(file, "{\"launcher\": [%d, %d]}".formatted(pid, start));

        assertThatThrownBy(() -> RunningParts.take(file))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("It is running already, as process " + pid)
                .hasMessageContaining("kill " + pid);
        assertThat(part.isAlive()).isTrue();
    }

    @Test
    void namesAFileThatCannotBeRead() throws Exception {
        Files.writeString(file, "{");

        assertThatThrownBy(() -> RunningParts.take(file))
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith(file + " cannot be read.");
    }
}
