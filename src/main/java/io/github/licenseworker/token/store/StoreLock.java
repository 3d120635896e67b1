package io.github.licenseworker.token.store;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.licenseworker.failure.FailureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock on an empty file beside the token's, which keeps the workers that share it apart. It is waited for so long and
 * no longer, because who holds it may stand still.
 */
final class StoreLock {

    /** A file lock belongs to the whole process, so the threads of one need a lock of their own. */
    private static final ReentrantLock WITHIN_THE_PROCESS = new ReentrantLock();

    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final Path file;
    private final Duration patience;

    StoreLock(Path token, Duration patience) {
        this.file = token.resolveSibling(token.getFileName() + ".lock");
        this.patience = patience;
    }

    interface Action {

        boolean run() throws IOException;
    }

    /**
     * Does something while nobody else does.
     *
     * @param rights whose the lock's file is to be
     * @return what the action says
     * @throws FailureException where somebody else holds the lock for too long
     */
    boolean hold(@Nullable FileRights rights, Action action) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!WITHIN_THE_PROCESS.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw heldByAnother();
            }
            try (FileChannel channel = open(rights);
                    FileLock held = acquire(channel, deadline)) {
                return held.isValid() && action.run();
            } finally {
                WITHIN_THE_PROCESS.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureException.retryable("The lock %s was no longer waited for".formatted(file));
        }
    }

    private FileChannel open(@Nullable FileRights rights) throws IOException {
        FileChannel created;
        try {
            created = FileChannel.open(file, CREATE_NEW, WRITE);
        } catch (FileAlreadyExistsException usual) {
            return openExisting();
        }
        try {
            if (rights != null) {
                rights.giveTo(file);
            }
            return created;
        } catch (IOException | FailureException refused) {
            created.close();
            Files.deleteIfExists(file);
            throw refused;
        }
    }

    private FileChannel openExisting() throws IOException {
        try {
            return FileChannel.open(file, WRITE);
        } catch (AccessDeniedException e) {
            throw FailureException.misconfigured(
                    "Give the file %s to the worker's user, or delete it while no worker runs: it may not be opened"
                            .formatted(file));
        }
    }

    private FileLock acquire(FileChannel channel, long deadline) throws IOException, InterruptedException {
        for (FileLock lock = channel.tryLock(); ; lock = channel.tryLock()) {
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() - deadline > 0) {
                throw heldByAnother();
            }
            Thread.sleep(POLL_INTERVAL);
        }
    }

    private FailureException heldByAnother() {
        return FailureException.retryable(
                "End the process that holds the lock %s if this lasts: it was not free for %d seconds"
                        .formatted(file, patience.toSeconds()));
    }
}
