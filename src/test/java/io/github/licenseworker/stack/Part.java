package io.github.licenseworker.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A process of the stack, whose output goes to a file. */
final class Part {

    private final String name;
    private final Path log;
    private final Process process;

    private Part(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    static Part start(String name, Path log, ProcessBuilder command) {
        try {
            // The input stays a pipe: see LifeLine
            return new Part(
                    name,
                    log,
                    command.redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start());
        } catch (IOException e) {
            throw new CannotStartException("%s cannot be started: %s".formatted(name, e.getMessage()));
        }
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Part> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** How it has ended, and where to read why. */
    String end() {
        String reason = logText().contains("Address already in use")
                ? "another process has taken a port that was free a moment ago; start again"
                : "see " + log;
        return "%s has ended with exit code %d: %s".formatted(name, process.exitValue(), reason);
    }

    private String logText() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
