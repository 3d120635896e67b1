package io.github.licenseworker.trial;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The simulated Microsoft in a process of its own, as Maven starts it. */
final class SimulatorProcess implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;

    private SimulatorProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it with settings; what it prints goes into a file of the folder, errors included. */
    static SimulatorProcess start(Path folder, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.misc.unsafe.memory.access=allow",
                "-Dtrial=simulator",
                "-classpath",
                System.getProperty("java.class.path"),
                TrialMain.class.getName()));
        command.addAll(List.of(settings));
        Path output = folder.resolve("output");
        return new SimulatorProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** Starts it at free ports, and waits until it has printed everything; its files go into the folder. */
    static SimulatorProcess started(Path folder) throws IOException {
        SimulatorProcess simulator = start(
                folder,
                "--simulator.control-port=0",
                "--simulator.partner-center-port=0",
                "--simulator.entra-port=0",
                "--simulator.folder=" + folder);
        try {
            await().atMost(LONGEST).until(() -> {
                if (!simulator.process.isAlive()) {
                    throw new IllegalStateException(simulator.output());
                }
                return simulator.output().endsWith("Ctrl-C ends it.\n");
            });
            return simulator;
        } catch (RuntimeException e) {
            simulator.close();
            throw e;
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is printed behind a label. */
    String printed(String label) {
        return output().lines()
                .filter(line -> line.strip().startsWith(label + " "))
                .findFirst()
                .map(line -> line.strip().substring(label.length()).strip())
                .orElseThrow(() -> new AssertionError("There is no " + label + " in " + output()));
    }

    /** The settings that are printed below a line that begins so, as they go on a command line. */
    String[] settingsBelow(String heading) {
        return output().lines()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(2)
                .takeWhile(line -> !line.isBlank())
                .map(line -> "--" + line)
                .toArray(String[]::new);
    }

    /** What SIGTERM does; gives the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It still runs: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
