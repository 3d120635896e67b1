package io.github.licenseworker.local;

import io.github.licenseworker.LicenseWorkerApplication;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A worker in a process of its own, so that it can die as suddenly as processes die. */
public final class WorkerProcess implements AutoCloseable {

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    public static WorkerProcess start(String... settings) throws IOException {
        return start(Map.of(), settings);
    }

    /** Starts with further environment variables. */
    public static WorkerProcess start(Map<String, String> environment, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-classpath",
                System.getProperty("java.class.path"),
                LicenseWorkerApplication.class.getName()));
        command.addAll(List.of(settings));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        process.environment().putAll(environment);
        return new WorkerProcess(process.start());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process; it gets no chance to say good-bye. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
