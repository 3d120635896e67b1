package io.github.licenseworker.commandline;

import static org.awaitility.Awaitility.await;

import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, as an operator gives it: with settings in environment variables. */
final class ToolProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;

    private ToolProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts Java with these arguments; what it prints goes into the file, errors included. */
    static ToolProcess start(Path output, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(arguments);
        // It lives for seconds: compiling it well takes longer than it saves
        command.addFirst("-XX:TieredStopAtLevel=1");
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .keySet()
                .removeIf(
                        name -> name.toUpperCase(Locale.ROOT)
                                .matches(
                                        "HTTPS?_PROXY|AZURE_.*|IDENTITY_.*|PARTNERCENTER_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        try {
            return new ToolProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void type(String line) {
        try {
            process.outputWriter().write(line + "\n");
            process.outputWriter().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the command asks for a sign-in, and gives its address. */
    URI signInAddress() {
        return await().atMost(PATIENCE)
                .until(
                        () -> output().lines()
                                .filter(line -> line.startsWith("https://"))
                                .findFirst(),
                        Optional::isPresent)
                .map(URI::create)
                .orElseThrow();
    }

    /** What is printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CommandResult finish() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("It still runs: " + output());
            }
            return new CommandResult(process.exitValue(), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
