package io.github.licenseworker.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.token.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreConcurrencyTest {

    private static final int REPLACEMENTS = 1000;
    private static final int WRITERS = 4;
    /** As long as Entra's, so that a part of one would be noticed. */
    private static final String PADDING = "x".repeat(1500);

    /** The common pool has a single thread on a small machine. */
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void storeFirst() {
        file = folder.resolve("refresh-token");
        new FileStore(file).put(token(0));
    }

    @Test
    void readerNeverSeesLessThanAWholeToken() throws Exception {
        CompletableFuture<Void> writer = CompletableFuture.runAsync(
                () -> {
                    FileStore store = new FileStore(file);
                    for (int i = 0; i < REPLACEMENTS; i++) {
                        assertThat(store.replace(token(i), token(i + 1))).isTrue();
                    }
                },
                THREADS);

        int last = 0;
        int reads = 0;
        while (!writer.isDone()) {
            int number = numberIn(Files.readString(file));
            assertThat(number).isGreaterThanOrEqualTo(last);
            last = number;
            reads++;
        }

        writer.get(1, TimeUnit.MINUTES);
        assertThat(reads).isGreaterThan(100);
        assertThat(numberIn(Files.readString(file))).isEqualTo(REPLACEMENTS);
    }

    @Test
    void ofManyWhoReplaceTheSameTokenOneSucceeds() throws Exception {
        List<CompletableFuture<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(CompletableFuture.supplyAsync(() -> replaceAll(new FileStore(file)), THREADS));
        }

        int successes = 0;
        for (CompletableFuture<Integer> writer : writers) {
            successes += writer.get(1, TimeUnit.MINUTES);
        }

        assertThat(successes).isEqualTo(REPLACEMENTS / WRITERS);
    }

    private static int replaceAll(FileStore store) {
        int successes = 0;
        for (int i = 0; i < REPLACEMENTS / WRITERS; i++) {
            while (number(store) < i) {
                Thread.onSpinWait();
            }
            successes += store.replace(token(i), token(i + 1)) ? 1 : 0;
        }
        return successes;
    }

    private static int number(FileStore store) {
        return numberIn(store.read().orElseThrow().value().value());
    }

    private static Secret token(int number) {
        return new Secret(number + PADDING);
    }

    private static int numberIn(String text) {
        assertThat(text).endsWith(PADDING);
        return Integer.parseInt(text.substring(0, text.length() - PADDING.length()));
    }
}
