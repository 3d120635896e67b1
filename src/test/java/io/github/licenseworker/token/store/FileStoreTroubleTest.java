package io.github.licenseworker.token.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Writing is cut short or cannot even begin: what was stored stays, and nothing else does. */
@Timeout(120)
class FileStoreTroubleTest {

    private static final Secret GOOD = new Secret("the-good-token");
    private static final Secret NEXT = new Secret("the-next-token");
    private static final int TRIES = 500;

    @TempDir
    private Path folder;

    private Path file;
    private FileStore store;

    @BeforeEach
    void storeOne() {
        file = folder.resolve("refresh-token");
        store = new FileStore(file, Duration.ofMillis(300));
        store.put(GOOD);
    }

    @Test
    void diskThatTakesAPartOfATokenLeavesTheGoodOne() throws Exception {
        try (StoreProcess limited = StoreProcess.start(file, "sh", "-c", "ulimit -f 1 && exec \"$@\"", "sh")) {
            assertThat(limited.ask("put"))
                    .startsWith("Check that the worker may read and write")
                    .contains("too large");
            assertThat(limited.ask("try"))
                    .startsWith("Check that the worker may read and write")
                    .contains("too large");
        }

        assertThat(read()).isEqualTo(GOOD);
        assertThat(files()).containsExactly("refresh-token", "refresh-token.lock");
    }

    @Test
    void processThatIsKilledWhileItWritesLeavesATokenAndThePartIsRemoved() throws Exception {
        try (StoreProcess writer = StoreProcess.start(file)) {
            writer.order("put for ever");
            stopWhileItWrites(writer);
        }

        assertThat(read().value()).matches("the-good-token|\\d+" + StoreProcess.PADDING);
        assertThat(files()).as("the part").hasSize(3);
        Path part = folder.resolve(files().get(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                .isEqualTo("rw-------");

        store.requireWritable();
        assertThat(files()).containsExactly("refresh-token", "refresh-token.lock");
    }

    @Test
    void partsThatWereLeftBehindAreRemovedAndNothingElse() throws IOException {
        List<String> others = List.of(
                "other-refresh-token.1234567890.new",
                "refresh-token.bak",
                "refresh-token.new",
                "refresh-token.old.1234567890.new",
                "refresh-token2.1234567890.new");
        for (String other : others) {
            Files.writeString(folder.resolve(other), "of somebody else");
        }
        Files.writeString(folder.resolve("refresh-token.1234567890.new"), "a part");
        Files.writeString(folder.resolve("refresh-token9876543210.new"), "a part");

        assertThat(store.replace(GOOD, NEXT)).isTrue();

        assertThat(files()).containsAll(others).hasSize(others.size() + 2);
    }

    @Test
    void tryingToWriteStoresNothing() throws IOException {
        Files.delete(file);

        store.requireWritable();

        assertThat(store.read()).isEmpty();
        assertThat(files()).containsExactly("refresh-token.lock");
    }

    @Test
    void lockThatAnotherProcessHoldsIsNotWaitedForForEver() throws Exception {
        try (StoreProcess paused = StoreProcess.start(file)) {
            assertThat(paused.ask("lock")).isEqualTo("done");
            paused.signal("STOP");

            for (ThrowingCallable writing : List.<ThrowingCallable>of(
                    () -> store.put(NEXT), () -> store.replace(GOOD, NEXT), () -> store.requireWritable())) {
                Failure failure = failureOf(writing);
                assertThat(failure).isInstanceOf(Retryable.class);
                assertThat(failure.message()).startsWith("End the process that holds the lock " + file + ".lock");
            }
            assertThat(read()).as("reading needs no lock").isEqualTo(GOOD);
        }

        assertThat(store.replace(GOOD, NEXT))
                .as("after the end of that process")
                .isTrue();
    }

    @Test
    void lockThatMayNotBeOpenedIsNamed() throws IOException {
        Path lock = folder.resolve("refresh-token.lock");
        Files.delete(lock);
        Files.createDirectory(lock);

        assertThat(failureOf(() -> store.put(NEXT))).isInstanceOf(Misconfigured.class);
        assertThat(read()).isEqualTo(GOOD);
    }

    @Test
    void fileThatIsMountedAloneIsRefusedWithWhatToDo() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("on the host"), GOOD.value());
        String mount = "mount --bind '%s' '%s' && exec \"$@\"".formatted(elsewhere, file);
        Process possible = new ProcessBuilder("unshare", "-rm", "sh", "-c", mount, "sh", "true").start();
        assumeTrue(possible.waitFor() == 0, "needs a Linux that lets this user make mount namespaces");

        try (StoreProcess container = StoreProcess.start(file, "unshare", "-rm", "sh", "-c", mount, "sh")) {
            for (String order : List.of("try", "put")) {
                assertThat(container.ask(order))
                        .startsWith("Mount the folder that the token's file lies in, not the file alone")
                        .contains(file.toString());
            }
        }
        assertThat(elsewhere).hasContent(GOOD.value());
        assertThat(files()).containsExactly("on the host", "refresh-token", "refresh-token.lock");
    }

    @Test
    void mountsAreReadAsLinuxWritesThem() throws IOException {
        Path mounts = Files.writeString(folder.resolve("mountinfo"), """
                23 28 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw
                661 660 8:1 /srv/token /var/lib/license\\040worker/token rw - ext4 /dev/sda1 rw
                """);

        assertThat(Mounts.isMountPoint(Path.of("/var/lib/license worker/token"), mounts))
                .isTrue();
        assertThat(Mounts.isMountPoint(Path.of("/var/lib/license worker"), mounts))
                .isFalse();
        assertThat(Mounts.isMountPoint(Path.of("/srv/token"), mounts)).isFalse();
        assertThat(Mounts.isMountPoint(Path.of("/sys"), folder.resolve("no such file")))
                .isFalse();
    }

    private void stopWhileItWrites(StoreProcess writer) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            writer.signal("STOP");
            List<String> found = files();
            // The first signal may have been on its way still
            writer.signal("STOP");
            if (found.size() > 2 && found.equals(files())) {
                return;
            }
            writer.signal("CONT");
        }
        throw new AssertionError("The process was never met while it wrote");
    }

    private Secret read() {
        return store.read().orElseThrow().value();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Failure failureOf(ThrowingCallable call) {
        FailureException thrown = catchThrowableOfType(FailureException.class, call);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }
}
