package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.entra.TokenAnswer;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.trial.harness.CommandResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Something keeps the worker from an access token, or from a good one. */
class CheckTokenFaultsTest extends CheckFixture {

    private static final String ANOTHER_RESOURCE = "https://graph.windows.net";

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(TokenAnswers.refreshTokenExpired(), "`consent`", "AADSTS700082"),
                Arguments.of(TokenAnswers.tokensRevoked(), "`consent`", "AADSTS50173"),
                Arguments.of(TokenAnswers.signInFrequency(), "`consent`", "AADSTS70043"),
                Arguments.of(TokenAnswers.mfaRequired(), "with MFA", "AADSTS50076"),
                Arguments.of(TokenAnswers.conditionalAccess(), "Conditional Access policy", "AADSTS53003"),
                Arguments.of(TokenAnswers.userDisabled(), "account", "AADSTS50057"),
                Arguments.of(TokenAnswers.quotingTheRequest(), "`consent`", "[redacted]"),
                Arguments.of(
                        TokenAnswers.clientSecretExpired(), "Renew partner-center.auth.client-secret", "AADSTS7000222"),
                Arguments.of(
                        TokenAnswers.quotingTheRequest(TokenAnswers.clientSecretExpired()),
                        "Renew partner-center.auth.client-secret",
                        "[redacted]"),
                Arguments.of(TokenAnswers.temporarilyUnavailable(), "Try again later", "AADSTS90033"),
                Arguments.of(TokenAnswers.tooManyRequests(Duration.ofSeconds(7)), "Try again later", "throttling"),
                Arguments.of(TokenAnswers.serverError(502), "Try again later", "could not be read"),
                Arguments.of(TokenAnswers.connectionDropped(), "Try again later", "gave no answer"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalOfEntraIsExplained(TokenAnswer answer, String advice, String explanation) {
        partner.entra().fault(answer, 10);

        CommandResult check = check();

        assertThatOneIsWrong(check, "token endpoint: ", advice, explanation);
        assertThat(check.skipped()).containsExactly("Partner Center: not asked, because there is no access token");
        assertThat(partnerCenter.ledger().requests()).isEmpty();
        assertThat(partner.entra().tokenRequests())
                .filteredOn(request -> request.status() != HttpReply.DROPPED)
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aWrongClientSecret() {
        partner.entra().clientSecret("another");

        assertThatOneIsWrong(check(), "Renew partner-center.auth.client-secret", "AADSTS7000215");
    }

    @Test
    void aWrongTenant() {
        assertThatOneIsWrong(
                check("--partner-center.auth.tenant-id=nobody.example"),
                "Check partner-center.auth.tenant-id",
                "AADSTS90002");
    }

    @Test
    void aWrongApp() {
        assertThatOneIsWrong(
                check("--partner-center.auth.client-id=00000000-1111-4222-8333-444444444444"),
                "client-id",
                "AADSTS700016");
    }

    @Test
    void aRefreshTokenOfAnotherApp() {
        store(partner.entra().consentToAnotherClient());

        assertThatOneIsWrong(check(), "token endpoint: ", "`consent`");
    }

    @Test
    void anEntraThatCannotBeReached() {
        int port = closedPort();

        assertThatOneIsWrong(
                check("--partner-center.auth.authority-host=https://localhost:" + port),
                "Try again later",
                "https://localhost:" + port,
                "check the network, the proxy");
    }

    @Test
    void anEntraThatIsNotTrusted() {
        assertThatOneIsWrong(
                run(inTenantWithout(".ssl-bundle", "check", baseUrl())),
                "partner-center.auth.ssl-bundle",
                "token endpoint");
    }

    @Test
    void aSignInWithoutMfa() {
        store(partner.entra().consentWithoutMfa());

        CommandResult check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong())
                .satisfiesExactly(
                        claim -> assertThat(claim).startsWith("sign-in (amr): 'pwd' lacks mfa. Require MFA"),
                        refusal -> assertThat(refusal)
                                .startsWith("Partner Center: ")
                                .contains("900421"),
                        compliance -> assertThat(compliance).startsWith("MFA: Sign in again, with MFA, by `consent`"),
                        customer ->
                                assertThat(customer).startsWith("customer: ").contains("900421"));
    }

    @Test
    void aTokenForAnotherAudience() {
        partner.entra().audience(ANOTHER_RESOURCE);

        CommandResult check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong())
                .first()
                .asString()
                .startsWith("audience: '" + ANOTHER_RESOURCE + "' is not")
                .contains("Give the app the delegated permission user_impersonation");
    }

    @Test
    void aTokenOfTheAppAlone() {
        partner.entra().scope("");

        CommandResult check = check();

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong()).first().asString().startsWith("scope: '' lacks user_impersonation");
    }
}
