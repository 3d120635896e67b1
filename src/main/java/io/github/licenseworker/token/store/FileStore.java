package io.github.licenseworker.token.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.Secret;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * A file that holds the refresh token and nothing else. Only its owner may read it. It is replaced as a whole, so a
 * reader sees the old token or the new one; a lock on a file beside it keeps the workers that share it apart.
 */
public final class FileStore implements RefreshTokenStore {

    /** A file lock belongs to the whole process, so the threads of one need a lock of their own. */
    private static final ReentrantLock WITHIN_THE_PROCESS = new ReentrantLock();

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Some editors and shells put it in front of what they write. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What RFC 6749 lets a refresh token consist of, but for spaces; no other encoding and no other file looks so. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]*");

    private final Path file;

    public FileStore(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public Optional<StoredToken> read() {
        try {
            Secret token = new Secret(Files.readString(file).replace(BYTE_ORDER_MARK, ""));
            if (!TOKEN.matcher(token.value()).matches()) {
                throw noToken();
            }
            return token.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StoredToken(
                            token, Files.getLastModifiedTime(file).toInstant()));
        } catch (CharacterCodingException e) {
            throw noToken();
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(file.resolveSibling("."))) {
                return Optional.empty();
            }
            throw unusable("read", e);
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    @Override
    public boolean replace(Secret predecessor, Secret successor) {
        return locked(() -> {
            boolean unchanged =
                    read().filter(stored -> stored.value().equals(predecessor)).isPresent();
            if (unchanged) {
                write(successor);
            }
            return unchanged;
        });
    }

    @Override
    public void put(Secret token) {
        var unused = locked(() -> {
            write(token);
            return true;
        });
    }

    @Override
    public void requireWritable() {
        if (!Files.isWritable(file.resolveSibling(".")) || (Files.exists(file) && !Files.isWritable(file))) {
            throw unusable("written", new IOException());
        }
    }

    @Override
    public String description() {
        return "file " + file;
    }

    /** Whether somebody else than the owner may read or write the file; false where the system cannot tell. */
    public boolean isOpenToOthers() {
        try {
            return Files.isRegularFile(file)
                    && Files.getFileStore(file).supportsFileAttributeView("posix")
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException e) {
            throw unusable("read", e);
        }
    }

    private interface Action {

        boolean run() throws IOException;
    }

    private boolean locked(Action action) {
        WITHIN_THE_PROCESS.lock();
        try (FileChannel lock = FileChannel.open(file.resolveSibling(file.getFileName() + ".lock"), CREATE, WRITE);
                var held = lock.lock()) {
            return action.run();
        } catch (IOException e) {
            throw unusable("written", e);
        } finally {
            WITHIN_THE_PROCESS.unlock();
        }
    }

    /** A temporary file is created for its owner alone, and it keeps that when it takes the place of the old one. */
    private void write(Secret token) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
        Path whole =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".new");
        try {
            try (FileChannel channel = FileChannel.open(whole, WRITE)) {
                channel.write(UTF_8.encode(token.value()));
                channel.force(true);
            }
            Files.move(whole, target, ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private FailureException noToken() {
        return FailureException.misconfigured(
                "Write the refresh token and nothing else into the %s, as UTF-8 text: what is there cannot be one"
                        .formatted(description()));
    }

    private FailureException unusable(String done, IOException e) {
        return FailureException.misconfigured(
                "Check that the worker may read and write the %s and the folder that it lies in: it could not be %s (%s)"
                        .formatted(description(), done, e.getClass().getSimpleName()));
    }
}
