package io.github.licenseworker.token.store;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.FailureException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest extends RefreshTokenStoreContract {

    private static final String OWNER_ONLY = "rw-------";

    @TempDir
    private Path folder;

    private Path file;
    private FileStore store;

    @BeforeEach
    void open() {
        file = folder.resolve("refresh-token");
        store = new FileStore(file);
    }

    @Override
    RefreshTokenStore store() {
        return store;
    }

    @Override
    void putFromOutside(String token) throws IOException {
        Files.writeString(file, token);
    }

    @Override
    String place() {
        return file.toString();
    }

    @Test
    void newFileIsForItsOwnerAlone() throws IOException {
        store.put(FIRST);

        assertThat(permissions()).isEqualTo(OWNER_ONLY);
        assertThat(store.isOpenToOthers()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-rw-", "rw-r-----", "rw----r--"})
    void fileThatWasOpenToOthersIsClosedWithTheNextToken(String permissions) throws IOException {
        putFromOutside(FIRST.value());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThat(store.isOpenToOthers()).isTrue();

        assertThat(store.replace(FIRST, SECOND)).isTrue();

        assertThat(permissions()).isEqualTo(OWNER_ONLY);
        assertThat(store.isOpenToOthers()).isFalse();
    }

    @Test
    void nothingElseIsLeftThanTheLock() throws IOException {
        store.put(FIRST);
        store.replace(FIRST, SECOND);
        store.replace(FIRST, THIRD);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("refresh-token.lock"));
        }
        assertThat(folder.resolve("refresh-token.lock")).isEmptyFile();
    }

    @Test
    void nothingIsLeftOfATokenThatCouldNotBeStored() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        var unused = misconfigured(() -> store.put(FIRST));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(left -> left.toString().endsWith(".new"));
        }
    }

    @Test
    void linkStaysALink() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("token");
        Files.writeString(elsewhere, FIRST.value());
        Files.createSymbolicLink(file, elsewhere);

        assertThat(store.replace(FIRST, SECOND)).isTrue();

        assertThat(file).isSymbolicLink();
        assertThat(elsewhere).hasContent(SECOND.value()).isRegularFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere)))
                .isEqualTo(OWNER_ONLY);
    }

    @Test
    void byteOrderMarkIsNoPartOfTheToken() throws IOException {
        putFromOutside("\uFEFF" + FIRST.value() + "\r\n");

        assertThat(read()).isEqualTo(FIRST);
    }

    static Stream<Charset> encodings() {
        return Stream.of(UTF_16, Charset.forName("x-UTF-16LE-BOM"), UTF_16LE);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void otherEncodingIsToldFromAToken(Charset encoding) throws IOException {
        Files.writeString(file, FIRST.value(), encoding);

        assertThat(misconfigured(store::read)).contains(file.toString(), "UTF-8");
    }

    @Test
    void folderInThePlaceOfTheFileIsNamed() throws IOException {
        Files.createDirectory(file);

        assertThat(misconfigured(store::read)).contains(file.toString(), "could not be read");
        assertThat(misconfigured(() -> store.replace(FIRST, SECOND))).contains(file.toString());
        assertThat(misconfigured(() -> store.put(FIRST))).contains(file.toString());
    }

    @Test
    void folderThatIsMissingIsNamed() {
        FileStore nowhere = new FileStore(folder.resolve("missing/refresh-token"));

        assertThat(misconfigured(nowhere::read))
                .contains(folder.resolve("missing").toString(), "could not be read");
        assertThat(misconfigured(() -> nowhere.put(FIRST)))
                .contains(folder.resolve("missing").toString(), "could not be written");
        assertThat(nowhere.isOpenToOthers()).isFalse();
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String misconfigured(ThrowingCallable call) {
        FailureException thrown = catchThrowableOfType(FailureException.class, call);
        assertThat(thrown).isNotNull();
        assertThat(thrown.failure()).isInstanceOf(Misconfigured.class);
        return thrown.failure().message();
    }
}
