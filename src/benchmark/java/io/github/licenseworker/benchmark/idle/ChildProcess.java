package io.github.licenseworker.benchmark.idle;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main class as a process of its own, on this JVM's Java and class path, that ends when its input does. */
final class ChildProcess implements AutoCloseable {

    private static final Duration TO_END = Duration.ofSeconds(10);

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;

    private ChildProcess(Process process) {
        this.process = process;
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    static ChildProcess start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return new ChildProcess(
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start());
    }

    /** The next line that it prints. */
    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(
                    "The process has ended: " + process.info().command().orElse("java"));
        }
        return line;
    }

    /** Sends it a line, and returns the next line that it prints. */
    String ask() throws IOException {
        orders.newLine();
        orders.flush();
        return answer();
    }

    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        orders.close();
        try {
            if (!process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
