package io.github.licenseworker.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes of the stack, all of which end together. A file remembers them for the next start, in case that this one
 * is killed and they outlive it all the same.
 */
final class RunningParts {

    /** How long a part may take to end before it is killed. */
    static final Duration GRACE = Duration.ofSeconds(15);

    private static final Duration MOMENT = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAUNCHER = "launcher";

    private final Path file;
    private final Map<String, ProcessHandle> running = new LinkedHashMap<>();

    private RunningParts(Path file) {
        this.file = file;
    }

    /** Ends what an earlier start has left behind; refuses where that one is still up. */
    static RunningParts take(Path file) {
        Map<String, ProcessHandle> found = read(file);
        ProcessHandle launcher = found.remove(LAUNCHER);
        if (launcher != null && !launcher.equals(ProcessHandle.current()) && !endsSoon(launcher)) {
            throw new CannotStartException(
                    "It is running already, as process %d. Its addresses are in %s; to end it, press Ctrl-C there, or: kill %d"
                            .formatted(launcher.pid(), file.resolveSibling("addresses.json"), launcher.pid()));
        }
        end(List.copyOf(found.values()));
        RunningParts processes = new RunningParts(file);
        processes.add(LAUNCHER, ProcessHandle.current());
        return processes;
    }

    void add(Part part) {
        add(part.name(), part.handle());
    }

    /** Ends all but this one. */
    synchronized void end() {
        running.remove(LAUNCHER);
        end(List.copyOf(running.values()));
        running.clear();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized boolean isEmpty() {
        return running.isEmpty();
    }

    private synchronized void add(String name, ProcessHandle process) {
        running.put(name, process);
        Map<String, List<Long>> entries = new LinkedHashMap<>();
        running.forEach((key, handle) -> entries.put(key, List.of(handle.pid(), startOf(handle))));
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, JSON.writeValueAsBytes(entries));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks them to end; those that have not after a while are killed. */
    private static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(GRACE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            processes.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that was ended just now may need a moment. */
    private static boolean endsSoon(ProcessHandle process) {
        try {
            return !process.onExit()
                    .get(MOMENT.toMillis(), TimeUnit.MILLISECONDS)
                    .isAlive();
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, ProcessHandle> read(Path file) {
        Map<String, ProcessHandle> alive = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return alive;
        }
        try {
            JSON.readTree(file.toFile())
                    .properties()
                    .forEach(entry -> find(
                                    entry.getValue().path(0).asLong(),
                                    entry.getValue().path(1).asLong())
                            .ifPresent(process -> alive.put(entry.getKey(), process)));
            return alive;
        } catch (IOException e) {
            throw new CannotStartException(
                    "%s cannot be read. Look for processes of an earlier start, end them, and delete the file: %s"
                            .formatted(file, e.getMessage()));
        }
    }

    /** The operating system uses the number of an ended process again, so the time of its start counts, too. */
    private static Optional<ProcessHandle> find(long pid, long start) {
        return ProcessHandle.of(pid).filter(process -> startOf(process) == start);
    }

    private static long startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
    }
}
