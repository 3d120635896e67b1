package io.github.licenseworker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A container of the image, run by podman with as few rights as a cluster may leave it: a file system that it cannot write
 * to except for {@code /tmp}, no capability, no way to get one, and 400 MB. It has this machine's network, because engine
 * and simulators listen on the loopback interface.
 */
final class Container implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(90);
    private static final List<String> RESTRICTIONS = List.of(
            "--network=host",
            "--read-only",
            "--read-only-tmpfs=false",
            "--tmpfs=/tmp",
            "--cap-drop=ALL",
            "--security-opt=no-new-privileges",
            "--memory=400m",
            "--memory-swap=400m");

    private final String name;
    private final Path folder;
    private final Process process;
    private final Path log;

    private Container(String name, Path folder, Map<String, String> environment, List<String> command) {
        this.name = name;
        this.folder = folder;
        log = folder.resolve(name + ".log");
        process = podman(log, environment, command);
    }

    /**
     * Starts one.
     *
     * @param folder where its log goes
     * @param environment of the worker
     * @param options further ones of {@code podman run}
     * @param arguments of the image
     */
    static Container start(Path folder, Map<String, String> environment, List<String> options, String... arguments) {
        String name = "license-worker-" + UUID.randomUUID();
        List<String> command = new ArrayList<>(List.of("run", "--interactive", "--pull=never", "--name=" + name));
        command.addAll(RESTRICTIONS);
        environment.keySet().forEach(variable -> command.add("--env=" + variable));
        command.addAll(options);
        command.add(System.getProperty("image"));
        command.addAll(List.of(arguments));
        return new Container(name, folder, environment, command);
    }

    /** What podman prints; it has to succeed. */
    static String podman(Path folder, String... arguments) {
        return new Container("podman-" + UUID.randomUUID(), folder, Map.of(), List.of(arguments)).succeed();
    }

    private static Process podman(Path output, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(arguments);
        command.addFirst("podman");
        ProcessBuilder podman =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        podman.environment().putAll(environment);
        try {
            return podman.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitLog(String text) {
        var unused = awaitLine(".*" + Pattern.quote(text) + ".*");
    }

    /** Waits for a line that is like this, and gives it. */
    String awaitLine(String pattern) {
        return await().atMost(LONGEST_WAIT)
                .until(
                        () -> {
                            // In this order, or the last lines might be missed
                            boolean ended = !process.isAlive();
                            Optional<String> line = log().lines()
                                    .filter(each -> each.matches(pattern))
                                    .findFirst();
                            if (ended && line.isEmpty()) {
                                throw new IllegalStateException("It has ended: " + log());
                            }
                            return line;
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    void type(String line) {
        try {
            process.outputWriter().write(line + "\n");
            process.outputWriter().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a program beside that of the container; it has to succeed. */
    String execute(String... program) {
        List<String> command = new ArrayList<>(List.of("exec", name));
        command.addAll(List.of(program));
        return podman(folder, command.toArray(String[]::new));
    }

    /** Sends SIGTERM, as a cluster does that takes a worker away. */
    void terminate() {
        var unused = podman(folder, "kill", "--signal=TERM", name);
    }

    /** Waits for the end, and gives the exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("It still runs: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String succeed() {
        if (exitCode() != 0) {
            throw new IllegalStateException(log());
        }
        return log();
    }

    /** Removes it, whether it runs or not. */
    @Override
    public void close() {
        var unused = podman(folder, "rm", "--force", "--time=0", "--volumes", name);
        process.destroyForcibly().onExit().join();
    }
}
