package io.github.licenseworker.simulator;

import io.github.licenseworker.simulator.tls.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/** What the simulated Microsoft leaves on disk for its callers. */
final class SimulatorFiles implements AutoCloseable {

    private static final String KEY = "entra";
    private static final Duration SHORTEST_VALIDITY = Duration.ofDays(7);

    private final Path folder;
    private final FileChannel lock;
    private final SelfSigned tls;

    private SimulatorFiles(Path folder, FileChannel lock, SelfSigned tls) {
        this.folder = folder;
        this.lock = lock;
        this.tls = tls;
    }

    /**
     * Takes the certificate of an earlier start unless it is about to expire, so that callers can go on trusting it.
     *
     * @throws IOException where the folder cannot be used, or another simulator, whose token lies there, uses it
     */
    static SimulatorFiles in(Path folder) throws IOException {
        Path absolute = Files.createDirectories(folder).toAbsolutePath().normalize();
        if (!Files.isWritable(absolute)) {
            throw new AccessDeniedException(absolute.toString());
        }
        FileChannel lock = lock(absolute.resolve("lock"));
        try {
            return new SimulatorFiles(absolute, lock, certificate(absolute));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another one in this JVM
        }
        channel.close();
        throw new IOException("another simulator or trial uses it");
    }

    private static SelfSigned certificate(Path folder) throws IOException {
        SelfSigned kept = new SelfSigned(folder.resolve(KEY + ".p12"), folder.resolve(KEY + ".pem"));
        if (isUsable(kept)) {
            return kept;
        }
        Files.deleteIfExists(kept.keyStore());
        return SelfSigned.create(folder, KEY);
    }

    private static boolean isUsable(SelfSigned kept) {
        if (Files.notExists(kept.keyStore()) || Files.notExists(kept.certificate())) {
            return false;
        }
        try {
            return kept.x509().getNotAfter().toInstant().isAfter(Instant.now().plus(SHORTEST_VALIDITY));
        } catch (IllegalStateException e) {
            // An earlier start was ended while it wrote the file
            return false;
        }
    }

    SelfSigned tls() {
        return tls;
    }

    Path refreshToken() {
        return folder.resolve("refresh-token");
    }

    Path workerSettings() {
        return folder.resolve("worker.properties");
    }

    /** Puts a token where workers look for it; they never see half of it. */
    void storeRefreshToken(String token) {
        replace(refreshToken(), token);
    }

    void storeWorkerSettings(String properties) {
        replace(workerSettings(), properties);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replace(Path file, String content) {
        try {
            // Only its owner may read it: the worker's command `check` wants that of a token's file
            Path written = Files.writeString(Files.createTempFile(folder, "new", ""), content);
            var unused = Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
