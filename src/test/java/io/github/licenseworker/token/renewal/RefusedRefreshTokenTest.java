package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.tokensRevoked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.simulator.entra.EntraRefusal;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.token.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedRefreshTokenTest extends RenewalFixture {

    private static final String SIGN_IN = "in again as the partner user, with MFA, by the worker's command `consent`";

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("AADSTS700082", TokenAnswers.refreshTokenExpired(), "Sign in again"),
                arguments("AADSTS50173", TokenAnswers.tokensRevoked(), "Sign in again"),
                arguments("AADSTS50076", TokenAnswers.mfaRequired(), "Sign in again"),
                arguments("AADSTS50076", TokenAnswers.mfaRequired().withError("invalid_grant"), "Sign in again"),
                arguments("AADSTS53003", TokenAnswers.conditionalAccess(), "Conditional Access policy"),
                arguments("AADSTS70043", TokenAnswers.signInFrequency(), "Sign in again"),
                arguments("AADSTS50057", TokenAnswers.userDisabled(), "account unlocked, enabled"),
                arguments("AADSTS65001", TokenAnswers.consentRequired(), "Sign in again"),
                arguments("AADSTS50196", TokenAnswers.loopDetected(), "Sign in again"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusalSaysWhatToDoAndWhatEntraAnswered(String code, EntraRefusal refusal, String advice) {
        var unused = entra.fault(refusal, 1);

        Failure failure = failureOf(tokens::current);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.PARTNER_TOKEN_REJECTED));
        assertThat(failure.message())
                .contains(advice, SIGN_IN, refusal.error(), code)
                .contains(refusal.text())
                .doesNotContain("Trace ID");
        Map<String, Object> details = failure.origin().details();
        assertThat(details)
                .containsEntry("entraError", refusal.error())
                .containsEntry("entraCode", code)
                .containsKeys("entraTraceId", "entraCorrelationId");
        assertThat(String.valueOf(details.get("entraTraceId"))).matches("[-0-9a-f]{36}");
        assertThat(details.get("entraClaims")).isEqualTo(refusal.claims().orElse(null));
        assertThat(details.get("entraReason")).isEqualTo(refusal.suberror().orElse(null));
        assertThat(failure.origin().answered()).isFalse();
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments(53000, "Look up this sign-in"),
                arguments(53001, "Look up this sign-in"),
                arguments(53002, "Look up this sign-in"),
                arguments(530032, "Look up this sign-in"),
                arguments(530034, "Have the partner user's risk looked into"),
                arguments(53011, "Have the partner user's risk looked into"),
                arguments(53004, "Have the partner user's risk looked into"),
                arguments(50034, "Check that the partner user still exists"),
                arguments(50055, "Have the partner user's account unlocked"),
                arguments(50105, "Assign the partner user to the app"),
                arguments(700007, "Check that partner-center.auth.client-id"),
                arguments(7000229, "Grant the app admin consent"),
                arguments(70000, "Sign in again"));
    }

    @ParameterizedTest(name = "AADSTS{0}")
    @MethodSource("numbers")
    void theNumberChoosesTheAdvice(int number, String advice) {
        var unused = entra.fault(TokenAnswers.error(400, "invalid_grant", number, "No."), 1);

        Failure failure = failureOf(tokens::current);

        assertThat(failure).isInstanceOf(BusinessError.class);
        assertThat(failure.message()).startsWith(advice).contains(SIGN_IN, "AADSTS" + number);
    }

    static Stream<Arguments> withoutNumber() {
        return Stream.of(
                arguments("{\"error\":\"invalid_grant\"}", ""),
                arguments("{\"error\":\"invalid_grant\",\"error_description\":\"The grant is gone.\"}", ""),
                arguments("{\"error\":\"interaction_required\",\"error_description\":null}", ""),
                arguments("{\"error\":\"login_required\",\"error_codes\":[50058]}", "AADSTS50058"),
                arguments("\uFEFF{\"error\":\"invalid_grant\"}", ""));
    }

    @ParameterizedTest
    @MethodSource("withoutNumber")
    void theMemberErrorDecidesWithoutANumber(String body, String code) {
        var unused = entra.fault(TokenAnswers.raw(400, "application/json; charset=utf-8", body), 1);

        Failure failure = failureOf(tokens::current);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.PARTNER_TOKEN_REJECTED));
        assertThat(failure.message()).startsWith("Sign in again").contains(code).doesNotContain("The grant");
    }

    @Test
    void entraIsLeftAloneForAWhileAfterARefusal() {
        var unused = entra.fault(tokensRevoked(), 1);
        Failure refusal = failureOf(tokens::current);
        clock.advance(REFUSED_FOR.minusMillis(1));

        assertThat(failureOf(tokens::current)).isEqualTo(refusal);
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    @Test
    void entraIsAskedAgainAfterAWhile() {
        var unused = entra.fault(tokensRevoked(), 1);
        failureOf(tokens::current);
        failureOf(tokens::current);
        assertThat(entra.tokenRequests()).hasSize(1);
        clock.advance(REFUSED_FOR);

        assertThat(tokens.current().value())
                .isEqualTo(entra.issuedAccessTokens().getLast());

        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void consentThatIsStoredMeanwhileIsUsedAtOnce() throws IOException {
        entra.revokeAll();
        failureOf(tokens::current);
        String anew = entra.consent();
        Files.writeString(file, anew + System.lineSeparator());

        assertThat(tokens.current().value())
                .isEqualTo(entra.issuedAccessTokens().getLast());

        assertThat(presented()).containsExactly(consented, anew);
        assertThat(stored()).isEqualTo(entra.issuedRefreshTokens().getLast());
        assertThat(tokens.status().problem()).isNull();
    }

    @Test
    void wrongConsentIsAskedForOnceToo() {
        entra.revokeAll();
        failureOf(tokens::current);
        store.put(new Secret(entra.consentToAnotherClient()));

        failureOf(tokens::current);
        assertThat(failureOf(tokens::current)).isInstanceOf(BusinessError.class);

        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void refusalIsLoggedOnceForManyJobs() {
        entra.revokeAll();
        try (LogCapture log = LogCapture.start()) {
            for (int job = 0; job < 10; job++) {
                failureOf(tokens::current);
                clock.advance(Duration.ofSeconds(10));
            }

            assertThat(log.linesOf("TokenRenewer"))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line.event().getFormattedMessage()).contains("AADSTS50173", SIGN_IN));
        }
    }
}
