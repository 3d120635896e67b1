package io.github.licenseworker.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;

/** A process of its own that uses a token's file, as a line of its standard input says, and answers by a line. */
final class StoreProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    /** As long as Entra's. */
    static final String PADDING = "x".repeat(3000);

    private final Process process;
    private final BufferedReader output;

    private StoreProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /**
     * Starts one.
     *
     * @param wrapper a command that starts the process under its own conditions, such as a limit of the shell
     */
    static StoreProcess start(Path file, String... wrapper) throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                // Its file would be longer than a shell may allow
                "-XX:-UsePerfData",
                "-classpath",
                System.getProperty("java.class.path"),
                // With a main class of its own, the demo's would not be found
                SpringApplication.class.getName(),
                "--spring.main.sources=" + Runner.class.getName(),
                "--spring.main.web-application-type=none",
                "--logging.level.root=off",
                file.toString()));
        return new StoreProcess(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** Orders something, without waiting for it. */
    void order(String order) throws IOException {
        process.outputWriter().write(order + "\n");
        process.outputWriter().flush();
    }

    String ask(String order) throws Exception {
        order(order);
        return answer();
    }

    String answer() throws Exception {
        return CompletableFuture.supplyAsync(() -> output.lines().findFirst().orElse("ended"))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Sends it a signal of the operating system, such as {@code STOP}. */
    void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).as("exit code of kill").isZero();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Spring creates it in the process. */
    static final class Runner implements ApplicationRunner {

        @Override
        public void run(ApplicationArguments arguments) throws IOException {
            Path file = Path.of(arguments.getNonOptionArgs().getFirst());
            FileStore store = new FileStore(file);
            try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                    System.out.println(carryOut(order, store, file));
                }
            }
        }

        private static String carryOut(String order, FileStore store, Path file) throws IOException {
            try {
                switch (order) {
                    case "put" -> store.put(new Secret("1" + PADDING));
                    case "put for ever" -> {
                        for (int i = 0; ; i++) {
                            store.put(new Secret(i + PADDING));
                        }
                    }
                    case "try" -> store.requireWritable();
                    case "lock" -> lock(file);
                    default -> throw new IllegalArgumentException(order);
                }
                return "done";
            } catch (FailureException e) {
                return e.failure().message();
            }
        }

        /** Holds the lock as long as the process lives. */
        @SuppressWarnings("resource")
        private static void lock(Path file) throws IOException {
            FileLock held = FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)
                    .lock();
            assertThat(held.isValid()).isTrue();
        }
    }
}
