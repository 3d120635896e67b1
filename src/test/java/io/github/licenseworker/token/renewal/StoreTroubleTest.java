package io.github.licenseworker.token.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.store.RefreshTokenStore;
import io.github.licenseworker.token.store.StoredToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** The file cannot be read or written, or nothing is in it. */
class StoreTroubleTest extends RenewalFixture {

    @Test
    void nothingStoredAsksForConsentAndNotEntra() throws IOException {
        Files.delete(file);

        Failure failure = failureOf(tokens::current);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.PARTNER_TOKEN_REJECTED));
        assertThat(failure.message()).contains("`consent`", file.toString());
        assertThat(entra.tokenRequests()).isEmpty();

        store.put(new Secret(consented));
        assertThat(tokens.current().value()).isNotEmpty();
    }

    @Test
    void unreadableFileIsAFailureOnlyWhereNoTokenIsKnown() throws IOException {
        block();
        assertThat(failureOf(tokens::current))
                .isInstanceOfSatisfying(
                        Misconfigured.class,
                        wrong -> assertThat(wrong.message()).contains(file.toString()));
        assertThat(entra.tokenRequests()).isEmpty();

        unblock();
        var unused = tokens.current();
        String second = stored();
        block();
        try (LogCapture log = LogCapture.start()) {
            renewEarly();
            assertThat(log.linesOf("RefreshTokenHolder"))
                    .anyMatch(line -> line.event().getFormattedMessage().contains("goes on with the refresh token"));
        }

        assertThat(presented()).containsExactly(consented, second);
    }

    @Test
    void tokenThatCannotBeStoredIsKeptAndRedeemedAndStoredLater() throws IOException {
        Path lock = blockWriting();
        var unused = tokens.current();
        String second = entra.issuedRefreshTokens().getLast();
        assertThat(stored()).isEqualTo(consented);

        renewEarly();
        String third = entra.issuedRefreshTokens().getLast();
        assertThat(presented()).containsExactly(consented, second);
        assertThat(stored()).isEqualTo(consented);

        Files.delete(lock);
        tokens.renewIfDue();
        assertThat(stored()).isEqualTo(third);
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void consentWinsOverATokenThatCouldNotBeStored() throws IOException {
        Path lock = blockWriting();
        var unused = tokens.current();
        String anew = entra.consent();
        Files.delete(lock);
        store.put(new Secret(anew));

        tokens.renewIfDue();

        assertThat(presented()).containsExactly(consented, anew);
        assertThat(stored())
                .as("the consent or its successor")
                .isEqualTo(entra.issuedRefreshTokens().getLast());
    }

    @Test
    void consentWinsWhereThisWorkerStillCannotStoreItsOwnToken() throws IOException {
        Path lock = blockWriting();
        var unused = tokens.current();
        String anew = entra.consent();
        Files.writeString(file, anew);

        renewEarly();
        assertThat(presented()).containsExactly(consented, anew);

        Files.delete(lock);
        tokens.renewIfDue();
        assertThat(stored()).isEqualTo(entra.issuedRefreshTokens().getLast());
    }

    @Test
    void tokenThatWasTakenOutOfTheFileIsNotUsedAnyMore() throws IOException {
        var old = tokens.current();
        Files.delete(file);

        assertThat(tokens.current()).as("the access token lives on").isEqualTo(old);
        renewEarly();
        assertThat(tokens.status().problem()).isInstanceOf(BusinessError.class);
        assertThat(failureOf(() -> tokens.replace(old)).message()).contains("`consent`");

        assertThat(entra.tokenRequests()).hasSize(1);
        assertThat(file).doesNotExist();
    }

    @Test
    void defectWhileStoringIsToldByHealthAndWithoutItsText() {
        tokens = open(new BrokenStore(store, false));
        try (LogCapture log = LogCapture.start()) {
            assertThat(tokens.current().value()).isNotEmpty();

            assertThat(log.lines()).noneMatch(line -> line.texts().anyMatch(text -> text.contains("the-text")));
        }

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertDefectIsTold();
    }

    @Test
    void defectWhileReadingIsToldByHealthAndToTheJob() {
        tokens = open(new BrokenStore(store, true));
        try (LogCapture log = LogCapture.start()) {
            assertThat(failureOf(tokens::current))
                    .isInstanceOfSatisfying(
                            Misconfigured.class,
                            wrong -> assertThat(wrong.message()).contains("IllegalStateException"));

            assertThat(log.lines()).noneMatch(line -> line.texts().anyMatch(text -> text.contains("the-text")));
        }

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertDefectIsTold();
    }

    private void assertDefectIsTold() {
        assertThat(health().getDetails())
                .containsEntry("state", TokenStatus.State.MISCONFIGURED)
                .hasEntrySatisfying(
                        "problem",
                        problem -> assertThat(problem.toString())
                                .startsWith("Report it")
                                .contains("IllegalStateException")
                                .doesNotContain("the-text"));
    }

    private Health health() {
        return new TokenHealthIndicator(tokens, clock).health();
    }

    /** A store with a defect of its own. */
    private record BrokenStore(RefreshTokenStore store, boolean isUnreadable) implements RefreshTokenStore {

        @Override
        public Optional<StoredToken> read() {
            if (isUnreadable) {
                throw new IllegalStateException("the-text");
            }
            return store.read();
        }

        @Override
        public boolean replace(Secret predecessor, Secret successor) {
            throw new IllegalStateException("the-text");
        }

        @Override
        public void put(Secret token) {
            throw new IllegalStateException("the-text");
        }

        @Override
        public void requireWritable() {
            throw new IllegalStateException("the-text");
        }

        @Override
        public String description() {
            return "broken store";
        }
    }

    /** Root may read and write any file, so a folder takes the file's place. */
    private void block() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
    }

    private void unblock() throws IOException {
        Files.delete(file);
        store.put(new Secret(consented));
    }

    /** A folder in the place of the lock. */
    private Path blockWriting() throws IOException {
        Path lock = file.resolveSibling("refresh-token.lock");
        Files.delete(lock);
        return Files.createDirectory(lock);
    }
}
