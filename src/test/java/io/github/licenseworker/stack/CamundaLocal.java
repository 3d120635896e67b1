package io.github.licenseworker.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Starts the stack, says where it is, and stays until it is stopped or a part of it ends. */
public final class CamundaLocal {

    private static final int FAILED = 1;

    private final PrintStream out;
    private final Instant start = Instant.now();

    private CamundaLocal(PrintStream out) {
        this.out = out;
    }

    /** Returns the exit code; Ctrl-C and SIGTERM end the process meanwhile. */
    public static int run(PrintStream out) throws InterruptedException {
        return new CamundaLocal(out).run();
    }

    private int run() throws InterruptedException {
        CompletableFuture<String> end = new CompletableFuture<>();
        try (Stack stack = new Stack(Home.fromSystemProperties(), this::say, end::complete)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
            stay(stack, end);
        } catch (CannotStartException e) {
            say(e.getMessage());
        }
        return FAILED;
    }

    private void stay(Stack stack, CompletableFuture<String> end) throws InterruptedException {
        try {
            out.println(stack.start());
            say(end.get());
        } catch (CannotStartException e) {
            if (stack.isClosing()) {
                // That parts are missing now is no news; the shutdown goes on meanwhile
                Thread.currentThread().join();
            }
            say(e.getMessage());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void say(String what) {
        out.printf("%4d s  %s%n", Duration.between(start, Instant.now()).toSeconds(), what);
    }
}
