package io.github.licenseworker.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are the same person's. */
class UserNameTest {

    @ParameterizedTest
    @CsvSource({
        "grace, grace",
        "grace, GRACE",
        "grace, ' Grace\t'",
        "grace, '\u00a0grace\u200b'",
        "grace, gr ace",
        "grace, grace@contoso.example",
        "GRACE@Contoso.example, grace@contoso.EXAMPLE",
        "grace@, grace"
    })
    void theseAreTheSame(String one, String other) {
        assertThat(means(one, other)).isTrue();
        assertThat(means(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "grace, heidi",
        "grace, graceh",
        "grace@contoso.example, heidi@contoso.example",
        "grace@contoso.example, grace@fabrikam.example",
        "grace@contoso.example, contoso.example"
    })
    void theseAreDifferent(String one, String other) {
        assertThat(means(one, other)).isFalse();
        assertThat(means(other, one)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "@contoso.example"})
    void thisIsNoName(String text) {
        assertThat(UserName.of(text)).isEmpty();
    }

    @Test
    void whatIsNoTextIsNoName() {
        assertThat(UserName.of(null)).isEmpty();
        assertThat(UserName.of(42)).isEqualTo(Optional.empty());
    }

    private static boolean means(String one, String other) {
        return UserName.of(one).orElseThrow().means(UserName.of(other).orElseThrow());
    }
}
