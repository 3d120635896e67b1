package io.github.licenseworker.partnercenter.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.partnercenter.PartnerCenterFixture;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a job when Partner Center answers it with a fault. */
class CatalogueTest extends PartnerCenterFixture {

    private static final String NO_ROW_KNOWS_THIS = "A text that no row knows.";
    private static final int NO_ROW_KNOWS_THIS_CODE = 4711;

    /** Status, code, text, and what becomes of the job: rows of each kind, and one at least for each error code. */
    private static final String REPRESENTATIVES = """
            401 | 900421 | The token lacks a claim.               | PARTNER_TOKEN_REJECTED
            403 | 90000  | AADSTS50001                            | PARTNER_TOKEN_REJECTED
            403 | 900309 | Access is blocked.                     | CONDITIONAL_ACCESS_BLOCKED
            403 | 90000  | AADSTS53003                            | CONDITIONAL_ACCESS_BLOCKED
            403 | 90000  | AADSTS65001                            | PARTNER_ACCESS_DENIED
            404 | 20002  | No relationship.                       | PARTNER_ACCESS_DENIED
            403 | 4711   | does not have the rights to perform    | PARTNER_ACCESS_DENIED
            400 | 60012  | Out of licenses.                       | LICENSE_QUOTA_EXCEEDED
            400 | 4711   | does not have any available licenses   | LICENSE_QUOTA_EXCEEDED
            404 | 60002  | No user.                               | USER_NOT_FOUND
            404 | 60003  | No customer.                           | CUSTOMER_NOT_FOUND
            400 | 4711   | invalid usage location                 | USAGE_LOCATION_INVALID
            400 | 4711   | License X cannot be assigned to a user | LICENSE_NOT_ASSIGNABLE
            400 | 3000   | License X cannot be assigned to users  | LICENSE_NOT_ASSIGNABLE
            400 | 4711   | does not correspond to a valid company | SKU_NOT_OWNED
            400 | 4711   | mutually exclusive                     | SERVICE_PLAN_CONFLICT
            400 | 4711   | conflicts with service plan            | SERVICE_PLAN_CONFLICT
            400 | 4711   | depends on the service plan            | SERVICE_PLAN_CONFLICT
            400 | 4711   | does not have a corresponding license  | LICENSE_NOT_HELD
            400 | 4711   | inherited from a group membership      | LICENSE_INHERITED
            400 | 2000   | An id is malformed.                    | LICENSE_REQUEST_INVALID
            400 | 4711   | No license changes provided            | LICENSE_REQUEST_INVALID
            403 | 13605  | No agreement.                          | CUSTOMER_ACCOUNT_BLOCKED
            400 | 800023 | No credit.                             | PARTNER_CREDIT_EXCEEDED
            400 | 2002   | Too many seats.                        | SEAT_LIMIT_EXCEEDED
            200 | 400072 | Not available.                         | SEAT_PURCHASE_REFUSED
            409 | 900278 | Pending.                               | SUBSCRIPTION_BUSY
            409 | 800060 | Another order.                         | RETRY
            403 | 900123 | No agreement.                          | MISCONFIGURED
            404 | 1000   | No such resource.                      | MISCONFIGURED
            """;

    record Case(int status, int code, String text, String becomes) {}

    static Stream<Case> representatives() {
        return REPRESENTATIVES
                .lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
                .map(cells -> new Case(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), cells[2], cells[3]));
    }

    @ParameterizedTest
    @MethodSource("representatives")
    void aFaultBecomesWhatItsRowSays(Case expected) {
        String text = "It happened: " + expected.text() + " - says Contoso.";

        var inDescription = failureOf(Answers.fault(expected.status(), expected.code(), text));
        var inData = failureOf(Answers.fault(expected.status(), expected.code(), NO_ROW_KNOWS_THIS)
                .withData("Resource: test", text));

        assertThat(List.of(inDescription, inData)).allSatisfy(failure -> {
            assertThat(what(failure)).isEqualTo(expected.becomes());
            assertThat(failure.message())
                    .contains(" (Partner Center answered HTTP %d, code %d: "
                            .formatted(expected.status(), expected.code()));
            assertThat(failure.origin().httpStatus()).isEqualTo(expected.status());
            assertThat(failure.origin().partnerCenterCode()).isEqualTo(Integer.toString(expected.code()));
        });
    }

    /** Of what is said of seats that are given back, {@link CatalogueRowsTest} shows each. */
    @Test
    void everyErrorCodeThatAFaultCanMeanIsRepresented() {
        assertThat(representatives().map(Case::becomes))
                .containsAll(Arrays.stream(ErrorCode.values())
                        .filter(code -> !CatalogueRowsTest.FOUND_BY_THE_WORKER.contains(code))
                        // What the fault means depends on what was asked
                        .filter(code -> code != ErrorCode.USER_ALREADY_EXISTS)
                        .filter(code -> !CatalogueRowsTest.OF_SEATS_GIVEN_BACK.contains(code))
                        .map(Enum::name)
                        .toList());
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
