package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.entra.SignInOutcome;
import io.github.licenseworker.simulator.entra.TokenAnswer;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.token.TestToken;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sign-in that yields nothing useful leaves the stored token alone, and it is said what to do. */
class ConsentRefusedTest extends CommandFixture {

    private static final String OLD_TOKEN = "the-token-of-an-earlier-consent";

    @BeforeEach
    void storeAnOldToken() {
        partner.store(OLD_TOKEN);
        keepSecret(OLD_TOKEN);
    }

    @AfterEach
    void theOldTokenStays() {
        assertThat(partner.storedRefreshToken()).isEqualTo(OLD_TOKEN);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(TokenAnswers.conditionalAccess(), "Entra sign-in log", "AADSTS53003"),
                refusal(TokenAnswers.userDisabled(), "account", "AADSTS50057"),
                refusal(TokenAnswers.consentRequired(), "Sign in again", "AADSTS65001"),
                refusal(TokenAnswers.mfaRequired(), "Sign in again", "AADSTS50076"),
                refusal(TokenAnswers.clientSecretExpired(), "Renew partner-center.auth.client-secret", "AADSTS7000222"),
                refusal(TokenAnswers.error(400, "unauthorized_client", 700016, "No app."), "tenant-id", "client-id"),
                refusal(TokenAnswers.temporarilyUnavailable(), "Try again later", "AADSTS90033"),
                refusal(TokenAnswers.tooManyRequests(Duration.ofSeconds(7)), "Try again later", "throttling"),
                refusal(TokenAnswers.serverError(502), "Try again later", "proxy"),
                refusal(TokenAnswers.connectionDropped(), "Try again later", "partner-center.auth.ssl-bundle"),
                refusal(TokenAnswers.quotingTheRequest(), "Sign in again", "[redacted]"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aCodeThatEntraRefusesIsExplained(TokenAnswer answer, String advice, String explanation) {
        partner.entra().fault(answer, 10);

        CommandResult consent = consent();

        assertThat(consent.exitCode()).isEqualTo(1);
        assertThat(consent.wrong())
                .singleElement()
                .asString()
                .startsWith("sign-in: ")
                .contains(advice, explanation);
    }

    @Test
    void aStoreThatCannotBeWrittenIsFoundBeforeAnybodySignsIn() throws IOException {
        Files.createDirectory(partner.refreshTokenFile().resolveSibling("refresh-token.lock"));

        CommandResult consent = run(inTenant("consent", "--wait", "0"));

        assertThat(consent.exitCode()).isEqualTo(1);
        assertThat(consent.wrong())
                .singleElement()
                .asString()
                .startsWith("sign-in: Check that the worker may read and write the file");
        assertThat(consent.output()).doesNotContain("Open this address");
        assertThat(partner.entra().authorizeRequests()).isEmpty();
    }

    @Test
    void aSignInWithoutMfaIsNotKept() {
        partner.entra().signIn(SignInOutcome.withoutMfa());

        assertThatConsentIsRefused("sign-in (amr): 'pwd' lacks mfa. Require MFA for the partner user in Entra");
    }

    @Test
    void aTokenForSomebodyElseIsNotKept() {
        partner.entra().audience("https://graph.windows.net");

        assertThatConsentIsRefused("audience: 'https://graph.windows.net' is not");
    }

    @Test
    void aTokenOfTheAppAloneIsNotKept() {
        partner.entra().scope("");

        assertThatConsentIsRefused("scope: '' lacks user_impersonation");
    }

    @Test
    void aSignInThatTheUserDeclinesIsExplained() {
        partner.entra().signIn(SignInOutcome.accessDenied());

        CommandResult consent = consent();

        assertThat(consent.exitCode()).isEqualTo(1);
        assertThat(consent.wrong())
                .singleElement()
                .asString()
                .contains("run the command again", "access_denied", "AADSTS65004", "declined");
    }

    @Test
    void aSignInThatNobodyMakesIsGivenUp() {
        CommandResult consent = run(inTenant("consent", "--wait", "0"));

        assertThat(consent.exitCode()).isEqualTo(1);
        assertThat(consent.wrong()).containsExactly("sign-in: Run the command again: nobody signed in");
    }

    @Test
    void aWrongClientSecretIsNamed() {
        partner.entra().clientSecret("another");

        CommandResult consent = consent();

        assertThat(consent.exitCode()).isEqualTo(1);
        assertThat(consent.wrong())
                .singleElement()
                .asString()
                .contains("Renew partner-center.auth.client-secret", "AADSTS7000215");
    }

    @Test
    void aGrantWithoutRefreshTokenIsNotKept() {
        String accessToken = TestToken.appPlusUser().encoded();
        keepSecret(accessToken);
        partner.entra().fault(TokenAnswers.raw(200, "application/json", """
                {"token_type":"Bearer","expires_in":3600,"ext_expires_in":3600,
                 "scope":"https://api.partnercenter.microsoft.com/user_impersonation","access_token":"%s"}
                """.formatted(accessToken)), 1);

        assertThatConsentIsRefused("refresh token: Give the app the permission offline_access");
    }

    private void assertThatConsentIsRefused(String reason) {
        CommandResult consent = consent();

        assertThat(consent.exitCode()).isEqualTo(1);
        assertThat(consent.wrong()).singleElement().asString().startsWith(reason);
        assertThat(consent.ok()).noneMatch(finding -> finding.startsWith("refresh token"));
    }

    private CommandResult consent() {
        Command consent = start(inTenant("consent"));
        browser.signInAt(consent.signInAddress());
        return consent.finish();
    }

    private static Arguments refusal(TokenAnswer answer, String advice, String explanation) {
        return Arguments.of(answer, advice, explanation);
    }
}
