package io.github.licenseworker.trial.start;

import io.github.licenseworker.simulator.PortInUseException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Starts a trial and stays until the JVM ends, by Ctrl-C for example; then ends what was started. */
public final class TrialRun {

    private static final int FAILED = 1;

    private final PrintStream out;
    private final String farewell;
    private final Parts parts = new Parts();
    private volatile boolean interrupted;

    private TrialRun(PrintStream out, String farewell) {
        this.out = out;
        this.farewell = farewell;
    }

    /**
     * Returns only where the trial cannot start, and has printed why.
     *
     * @param farewell printed when the JVM ends
     * @param start starts the trial, and adds how each part is ended; {@link CannotStartException} tells what is in the way
     * @return the exit code
     */
    public static int stay(PrintStream out, String farewell, Consumer<Parts> start) throws InterruptedException {
        return new TrialRun(out, farewell).stay(start);
    }

    private int stay(Consumer<Parts> start) throws InterruptedException {
        Thread end = new Thread(this::end);
        Runtime.getRuntime().addShutdownHook(end);
        try (parts) {
            start.accept(parts);
            new CountDownLatch(1).await();
        } catch (CannotStartException | PortInUseException e) {
            standAside();
            out.println(e.getMessage());
        } catch (RuntimeException e) {
            standAside();
            throw e;
        }
        var unused = Runtime.getRuntime().removeShutdownHook(end);
        return FAILED;
    }

    /** Where Ctrl-C is what failed the start, that is no news. */
    private void standAside() throws InterruptedException {
        if (interrupted) {
            Thread.currentThread().join();
        }
    }

    private void end() {
        interrupted = true;
        out.println(farewell);
        parts.end();
    }
}
