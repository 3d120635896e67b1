package io.github.licenseworker.trial.harness;

import static org.awaitility.Awaitility.await;

import io.github.licenseworker.commandline.CommandLineTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that somebody has given at a terminal: it runs by itself, its output can be read, and it can be answered. */
public final class Command {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StringWriter screen = new StringWriter();
    private final PipedWriter keyboard = new PipedWriter();
    private final FutureTask<Integer> running;

    private Command(String... arguments) throws IOException {
        BufferedReader in = new BufferedReader(new PipedReader(keyboard));
        running = new FutureTask<>(() -> CommandLineTool.run(in, new PrintWriter(screen, true), arguments));
        Thread.ofPlatform().daemon().start(running);
    }

    public static Command start(String... arguments) {
        try {
            return new Command(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Carries out a command that asks for nothing. */
    public static CommandResult run(String... arguments) {
        return start(arguments).finish();
    }

    /** What is on the screen so far. */
    public String output() {
        return screen.toString();
    }

    /** Waits until the command asks for a sign-in, and gives its address. */
    public URI signInAddress() {
        String address = await().atMost(PATIENCE)
                .until(
                        () -> output().lines()
                                .filter(line -> line.startsWith("https://"))
                                .findFirst()
                                .orElse(running.isDone() ? output() : ""),
                        line -> !line.isEmpty());
        return URI.create(address);
    }

    public void type(String line) {
        try {
            keyboard.write(line + "\n");
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Ctrl+D does. */
    public void endInput() {
        try {
            keyboard.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CommandResult finish() {
        try {
            return new CommandResult(running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), output());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(output(), e);
        }
    }
}
