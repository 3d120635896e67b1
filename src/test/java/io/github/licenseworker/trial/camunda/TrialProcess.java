package io.github.licenseworker.trial.camunda;

import static org.awaitility.Awaitility.await;

import io.github.licenseworker.trial.TrialMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trial as Maven starts it: in a process of its own, which is killed with this one at the latest. */
final class TrialProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Pattern PAGE = Pattern.compile("Page for playing Microsoft +(\\S+)");
    private static final Pattern HEALTH = Pattern.compile("Health of the worker +(\\S+)");

    private final Process process;
    private final StringBuilder output = new StringBuilder();
    private final Thread reader = new Thread(this::read);
    private final Thread killer;

    private TrialProcess(Process process) {
        this.process = process;
        killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it on free ports.
     *
     * @param folder for the files of the simulated Microsoft
     * @param environment further environment variables
     */
    static TrialProcess start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.misc.unsafe.memory.access=allow",
                "-Dtrial=camunda",
                "-classpath",
                System.getProperty("java.class.path"),
                TrialMain.class.getName(),
                "--simulator.folder=" + folder,
                "--simulator.control-port=0",
                "--simulator.partner-center-port=0",
                "--simulator.entra-port=0"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(environment);
        return new TrialProcess(process.start());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(this::add);
        } catch (IOException | UncheckedIOException e) {
            // Where the process is killed, its stream is closed
        }
    }

    private synchronized void add(String line) {
        output.append(line).append('\n');
    }

    synchronized String output() {
        return output.toString();
    }

    TrialProcess awaitStart() {
        await().atMost(LONGEST_START)
                .until(() -> !process.isAlive() || output().contains("What there is to do in each task"));
        if (!process.isAlive()) {
            throw new IllegalStateException(output());
        }
        return this;
    }

    /** What Ctrl-C does, and kill. */
    TrialProcess terminate() {
        process.destroy();
        return this;
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It has not ended: " + output());
        }
        reader.join();
        return process.exitValue();
    }

    URI page() {
        return find(PAGE);
    }

    URI health() {
        return find(HEALTH);
    }

    /** The row that the page has about a user, without markup. */
    String userOnPage(String user) {
        Matcher row = Pattern.compile("<tr>(?:(?!</tr>).)*" + Pattern.quote(user) + ".*?</tr>", Pattern.DOTALL)
                .matcher(get(page()));
        return row.find() ? row.group().replaceAll("<option.*?</option>", "").replaceAll("<[^>]*>", " ") : "";
    }

    static String get(URI address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI find(Pattern pattern) {
        Matcher found = pattern.matcher(output());
        if (!found.find()) {
            throw new IllegalStateException(output());
        }
        return URI.create(found.group(1));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        var unused = Runtime.getRuntime().removeShutdownHook(killer);
    }
}
