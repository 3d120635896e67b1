package io.github.licenseworker.token.store;

import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.Secret;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file that holds the refresh token and nothing else. Only its owner may read it. It is replaced as a whole, so a
 * reader sees the old token or the new one, also where the writing was cut short; a lock on a file beside it keeps the
 * workers that share it apart.
 */
public final class FileStore implements RefreshTokenStore {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Some editors and shells put it in front of what they write. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What RFC 6749 lets a refresh token consist of, but for spaces; no other encoding and no other file looks so. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]*");

    /** Longer than anybody writes, and shorter than a job waits for a token. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    /** Longer than any token, so that a disk that is full is found out. */
    private static final String PROBE = " ".repeat(8192);

    private final Path file;
    private final Duration lockPatience;

    public FileStore(Path file) {
        this(file, LOCK_PATIENCE);
    }

    /**
     * A store for one file.
     *
     * @param lockPatience how long to wait while another process writes
     */
    FileStore(Path file, Duration lockPatience) {
        this.file = file.toAbsolutePath();
        this.lockPatience = lockPatience;
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
        return writing(next -> {
            boolean unchanged =
                    read().filter(stored -> stored.value().equals(predecessor)).isPresent();
            if (unchanged) {
                next.write(successor.value());
                next.takePlace();
            }
            return unchanged;
        });
    }

    @Override
    public void put(Secret token) {
        var unused = writing(next -> {
            next.write(token.value());
            next.takePlace();
            return true;
        });
    }

    @Override
    public void requireWritable() {
        var unused = writing(next -> {
            next.write(PROBE);
            next.giveRights();
            return true;
        });
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

    private interface Writing {

        boolean run(TemporaryFile next) throws IOException;
    }

    /** A link stays where it is: what is written takes the place of the file that it leads to. */
    private boolean writing(Writing writing) {
        try {
            Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
            if (Files.isDirectory(target)) {
                throw new FileSystemException(file.toString(), null, "it is a folder");
            }
            if (Mounts.isMountPoint(target.resolveSibling("").toRealPath().resolve(target.getFileName()))) {
                throw FailureException.misconfigured(
                        "Mount the folder that the token's file lies in, not the file alone: the %s is a mount of its own, which cannot be replaced"
                                .formatted(description()));
            }
            FileRights rights = FileRights.of(target);
            return new StoreLock(target, lockPatience).hold(rights, () -> {
                try (TemporaryFile next = TemporaryFile.of(target, rights)) {
                    return writing.run(next);
                }
            });
        } catch (ClosedByInterruptException e) {
            throw FailureException.retryable("The %s was no longer waited for".formatted(description()));
        } catch (IOException e) {
            throw unusable("written", e);
        }
    }

    private FailureException noToken() {
        return FailureException.misconfigured(
                "Write the refresh token and nothing else into the %s, as UTF-8 text: what is there cannot be one"
                        .formatted(description()));
    }

    private FailureException unusable(String done, IOException e) {
        String said = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
        return FailureException.misconfigured(
                "Check that the worker may read and write the %s and the folder that it lies in: it could not be %s (%s)"
                        .formatted(
                                description(), done, said == null ? e.getClass().getSimpleName() : said));
    }
}
