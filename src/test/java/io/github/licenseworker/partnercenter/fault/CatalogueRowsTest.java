package io.github.licenseworker.partnercenter.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Origin;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of failure-catalogue.yaml, apart from how a fault reaches them, which {@link CatalogueTest} shows. */
class CatalogueRowsTest {

    /** What Partner Center never says: the worker sees it in what it reads. */
    static final Set<ErrorCode> FOUND_BY_THE_WORKER = Set.of(
            ErrorCode.SKU_AMBIGUOUS,
            ErrorCode.SUBSCRIPTION_AMBIGUOUS,
            ErrorCode.SEAT_PURCHASE_UNCONFIRMED,
            ErrorCode.SEATS_IN_USE,
            ErrorCode.SEAT_REDUCTION_UNCONFIRMED);

    /** What faults mean of which the same fault means something else where seats are bought. */
    static final Set<ErrorCode> OF_SEATS_GIVEN_BACK =
            Set.of(ErrorCode.SEAT_RETURN_WINDOW_CLOSED, ErrorCode.SEAT_REDUCTION_REFUSED);

    /** No row is for this one alone. */
    private static final Operation ANYTHING = Operation.READ_SKUS;

    static List<CatalogueRow> rows() throws IOException {
        return CatalogueConfiguration.builtInRows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRowIsReachedByTheFaultsThatItNames(CatalogueRow row) throws IOException {
        for (String code : Objects.requireNonNullElse(row.code(), Set.of("4711"))) {
            assertThatItIsReached(row, code);
        }
    }

    private static void assertThatItIsReached(CatalogueRow row, String code) throws IOException {
        int status =
                Integer.parseInt(Objects.requireNonNullElse(row.status(), "400").replace("xx", "02"));
        String text =
                row.text() == null ? "A text that no row knows." : "It happened: " + row.text() + " - says Contoso.";

        Operation asked =
                row.operation() == null ? ANYTHING : row.operation().iterator().next();
        assertThat(rows().stream().filter(other -> other.matches(new Fault(status, code, text, List.of()), asked)))
                .as("no earlier row shadows it")
                .first()
                .isEqualTo(row);
        Failure inDescription = failureOf(new Fault(status, code, text, List.of()), asked);
        Failure inData = failureOf(new Fault(status, code, "A text.", List.of("Resource: test", text)), asked);
        assertThat(List.of(inDescription, inData)).allSatisfy(failure -> {
            assertThat(CatalogueTest.what(failure))
                    .isEqualTo(String.valueOf(row.error() == null ? row.outcome() : row.error()));
            assertThat(failure.message())
                    .startsWith("%s (Partner Center answered HTTP %d, code %s: ".formatted(row.advice(), status, code));
        });
    }

    /** The errors that models of the most common processes catch, and what can stand in the way of a purchase. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LICENSE_QUOTA_EXCEEDED     | 400 | 60012",
                "CONDITIONAL_ACCESS_BLOCKED | 403 | 900309",
                "PARTNER_TOKEN_REJECTED     | 400 | 900316",
                "PARTNER_TOKEN_REJECTED     | 401 | 900421 10001 900420 4711",
                "PARTNER_TOKEN_REJECTED     | 403 | 900329 90000",
                "SEAT_PURCHASE_REFUSED      | 200 | 400072",
                "SEAT_PURCHASE_REFUSED      | 400 | 2001 2006 2011 800012 800081 800091 800090 900214 900257 800092 800095",
                "SEAT_PURCHASE_REFUSED      | 400 | 900277 900279 900280 900311",
                "SEAT_PURCHASE_REFUSED      | 403 | 2085 2091 800020 800027 800028",
                "SEAT_PURCHASE_REFUSED      | 404 | 20003",
                "SEAT_LIMIT_EXCEEDED        | 400 | 2002 900275",
                "SEAT_LIMIT_EXCEEDED        | 403 | 800066 800067 800088",
                "SUBSCRIPTION_BUSY          | 409 | 900278",
                "CUSTOMER_ACCOUNT_BLOCKED   | 400 | 900419",
                "CUSTOMER_ACCOUNT_BLOCKED   | 403 | 800073 800074 800075 900416 13605",
                "PARTNER_CREDIT_EXCEEDED    | 400 | 800023 800025 900121",
                "PARTNER_CREDIT_EXCEEDED    | 403 | 800023 800025 900121",
                "RETRY                      | 400 | 2055",
                "RETRY                      | 409 | 800060 800064 800082",
            })
    void codesOfPartnerCenterThatProcessesReactTo(String becomes, int status, String codes) {
        assertThat(codes.split(" "))
                .allSatisfy(code -> assertThat(
                                CatalogueTest.what(failureOf(new Fault(status, code, "A text.", List.of()))))
                        .isEqualTo(becomes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEAT_RETURN_WINDOW_CLOSED | 400 | 800090 900214 900257",
                "SEAT_REDUCTION_REFUSED    | 400 | 2001 2006 2011 800012 800081 800091 800092 800095",
                "SEAT_REDUCTION_REFUSED    | 400 | 900277 900279 900280 900311",
                "SEAT_REDUCTION_REFUSED    | 403 | 2085 2091 800020 800027 800028",
                "SEAT_REDUCTION_REFUSED    | 404 | 20003",
                "SEAT_REDUCTION_REFUSED    | 200 | 400072",
                "SEAT_LIMIT_EXCEEDED       | 400 | 2002 900275",
                "SUBSCRIPTION_BUSY         | 409 | 900278",
                "RETRY                     | 400 | 2055",
            })
    void codesOfPartnerCenterWhereSeatsAreGivenBack(String becomes, int status, String codes) {
        assertThat(codes.split(" "))
                .allSatisfy(code -> assertThat(CatalogueTest.what(
                                failureOf(new Fault(status, code, "A text.", List.of()), Operation.RETURN_SEATS)))
                        .isEqualTo(becomes));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFirst100CharactersSayWhatToDo(CatalogueRow row) {
        assertThat(row.advice().replaceFirst("[;.]( .*|$)", "")).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void everyErrorCodeThatAFaultCanMeanHasARow() throws IOException {
        assertThat(rows().stream().map(CatalogueRow::error).filter(Objects::nonNull))
                .containsAll(Arrays.stream(ErrorCode.values())
                        .filter(code -> !FOUND_BY_THE_WORKER.contains(code))
                        .toList())
                .doesNotContainAnyElementsOf(FOUND_BY_THE_WORKER);
    }

    private static Failure failureOf(Fault fault) throws IOException {
        return failureOf(fault, ANYTHING);
    }

    private static Failure failureOf(Fault fault, Operation asked) throws IOException {
        return new FailureCatalogue(List.of(), rows()).failureOf(fault, asked, Origin.NOTHING_SENT, null);
    }
}
