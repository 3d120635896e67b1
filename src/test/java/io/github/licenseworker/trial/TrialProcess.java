package io.github.licenseworker.trial;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trial as Maven starts it: in a process of its own, which is killed with this one at the latest. */
public final class TrialProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("Open (\\S+) in a browser");
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
     * @param trial which one
     * @param folder for the files of the simulated Microsoft
     * @param environment further environment variables
     */
    public static TrialProcess start(String trial, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(trial, Path.of(""), folder, environment, arguments);
    }

    /** The same in another working directory than this process has. */
    public static TrialProcess start(
            String trial, Path directory, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.misc.unsafe.memory.access=allow",
                "-Dtrial=" + trial,
                "-classpath",
                absolute(System.getProperty("java.class.path")),
                TrialMain.class.getName(),
                "--simulator.folder=" + folder,
                "--simulator.control-port=0",
                "--simulator.partner-center-port=0",
                "--simulator.entra-port=0"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true);
        process.environment().putAll(environment);
        return new TrialProcess(process.start());
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
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

    public synchronized String output() {
        return output.toString();
    }

    public TrialProcess awaitStart() {
        await().atMost(LONGEST_START)
                .until(() -> !process.isAlive() || output().contains("What there is to do in each task"));
        if (!process.isAlive()) {
            throw new IllegalStateException(output());
        }
        return this;
    }

    /** What Ctrl-C does, and kill. */
    public TrialProcess terminate() {
        // Process.destroy would close the stream that its last words come through
        var unused = process.toHandle().destroy();
        return this;
    }

    /** Waits for its end. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It has not ended: " + output());
        }
        reader.join();
        return process.exitValue();
    }

    /** Where the trial in a browser is. */
    public URI address() {
        return find(ADDRESS);
    }

    /** The page of the simulated Microsoft. */
    public URI page() {
        return find(PAGE);
    }

    public URI health() {
        return find(HEALTH);
    }

    /** The row that the page has about a user, without markup. */
    public String userOnPage(String user) {
        Matcher row = Pattern.compile("<tr>(?:(?!</tr>).)*" + Pattern.quote(user) + ".*?</tr>", Pattern.DOTALL)
                .matcher(get(page()));
        return row.find() ? row.group().replaceAll("<option.*?</option>", "").replaceAll("<[^>]*>", " ") : "";
    }

    public static String get(URI address) {
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
