package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterFault;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms that an error body comes in. */
class FaultFormsTest extends PartnerCenterFixture {

    private static final PartnerCenterFault QUOTA = Answers.quotaExceeded(CONTOSO.toString(), POWER_BI.toString());
    private static final String QUOTA_JSON = "{\"code\":60012,\"description\":\"None left.\",\"source\":\"PartnerFD\"}";

    static Stream<Arguments> formsOfAQuotaFault() {
        return Stream.of(
                Arguments.of("as documented", QUOTA),
                Arguments.of("code as text", QUOTA.withQuotedCode()),
                Arguments.of("without data", QUOTA.withoutData()),
                Arguments.of("empty data", QUOTA.withData()),
                Arguments.of("without source", QUOTA.withoutSource()),
                Arguments.of("no text", json(400, "{\"code\":60012}")),
                Arguments.of("texts are null", json(400, "{\"code\":60012,\"description\":null,\"data\":null}")),
                Arguments.of("texts are no texts", json(400, "{\"code\":60012,\"description\":{\"a\":1},\"data\":7}")),
                Arguments.of("data without texts", json(400, "{\"code\":60012,\"data\":[1,null,{\"a\":[]},true]}")),
                Arguments.of(
                        "data is a text", json(400, "{\"code\":60012,\"data\":\"LicenseQuotaExceededException\"}")),
                Arguments.of("unknown members", json(400, "{\"x\":[{}],\"code\":60012,\"y\":{\"code\":1}}")),
                Arguments.of(
                        "extended", Answers.extendedFault(400, 60012, "NoSeat", "None left.", false, Map.of("a", "b"))),
                Arguments.of("byte order mark", bytes(400, marked(QUOTA_JSON))),
                Arguments.of("UTF-16", bytes(400, QUOTA_JSON.getBytes(StandardCharsets.UTF_16))),
                Arguments.of("called text", Answers.raw(400, "text/plain", QUOTA_JSON)),
                Arguments.of("called nothing", Answers.raw(400, "", QUOTA_JSON)),
                Arguments.of("no diagnostics", new Answer.Untraced(QUOTA)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formsOfAQuotaFault")
    void theCodeIsFoundInEveryFormOfAFault(String form, Answer answer) {
        Failure failure = failureOf(answer);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.LICENSE_QUOTA_EXCEEDED));
        assertThat(failure.origin().partnerCenterCode()).isEqualTo("60012");
        assertThat(failure.origin().answered()).isTrue();
    }

    @Test
    void onlyTheTextsOfDataAreKept() {
        Failure failure = failureOf(json(400, "{\"code\":60012,\"data\":[1,\"Resource: test\",{\"a\":\"b\"},\"x\"]}"));

        assertThat(failure.origin().details()).containsEntry("data", List.of("Resource: test", "x"));
    }

    @Test
    void anExtendedFaultIsReadWithoutADescription() {
        Failure failure = failureOf(json(
                400,
                "{\"code\":7,\"message\":\"Wait for Fabrikam.\",\"errorName\":\"Busy\",\"isRetryable\":true,"
                        + "\"parameters\":{\"a\":\"b\"},\"errorMessageExtended\":\"InternalErrorCode=7\"}"));

        assertThat(failure.message()).endsWith("(Partner Center answered HTTP 400, code 7: Wait for Fabrikam.)");
    }

    @Test
    void anEmptyDescriptionDoesNotHideTheMessage() {
        Failure failure = failureOf(json(400, "{\"code\":7,\"description\":\"\",\"message\":\"Wait for Fabrikam.\"}"));

        assertThat(failure.message()).contains("Wait for Fabrikam.");
    }

    @Test
    void aFaultInTheFormOfMicrosoftGraphIsRead() {
        Failure failure = failureOf(Answers.graphError(
                400, "Request_BadRequest", "License assignment cannot be done for user with invalid usage location."));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.USAGE_LOCATION_INVALID));
        assertThat(failure.origin().partnerCenterCode()).isEqualTo("Request_BadRequest");
    }

    @Test
    void a401ThatSaysEverythingInItsStatusLineIsARejectedToken() {
        assertRejectedToken(failureOf(Answers.mfaRequiredInStatusLine()));
        assertRejectedToken(failureOf(Answers.empty(401)));
    }

    @Test
    void a403WithoutJsonIsAMissingRight() {
        Failure empty = failureOf(Answers.empty(403));
        Failure text = failureOf(Answers.roleNotSufficientAsText());

        assertThat(empty)
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.PARTNER_ACCESS_DENIED));
        assertThat(empty.message()).endsWith("(Partner Center answered HTTP 403)");
        assertThat(text.message())
                .startsWith("Give the signed-in partner user a role that may assign licenses for this customer.")
                .endsWith("403: The supplied role does not have the rights to perform the requested operation)");
    }

    static Stream<Answer> documentsWithoutATextForPeople() {
        return Stream.of(
                Answers.raw(400, "text/html", "<!DOCTYPE html><html><body><h1>400</h1></body></html>"),
                TransportAnswers.xmlFault(400, 60012, "None left."),
                json(400, "[" + QUOTA_JSON + "]"),
                json(400, "\"None left.\""),
                bytes(400, new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe}),
                json(400, "[".repeat(20_000)));
    }

    @ParameterizedTest
    @MethodSource("documentsWithoutATextForPeople")
    void ofAnUnreadableDocumentOnlyTheStatusIsTold(Answer answer) {
        Failure failure = failureOf(answer);

        assertThat(failure).isInstanceOf(Misconfigured.class);
        assertThat(failure.message()).endsWith("(Partner Center answered HTTP 400)");
        assertThat(failure.origin().details()).isEmpty();
        assertThat(failure.origin().answered()).isTrue();
    }

    static Stream<Answer> documentsThatBreakOff() {
        return Stream.of(
                TransportAnswers.halfJson(400),
                TransportAnswers.bodyCutShort(400),
                TransportAnswers.bodyCutShort(403),
                TransportAnswers.bodyCutShort(404),
                json(409, QUOTA_JSON.substring(0, QUOTA_JSON.length() - 5)));
    }

    /** It could be any refusal, and a person would look for the cause of another one. */
    @ParameterizedTest
    @MethodSource("documentsThatBreakOff")
    void anAnswerThatBreaksOffIsAskedForAgain(Answer answer) {
        Failure failure = failureOf(answer);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).matches("Partner Center's answer \\(HTTP 4\\d\\d\\) broke off");
        assertThat(failure.origin().answered()).isFalse();
        assertThat(failure.origin().requestId()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500})
    void whatTheStatusSaysNeedsNoBody(int status) {
        Failure failure = failureOf(TransportAnswers.bodyCutShort(status));

        assertThat(failure.message()).endsWith("(Partner Center answered HTTP " + status + ")");
        assertThat(failure.origin().answered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 502, 503, 504})
    void aGatewaysWordIsNoAnswerOfPartnerCenter(int status) {
        for (Answer answer :
                List.of(TransportAnswers.htmlPage(status), Answers.empty(status), Answers.fault(status, 1, "Text."))) {
            Failure failure = failureOf(answer);

            assertThat(failure).isInstanceOf(Retryable.class);
            assertThat(failure.origin().answered()).isFalse();
            assertThat(failure.origin().httpStatus()).isEqualTo(status);
            assertThat(failure.origin().requestId()).isEqualTo(REQUEST_ID.toString());
        }
    }

    @Test
    void anErrorOfPartnerCenterItselfIsAnAnswer() {
        Failure failure = failureOf(Answers.unexpectedError());

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.origin().answered()).isTrue();
    }

    @Test
    void theGatewaysThrottlingIsAPostponement() {
        Failure failure = failureOf(Answers.tooManyRequests(Duration.ofSeconds(57)));

        assertThat(failure).isInstanceOf(Postponed.class);
        assertThat(failure.message()).endsWith("HTTP 429: Rate limit is exceeded. Try again in 57 seconds.)");
        assertThat(failure.origin().answered()).isTrue();
        assertThat(failure.origin().partnerCenterCode()).isNull();
    }

    private static void assertRejectedToken(Failure failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.PARTNER_TOKEN_REJECTED));
        assertThat(failure.message())
                .isEqualTo(
                        "Sign in again as the partner user, with MFA, by the worker's command `consent`; Partner Center does not accept the access token."
                                + " (Partner Center answered HTTP 401)");
    }

    private static byte[] marked(String text) {
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
    }
}
