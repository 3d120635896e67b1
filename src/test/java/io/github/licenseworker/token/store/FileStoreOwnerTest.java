package io.github.licenseworker.token.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.licenseworker.token.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker has a user of its own, and somebody gives commands as another. Only root can set this up; for others it
 * is reported as skipped.
 */
@Timeout(120)
class FileStoreOwnerTest {

    private static final int WORKER = 12_345;
    private static final int GROUP = 23_456;
    private static final Secret FIRST = new Secret("the-first-token");
    private static final Secret SECOND = new Secret("the-second-token");

    /** The user of the worker, who may read whatever Java needs and write nothing that is another's. */
    private static final String[] AS_WORKER = {
        "setpriv",
        "--reuid=" + WORKER,
        "--regid=" + GROUP,
        "--clear-groups",
        "--inh-caps=+dac_read_search",
        "--ambient-caps=+dac_read_search"
    };
    /** A user who may give no file away, as all but root. */
    private static final String[] WITHOUT_CHOWN = {"setpriv", "--bounding-set=-chown", "--inh-caps=-chown"};

    @TempDir
    private Path parent;

    private Path folder;
    private Path file;
    private Path lock;
    private FileStore store;

    @BeforeEach
    void makeTheWorkersFolder() throws Exception {
        assumeTrue(
                Integer.valueOf(0).equals(Files.getAttribute(parent, "unix:uid")) && succeeds(AS_WORKER),
                "needs root, and setpriv of util-linux");
        folder = Files.createDirectory(parent.resolve("worker"));
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        own(folder, "rwxr-xr-x");
        file = folder.resolve("refresh-token");
        lock = folder.resolve("refresh-token.lock");
        store = new FileStore(file);
    }

    @Test
    void workerGoesOnAfterRootHasStoredTheFirstToken() throws Exception {
        store.requireWritable();
        store.put(FIRST);

        assertThat(rights(file)).isEqualTo("12345:23456 rw-------");
        assertThat(rights(lock)).isEqualTo("12345:23456 rw-------");
        assertThatWorkerWrites();
    }

    @Test
    void workerGoesOnAfterRootHasReplacedItsToken() throws Exception {
        Files.writeString(file, FIRST.value());
        own(file, "rw-r-----");

        assertThat(store.replace(FIRST, SECOND)).isTrue();

        assertThat(rights(file)).isEqualTo("12345:23456 rw-r-----");
        assertThat(rights(lock)).isEqualTo("12345:23456 rw-r-----");
        assertThatWorkerWrites();
    }

    @Test
    void userWhoWouldLockTheOwnerOutIsRefusedBeforeAnythingIsWritten() throws Exception {
        Files.writeString(file, FIRST.value());
        own(file, "rw-------");

        try (StoreProcess other = StoreProcess.start(file, WITHOUT_CHOWN)) {
            for (String order : new String[] {"try", "put"}) {
                assertThat(other.ask(order)).startsWith("Run this as the user 12345, who owns the token's file");
            }
        }

        assertThat(file).hasContent(FIRST.value());
        assertThat(rights(file)).isEqualTo("12345:23456 rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void fileOfRootIsTakenOverByTheWorkerThatMayReplaceIt() throws Exception {
        Files.writeString(file, FIRST.value());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Files.setAttribute(file, "unix:gid", GROUP);

        assertThatWorkerWrites();

        assertThat(rights(file)).isEqualTo("12345:23456 rw-r-----");
    }

    @Test
    void lockOfRootIsNamedToTheWorker() throws Exception {
        Files.createFile(lock, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        try (StoreProcess worker = StoreProcess.start(file, AS_WORKER)) {
            assertThat(worker.ask("put")).startsWith("Give the file " + lock + " to the worker's user, or delete it");
        }
    }

    /** The worker owns the folder, so it may put a link in the place of what root has just created there. */
    @Test
    void rootFollowsNoLinkInThePlaceOfTheFileThatItHasCreated() throws Exception {
        Path ofRoot = Files.writeString(parent.resolve("of-root"), "a file of root's");
        String before = rights(ofRoot);
        Files.writeString(file, FIRST.value());
        own(file, "rw-------");
        FileRights rights = FileRights.of(file);
        try (TemporaryFile next = TemporaryFile.of(file, rights);
                Stream<Path> files = Files.list(folder)) {
            Path created = files.filter(path -> path.toString().endsWith(".new"))
                    .findFirst()
                    .orElseThrow();
            Files.delete(created);
            Files.createSymbolicLink(created, ofRoot);

            assertThatThrownBy(() -> next.write(SECOND.value())).isInstanceOf(IOException.class);
            assertThatThrownBy(next::takePlace).isInstanceOf(IOException.class);
        }

        assertThat(ofRoot).hasContent("a file of root's");
        assertThat(rights(ofRoot)).isEqualTo(before);
        assertThat(file).hasContent(FIRST.value());
        assertThat(rights(file)).isEqualTo("12345:23456 rw-------");
    }

    private void assertThatWorkerWrites() throws Exception {
        try (StoreProcess worker = StoreProcess.start(file, AS_WORKER)) {
            assertThat(worker.ask("try")).isEqualTo("done");
            assertThat(worker.ask("put")).isEqualTo("done");
        }
        assertThat(file).hasContent("1" + StoreProcess.PADDING);
    }

    private static void own(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        Files.setAttribute(path, "unix:gid", GROUP);
        Files.setAttribute(path, "unix:uid", WORKER);
    }

    private static String rights(Path path) throws IOException {
        return "%s:%s %s"
                .formatted(
                        Files.getAttribute(path, "unix:uid"),
                        Files.getAttribute(path, "unix:gid"),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    private static boolean succeeds(String... wrapper) {
        try {
            String[] command =
                    Stream.concat(Stream.of(wrapper), Stream.of("true")).toArray(String[]::new);
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
