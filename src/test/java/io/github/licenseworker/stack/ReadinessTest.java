package io.github.licenseworker.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.simulator.ListeningPort;
import io.undertow.Undertow;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final AtomicInteger looks = new AtomicInteger();
    private int answersUntilReady;
    private Undertow server;
    private Path log;

    @BeforeEach
    void start() {
        log = folder.resolve("part.log");
        server = Undertow.builder()
                .setIoThreads(1)
                .setWorkerThreads(1)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.setStatusCode(looks.getAndIncrement() < answersUntilReady ? 503 : 200))
                .build();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void waitsUntilThePartIsReady() throws Exception {
        answersUntilReady = 2;
        Part part = part(Endless.command(new Jvm(folder, RunningParts.GRACE), folder));

        try (Readiness readiness = new Readiness(PATIENCE)) {
            readiness.await(part, address());
        } finally {
            part.handle().destroyForcibly();
        }

        assertThat(looks).hasValue(3);
    }

    @Test
    void namesPartAddressAndLogWhereItTakesTooLong() throws Exception {
        answersUntilReady = Integer.MAX_VALUE;
        Part part = part(Endless.command(new Jvm(folder, RunningParts.GRACE), folder));

        try (Readiness readiness = new Readiness(Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> readiness.await(part, address()))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageStartingWith("The part is not ready after 1 s: " + address())
                    .hasMessageContaining("See " + log);
        } finally {
            part.handle().destroyForcibly();
        }
    }

    @Test
    void doesNotWaitForAPartThatHasEnded() throws Exception {
        answersUntilReady = Integer.MAX_VALUE;

        assertThatThrownBy(() -> awaitEnded("-version"))
                .isInstanceOf(CannotStartException.class)
                .hasMessage("The part has ended with exit code 0: see " + log);
    }

    @Test
    void knowsAPortThatIsTaken() throws Exception {
        answersUntilReady = Integer.MAX_VALUE;
        Path program = Files.writeString(
                folder.resolve("Taken.java"), """
                class Taken {
                    public static void main(String[] arguments) throws Exception {
                        new java.net.ServerSocket(%d, 1, java.net.InetAddress.getLoopbackAddress());
                    }
                }
                """.formatted(address().getPort()));

        assertThatThrownBy(() -> awaitEnded(program.toString()))
                .isInstanceOf(CannotStartException.class)
                .hasMessage(
                        "The part has ended with exit code 1: another process has taken a port that was free a moment"
                                + " ago; start again");
    }

    private void awaitEnded(String argument) throws Exception {
        Part part = part(new Jvm(folder, RunningParts.GRACE).java("64m", List.of(argument)));
        try (Readiness readiness = new Readiness(PATIENCE)) {
            readiness.await(part, address());
        }
    }

    private Part part(ProcessBuilder command) {
        return Part.start("The part", log, command);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + ListeningPort.of(server) + "/");
    }
}
