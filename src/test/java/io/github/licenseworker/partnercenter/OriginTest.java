package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest extends PartnerCenterFixture {

    @Test
    void aRefusalCanBeFoundAtMicrosoft() {
        String exception = "LicenseQuotaExceededException : Subscription with Account " + CONTOSO + " and SKU "
                + POWER_BI + " does not have any available licenses left.";

        assertThat(failureOf(Answers.quotaExceeded()).origin())
                .isEqualTo(new Origin(
                        true,
                        400,
                        "60012",
                        REQUEST_ID.toString(),
                        CORRELATION_ID.toString(),
                        Map.of(
                                "description",
                                "We are sorry, it looks like you have run out of licenses."
                                        + " Buy more licenses, and then try again.",
                                "data",
                                List.of(exception))));
    }

    @Test
    void theIdsAreThoseOfTheRequestWhateverTheAnswerSays() {
        Failure failure = failureOf(Answers.raw(
                403, "text/plain", new byte[0], Map.of("MS-RequestId", "another", "MS-CorrelationId", "another, too")));

        assertThat(failure.origin().requestId()).isEqualTo(REQUEST_ID.toString());
        assertThat(failure.origin().correlationId()).isEqualTo(CORRELATION_ID.toString());
    }

    @Test
    void anEmptyAnswerHasNoDetails() {
        assertThat(failureOf(Answers.empty(500)).origin())
                .isEqualTo(new Origin(true, 500, null, REQUEST_ID.toString(), CORRELATION_ID.toString(), Map.of()));
    }

    @Test
    void aLongAnswerIsCut() {
        String[] data =
                IntStream.range(0, 25).mapToObj(i -> i + "y".repeat(2_000)).toArray(String[]::new);

        Failure failure =
                failureOf(Answers.fault(400, 60012, "x".repeat(60_000 - 1)).withData());
        Failure withData = failureOf(Answers.fault(400, 60012, "Text.").withData(data));

        assertThat(failure.message()).contains("xxx").hasSizeLessThan(1_000);
        assertThat(failure.origin().details().toString()).hasSizeLessThan(1_000);
        assertThat(withData.message()).hasSizeLessThan(1_000);
        assertThat(withData.origin().details().toString()).contains("yyy").hasSizeLessThan(3_000);
    }

    @Test
    void anAnswerThatIsLongerThanAnyFaultIsToldByItsStatus() {
        Failure failure = failureOf(Answers.fault(400, 60012, "x".repeat(10_000_000)));

        assertThat(failure.message()).endsWith("(Partner Center answered HTTP 400)");
        assertThat(failure.origin().details()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Line\nbreak",
                "Line\r\nbreak",
                "Line\tbreak",
                "Line\u0000break",
                "Line\u001b[31mbreak",
                "Line\u0085break",
                "Line\u009bbreak",
                "Line\u2028break",
                "Line\u2029break"
            })
    void textsAreOneLineWithoutControlCharacters(String text) {
        Failure inFault = failureOf(Answers.fault(400, 60012, text).withData(text));
        Failure plain = failureOf(Answers.raw(400, "text/plain; charset=utf-8", text));

        assertThat(List.of(inFault, plain)).allSatisfy(failure -> {
            assertThat(failure.message())
                    .contains("Line")
                    .contains("break")
                    .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
            assertThat(failure.origin().details().toString())
                    .contains("Line")
                    .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]");
        });
    }

    @Test
    void aTextIsNotCutThroughACharacter() {
        Failure failure = failureOf(Answers.fault(400, 60012, "x".repeat(499) + "\uD83D\uDE00" + "y"));

        assertThat(failure.message().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                300, 400, 401, 403, 404, 405, 408, 409, 410, 412, 425, 429, 431, 499, 500, 501, 502, 503, 504, 511, 599
            })
    void theStatusIsTheOneOfTheAnswer(int status) {
        for (Answer answer : List.of(
                Answers.empty(status),
                Answers.fault(status, 2_000, "Text."),
                json(status, "{\"code\":\"200\",\"description\":\"Text.\",\"status\":200}"),
                TransportAnswers.htmlPage(status),
                TransportAnswers.bodyCutShort(status))) {
            assertThat(failureOf(answer).origin().httpStatus()).isEqualTo(status);
        }
    }
}
