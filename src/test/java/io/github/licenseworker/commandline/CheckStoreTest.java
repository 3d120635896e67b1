package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.entra.TokenRequest;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The file with the refresh token is not as it should be. */
class CheckStoreTest extends CheckFixture {

    @Test
    void noTokenIsStored() throws IOException {
        Files.delete(partner.refreshTokenFile());

        assertThatNoTokenIsFound(check());
    }

    @Test
    void theFileIsEmpty() {
        store("\n");

        assertThatNoTokenIsFound(check());
    }

    @Test
    void othersMayReadTheFile() {
        permit("rw-r-----");

        CommandResult check = check();

        assertThatOneIsWrong(check, "token store: ", partner.refreshTokenFile().toString(), "chmod 600");
        assertThat(check.ok()).anyMatch(finding -> finding.startsWith("customer: "));
    }

    @Test
    void theFileIsAFolder() throws IOException {
        Files.delete(partner.refreshTokenFile());
        Files.createDirectory(partner.refreshTokenFile());

        assertThatTheStoreIsWrong(check(), "Check that the worker may read and write the file");
    }

    @Test
    void theFileHoldsSomethingElse() throws IOException {
        Files.write(partner.refreshTokenFile(), new byte[] {(byte) 0xff, (byte) 0xfe, 'x', 0});

        assertThatTheStoreIsWrong(check(), "Write the refresh token and nothing else into the file");
    }

    @Test
    void theFileCannotBeReplaced() throws IOException {
        Path lock = Files.createDirectory(partner.refreshTokenFile().resolveSibling("refresh-token.lock"));

        assertThatOneIsWrong(
                check(),
                "token store: Check that the worker may read and write the file " + partner.refreshTokenFile(),
                "written");

        Files.delete(lock);
        assertThat(check().ok()).anyMatch(finding -> finding.startsWith("token store: the file "));
    }

    @Test
    void nothingIsStored() throws IOException {
        FileTime stored = FileTime.from(Instant.parse("2026-01-01T08:00:00Z"));
        Files.setLastModifiedTime(partner.refreshTokenFile(), stored);
        String before = partner.storedRefreshToken();

        assertThat(check().exitCode()).isZero();
        assertThat(check().exitCode()).isZero();

        assertThat(partner.storedRefreshToken()).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(partner.refreshTokenFile())).isEqualTo(stored);
        assertThat(partner.entra().tokenRequests())
                .extracting(TokenRequest::refreshToken)
                .containsExactly(Optional.of(before), Optional.of(before));
        assertThat(partner.refreshTokenFile().getParent())
                .isDirectoryNotContaining(file -> file.toString().endsWith(".new"));
    }

    @Test
    void anOldTokenIsShownWithItsAge() throws IOException {
        Files.setLastModifiedTime(partner.refreshTokenFile(), FileTime.from(Instant.parse("2026-01-01T08:00:00Z")));

        assertThat(check("--partner-center.auth.refresh-token.lifetime=40d").ok())
                .anyMatch(finding -> finding.matches(
                        ".* since 2026-01-01T08:00:00Z \\(\\d{3,} days\\), dies at 2026-02-10T08:00:00Z .*"));
    }

    private void assertThatNoTokenIsFound(CommandResult check) {
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong())
                .satisfiesExactly(
                        store -> assertThat(store)
                                .isEqualTo("refresh token: Run `consent`: there is no refresh token in the file "
                                        + partner.refreshTokenFile()),
                        token ->
                                assertThat(token).startsWith("token endpoint: ").contains("`consent`"));
        assertThat(partner.entra().tokenRequests()).isEmpty();
    }

    private void assertThatTheStoreIsWrong(CommandResult check, String advice) {
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong())
                .satisfiesExactly(
                        store -> assertThat(store)
                                .startsWith("token store: ")
                                .contains(advice, partner.refreshTokenFile().toString()),
                        token ->
                                assertThat(token).startsWith("token endpoint: ").contains(advice));
    }
}
