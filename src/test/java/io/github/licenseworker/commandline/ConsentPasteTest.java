package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.trial.harness.Browser;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The browser is on another machine, so somebody carries its last address over. */
class ConsentPasteTest extends CommandFixture {

    @Test
    void theAddressThatTheBrowserEndsAtIsEnough() {
        Command consent = start(inTenant("consent", "--paste"));
        URI answer = browser.answerOf(consent.signInAddress());

        consent.type("  " + answer + " ");
        CommandResult finished = consent.finish();

        assertThat(answer.toString()).startsWith("http://localhost?");
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        assertThat(finished.output()).contains("paste it here");
        assertThat(partner.entra().issuedRefreshTokens()).containsExactly(partner.storedRefreshToken());
    }

    @Test
    void aChosenPortIsPartOfTheAddress() {
        Command consent = start(inTenant("consent", "--paste", "--port", "8400"));
        URI answer = browser.answerOf(consent.signInAddress());
        consent.type(answer.toString());

        assertThat(answer.getPort()).isEqualTo(8400);
        assertThat(consent.finish().exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "y",
                "what is this?",
                "http://localhost",
                "http://localhost/?state=x",
                "http://localhost/?%zz",
                "http://localhost/?code=%zz&state=x"
            })
    void anythingElseIsNoAnswer(String pasted) {
        Command consent = start(inTenant("consent", "--paste"));
        consent.type(pasted);

        assertThatNothingWasPasted(consent);
    }

    @Test
    void theEndOfInputIsNoAnswer() {
        Command consent = start(inTenant("consent", "--paste"));
        consent.endInput();

        assertThatNothingWasPasted(consent);
    }

    @Test
    void anAnswerToAnotherSignInIsNotTaken() {
        Command consent = start(inTenant("consent", "--paste"));
        consent.type("http://localhost/?code=abc&state=foreign");

        assertThat(consent.finish().wrong())
                .containsExactly("sign-in: Run the command again: the answer belongs to another sign-in");
    }

    @Test
    void anEntraThatCannotBeReachedIsNamed() {
        String host = "https://localhost:" + closedPort();
        Command consent = start(inTenant("consent", "--paste", "--partner-center.auth.authority-host=" + host));
        String state = Browser.parameter(consent.signInAddress(), "state");
        String code = "a-code-that-was-pasted";
        keepSecret(code);

        consent.type("http://localhost/?code=%s&state=%s".formatted(code, state));
        CommandResult finished = consent.finish();

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.wrong())
                .singleElement()
                .asString()
                .startsWith("sign-in: Entra gave no answer")
                .contains(host);
    }

    private void assertThatNothingWasPasted(Command consent) {
        CommandResult finished = consent.finish();

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.wrong())
                .containsExactly("sign-in: Run the command again, and paste the whole address that the browser ends at,"
                        + " from http to the last character: this was no answer of the sign-in page");
        assertThat(partner.entra().tokenRequests()).isEmpty();
        assertThat(partner.refreshTokenFile()).doesNotExist();
    }
}
