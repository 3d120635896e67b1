package io.github.licenseworker.partnercenter.fault;

import static io.github.licenseworker.partnercenter.fault.CatalogueCases.NO_ROW_KNOWS_THIS;
import static io.github.licenseworker.partnercenter.fault.CatalogueCases.NO_ROW_KNOWS_THIS_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.partnercenter.PartnerCenterFixture;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest extends PartnerCenterFixture {

    /** What Partner Center never says: the worker sees it in what it reads. */
    private static final Set<ErrorCode> FOUND_BY_THE_WORKER =
            Set.of(ErrorCode.SKU_AMBIGUOUS, ErrorCode.SUBSCRIPTION_AMBIGUOUS, ErrorCode.SEAT_PURCHASE_UNCONFIRMED);

    @ParameterizedTest
    @MethodSource("io.github.licenseworker.partnercenter.fault.CatalogueCases#all")
    void everyRowDecidesAndGivesItsAdvice(CatalogueCases.Case expected) throws IOException {
        CatalogueCases.Key key = expected.key();
        String adviceOfTheRow = CatalogueConfiguration.builtInRows().stream()
                .filter(row -> CatalogueCases.Key.of(row).equals(key))
                .map(CatalogueRow::advice)
                .findFirst()
                .orElseThrow();

        var inDescription = failureOf(Answers.fault(key.sentStatus(), key.sentCode(), key.sentText()));
        var inData = failureOf(Answers.fault(key.sentStatus(), key.sentCode(), NO_ROW_KNOWS_THIS)
                .withData("Resource: test", key.sentText()));

        assertThat(List.of(inDescription, inData)).allSatisfy(failure -> {
            assertThat(what(failure)).isEqualTo(expected.becomes());
            assertThat(failure.message())
                    .startsWith(adviceOfTheRow + " (Partner Center answered HTTP " + key.sentStatus() + ", code "
                            + key.sentCode() + ": ");
            assertThat(failure.origin().httpStatus()).isEqualTo(key.sentStatus());
            assertThat(failure.origin().partnerCenterCode()).isEqualTo(Integer.toString(key.sentCode()));
        });
    }

    @Test
    void everyRowHasACaseAndNoCaseIsLeftOver() throws IOException {
        assertThat(CatalogueCases.all().stream().map(CatalogueCases.Case::key).toList())
                .containsExactlyElementsOf(CatalogueConfiguration.builtInRows().stream()
                        .map(CatalogueCases.Key::of)
                        .toList());
    }

    @Test
    void noRowIsShadowedByAnEarlierOne() throws IOException {
        List<CatalogueRow> rows = CatalogueConfiguration.builtInRows();

        assertThat(rows).allSatisfy(row -> {
            CatalogueCases.Key key = CatalogueCases.Key.of(row);
            Fault meantByIt = new Fault(key.sentStatus(), Integer.toString(key.sentCode()), key.sentText(), List.of());
            assertThat(rows.stream().filter(other -> other.matches(meantByIt)).findFirst())
                    .containsSame(row);
        });
    }

    @Test
    void theFirst100CharactersSayWhatToDo() throws IOException {
        assertThat(CatalogueConfiguration.builtInRows())
                .extracting(row -> row.advice().replaceFirst("[;.]( .*|$)", ""))
                .allSatisfy(whatToDo -> assertThat(whatToDo).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void everyErrorCodeThatAFaultCanMeanIsReachable() {
        assertThat(CatalogueCases.all().stream().map(CatalogueCases.Case::becomes))
                .containsAll(Arrays.stream(ErrorCode.values())
                        .filter(code -> !FOUND_BY_THE_WORKER.contains(code))
                        .map(Enum::name)
                        .toList())
                .doesNotContainAnyElementsOf(
                        FOUND_BY_THE_WORKER.stream().map(Enum::name).toList());
    }

    @ParameterizedTest
    @CsvSource({"400", "402", "404", "405", "409", "410", "412", "415", "417", "422", "451"})
    void aRefusalThatNoRowKnowsIsForAnOperatorToLookAt(int status) {
        var failure = failureOf(Answers.fault(status, NO_ROW_KNOWS_THIS_CODE, NO_ROW_KNOWS_THIS));

        assertThat(failure).isInstanceOf(Misconfigured.class);
        assertThat(failure.message())
                .contains("does not know")
                .contains("HTTP " + status, "code 4711", NO_ROW_KNOWS_THIS);
        assertThat(failure.origin().answered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "401, PARTNER_TOKEN_REJECTED",
        "403, PARTNER_ACCESS_DENIED",
        "408, RETRY",
        "429, POSTPONED",
        "301, MISCONFIGURED",
        "500, RETRY",
        "502, RETRY",
        "503, RETRY",
        "504, RETRY",
        "599, RETRY",
        "501, MISCONFIGURED"
    })
    void aCodeThatNoRowKnowsLeavesTheDecisionToTheStatus(int status, String becomes) {
        assertThat(what(failureOf(Answers.fault(status, NO_ROW_KNOWS_THIS_CODE, NO_ROW_KNOWS_THIS))))
                .isEqualTo(becomes);
    }

    @ParameterizedTest
    @CsvSource({"401", "403", "404", "500"})
    void aCodeMeansNothingUnderAnotherStatus(int status) {
        assertThat(what(failureOf(Answers.quotaExceeded(CONTOSO.toString(), POWER_BI.toString())
                        .withStatus(status))))
                .isNotEqualTo("LICENSE_QUOTA_EXCEEDED");
    }

    @ParameterizedTest
    @CsvSource({"400", "403", "404"})
    void aMissingRelationshipIsKnownUnderAnyStatus(int status) {
        assertThat(what(failureOf(Answers.noRelationship().withStatus(status)))).isEqualTo("PARTNER_ACCESS_DENIED");
    }

    @Test
    void textsAreFoundInAnyCase() {
        assertThat(what(failureOf(Answers.fault(400, 1, "INVALID USAGE LOCATION"))))
                .isEqualTo("USAGE_LOCATION_INVALID");
    }

    static String what(Failure failure) {
        return switch (failure) {
            case BusinessError error -> error.code().name();
            case Retryable retryable -> "RETRY";
            case Postponed postponed -> "POSTPONED";
            case Misconfigured misconfigured -> "MISCONFIGURED";
        };
    }
}
