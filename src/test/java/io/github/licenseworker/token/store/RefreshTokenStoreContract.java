package io.github.licenseworker.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.token.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store does alike. */
abstract class RefreshTokenStoreContract {

    static final Secret FIRST = new Secret("the-first-token");
    static final Secret SECOND = new Secret("the-second-token");
    static final Secret THIRD = new Secret("the-third-token");

    abstract RefreshTokenStore store();

    /** Puts a token there without the store. */
    abstract void putFromOutside(String token) throws Exception;

    /** Where the token is, as an operator knows it. */
    abstract String place();

    @Test
    void nothingIsFoundWhereNothingWasStored() {
        assertThat(store().read()).isEmpty();
    }

    @Test
    void storedTokenIsFoundWithItsTime() {
        Instant before = Instant.now();

        store().put(FIRST);

        StoredToken found = store().read().orElseThrow();
        assertThat(found.value()).isEqualTo(FIRST);
        assertThat(Duration.between(before, found.since()).abs()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void tokenIsPutOverAnyOther() {
        store().put(FIRST);

        store().put(SECOND);

        assertThat(read()).isEqualTo(SECOND);
    }

    @Test
    void tokenIsReplacedByItsSuccessor() {
        store().put(FIRST);

        assertThat(store().replace(FIRST, SECOND)).isTrue();

        assertThat(read()).isEqualTo(SECOND);
    }

    @Test
    void tokenThatSomebodyElseHasStoredStays() throws Exception {
        store().put(FIRST);
        putFromOutside(THIRD.value());

        assertThat(store().replace(FIRST, SECOND)).isFalse();

        assertThat(read()).isEqualTo(THIRD);
    }

    @Test
    void tokenThatWasTakenOutIsNotReplaced() {
        assertThat(store().replace(FIRST, SECOND)).isFalse();

        assertThat(store().read()).isEmpty();
    }

    @Test
    void whiteSpaceAroundATokenIsNoPartOfIt() throws Exception {
        putFromOutside("\n " + FIRST.value() + " \r\n");

        assertThat(read()).isEqualTo(FIRST);
        assertThat(store().replace(FIRST, SECOND)).isTrue();
        assertThat(read()).isEqualTo(SECOND);
    }

    @Test
    void blankTextIsNoToken() throws Exception {
        putFromOutside(" \n");

        assertThat(store().read()).isEmpty();
    }

    @Test
    void placeIsNamedAndTheTokenIsNot() {
        store().put(FIRST);

        assertThat(store().description()).contains(place()).doesNotContain(FIRST.value());
        assertThat(store().read().toString()).doesNotContain(FIRST.value());
    }

    Secret read() {
        return store().read().orElseThrow().value();
    }
}
