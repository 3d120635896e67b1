package io.github.licenseworker.benchmark.process;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** A candidate that runs, in the Java that measures. It is killed when this is closed, or the measuring process ends. */
public final class MeasuredProcess implements AutoCloseable {

    private static final int SHOWN_LINES = 20;

    private final Candidate candidate;
    private final Path log;
    private final long startedAt = System.nanoTime();
    private final Process process;
    private final Thread killer;
    private @Nullable JMXConnector management;
    private @Nullable ThreadMXBean threads;

    private MeasuredProcess(Candidate candidate, List<String> command, Path log) throws IOException {
        this.candidate = candidate;
        this.log = log;
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        this.killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Starts; what it prints goes into a file of its own, which is removed in the end. */
    public static MeasuredProcess start(Candidate candidate, URI gateway, URI partnerCenter) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(candidate.arguments(gateway, partnerCenter));
        return new MeasuredProcess(candidate, command, Files.createTempFile(candidate.name(), ".log"));
    }

    public Candidate candidate() {
        return candidate;
    }

    /** When it was started, by {@link System#nanoTime}. */
    public long startedAt() {
        return startedAt;
    }

    /** The processor time that it has used, with that of the kernel; in steps of 10 ms. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow(() -> ended("It shows no processor time"));
    }

    /** What it has allocated on its heap so far, in bytes. The first call starts the JVM's management agent in it. */
    public long allocatedBytes() throws IOException {
        if (threads == null) {
            threads = connect();
        }
        return threads.getTotalThreadAllocatedBytes();
    }

    /** What it holds in memory now. */
    public ResidentMemory memory() throws IOException {
        return ResidentMemory.of(process.pid());
    }

    /**
     * Goes on where the process does.
     *
     * @throws IllegalStateException with the last lines of its log, where it has ended
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw ended("It has ended with exit code " + process.exitValue());
        }
    }

    /** An error that names the candidate and shows the end of its log. */
    public IllegalStateException ended(String message) {
        return new IllegalStateException(
                "%s: %s. Its last lines:%n%s".formatted(candidate.name(), message, lastLines()));
    }

    /** Asks the process to end (SIGTERM), and kills it where it takes longer than the patience. */
    public void end(Duration patience) throws InterruptedException {
        process.destroy();
        var unused = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        var unused = process.destroyForcibly().onExit().join();
        try {
            var unusedToo = Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs, or has run
        }
        try {
            Files.deleteIfExists(log);
            if (management != null) {
                management.close();
            }
        } catch (IOException gone) {
            // With the process
        }
    }

    @SuppressWarnings("BanJNDI") // It connects to the agent of a process that this one has started
    private ThreadMXBean connect() throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try {
                management = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("The JVM of %s cannot be attached to".formatted(candidate.name()), e);
        }
        return ManagementFactory.newPlatformMXBeanProxy(
                management.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
