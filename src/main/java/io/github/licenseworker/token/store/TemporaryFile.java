package io.github.licenseworker.token.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to take the place of a file. It lies beside that file, for its owner alone, until it is whole. A process that
 * is killed leaves it behind; the next one removes it.
 */
final class TemporaryFile implements AutoCloseable {

    private static final String SUFFIX = ".new";

    private final Path target;
    private final Path file;
    private final @Nullable FileRights rights;

    private TemporaryFile(Path target, Path file, @Nullable FileRights rights) {
        this.target = target;
        this.file = file;
        this.rights = rights;
    }

    /**
     * Creates an empty one, and removes what others have left behind: only one process does this at a time.
     *
     * @param rights what it has when it takes the target's place; null for what the file system gives
     */
    static TemporaryFile of(Path target, @Nullable FileRights rights) throws IOException {
        removeLeftovers(target);
        Path file = Files.createTempFile(target.getParent(), target.getFileName() + ".", SUFFIX);
        return new TemporaryFile(target, file, rights);
    }

    /** Writes all of a text, so that it survives also a machine that stops. */
    void write(String text) throws IOException {
        ByteBuffer bytes = UTF_8.encode(text);
        try (FileChannel channel = FileChannel.open(file, WRITE, NOFOLLOW_LINKS)) {
            // A disk that becomes full takes a part of it, and says so with the next part
            while (bytes.hasRemaining()) {
                var unused = channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Done last, because they may let others than the owner read it. */
    void giveRights() throws IOException {
        if (rights != null) {
            rights.giveTo(file);
        }
    }

    void takePlace() throws IOException {
        giveRights();
        Files.move(file, target, ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Their names are the target's, digits and the suffix; versions of 2026 had no dot before the digits. */
    private static void removeLeftovers(Path target) {
        Pattern name =
                Pattern.compile(Pattern.quote(target.getFileName().toString()) + "\\.?\\d+" + Pattern.quote(SUFFIX));
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(
                target.getParent(),
                path -> name.matcher(path.getFileName().toString()).matches())) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that may not be listed, or a leftover of another user, is no reason to store nothing
        }
    }
}
