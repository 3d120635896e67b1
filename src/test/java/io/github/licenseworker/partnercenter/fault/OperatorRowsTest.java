package io.github.licenseworker.partnercenter.fault;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.partnercenter.PartnerCenterFixture;
import io.github.licenseworker.partnercenter.SpringClient;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OperatorRowsTest extends PartnerCenterFixture {

    private static final Answer QUOTA = Answers.quotaExceeded(CONTOSO.toString(), POWER_BI.toString());

    @Test
    void aRowOfTheOperatorOverridesABuiltInOne() {
        Failure failure = withRows(QUOTA, "[0].status=400", "[0].code=60012", "[0].outcome=retry", "[0].advice=Wait.");

        assertThat(CatalogueTest.what(failure)).isEqualTo("RETRY");
        assertThat(failure.message()).startsWith("Wait. (Partner Center answered HTTP 400, code 60012: We are sorry");
    }

    @Test
    void aRowOfTheOperatorExtendsTheCatalogueAndLeavesTheRestAlone() {
        String[] row = {"[0].status=409", "[0].code=900278", "[0].outcome=POSTPONED", "[0].advice=Wait a day."};

        assertThat(CatalogueTest.what(withRows(Answers.fault(409, 900278, "Pending."), row)))
                .isEqualTo("POSTPONED");
        assertThat(CatalogueTest.what(withRows(Answers.fault(409, 4711, "Pending."), row)))
                .isEqualTo("MISCONFIGURED");
        assertThat(CatalogueTest.what(withRows(QUOTA, row))).isEqualTo("LICENSE_QUOTA_EXCEEDED");
    }

    @Test
    void ofTwoRowsOfTheOperatorTheFirstDecides() {
        Failure failure = withRows(
                Answers.userNotFound(),
                "[0].text=user NOT found",
                "[0].error=license-request-invalid",
                "[0].advice=The first.",
                "[1].status=4xx",
                "[1].outcome=misconfigured",
                "[1].advice=The second.");

        assertThat(CatalogueTest.what(failure)).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(failure.message()).startsWith("The first.");
    }

    @ParameterizedTest
    @CsvSource({
        "4xx, 400, true",
        "4xx, 499, true",
        "4xx, 500, false",
        "400, 400, true",
        "400, 404, false",
    })
    void aStatusOrAClassOfThemIsMatched(String row, int status, boolean matches) {
        Failure failure = withRows(
                Answers.fault(status, 4711, "Text."), "[0].status=" + row, "[0].outcome=retry", "[0].advice=Mine.");

        assertThat(failure.message().startsWith("Mine.")).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "ASSIGN_LICENSE, true",
        "assign-license, true",
        "'REMOVE_LICENSE, ASSIGN_LICENSE', true",
        "REMOVE_LICENSE, false",
        "'READ_USER, EXCHANGE_LICENSE', false",
    })
    void aRowHoldsForTheOperationsThatItNames(String operation, boolean holds) {
        Failure failure = withRows(
                QUOTA, "[0].status=400", "[0].operation=" + operation, "[0].outcome=retry", "[0].advice=Mine.");

        assertThat(failure.message().startsWith("Mine.")).isEqualTo(holds);
    }

    @Test
    void operationsCanBeAList() {
        Failure failure = withRows(
                QUOTA,
                "[0].status=400",
                "[0].operation[0]=READ_SKUS",
                "[0].operation[1]=ASSIGN_LICENSE",
                "[0].outcome=retry",
                "[0].advice=Mine.");

        assertThat(failure.message()).startsWith("Mine.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no selector    | [0].outcome=RETRY [0].advice=A | a row needs status, code or text",
                "both results   | [0].status=400 [0].outcome=RETRY [0].error=SKU_NOT_OWNED [0].advice=A |"
                        + " a row has either an error or an outcome",
                "no result      | [0].status=400 [0].advice=A | a row has either an error or an outcome",
                "bad status     | [0].status=4x [0].outcome=RETRY [0].advice=A | license-worker.failures[0].status",
                "status 600     | [0].status=600 [0].outcome=RETRY [0].advice=A | license-worker.failures[0].status",
                "no advice      | [0].status=400 [0].outcome=RETRY | license-worker.failures[0].advice",
                "blank advice   | [0].status=400 [0].outcome=RETRY [0].advice= | license-worker.failures[0].advice",
                "unknown error  | [0].status=400 [0].error=NO_SUCH [0].advice=A | license-worker.failures[0].error",
                "unknown operation | [0].status=400 [0].operation=REMOVE [0].outcome=RETRY [0].advice=A |"
                        + " license-worker.failures[0].operation",
                "no operation   | [0].status=400 [0].operation= [0].outcome=RETRY [0].advice=A |"
                        + " a row has no operation",
                "operation alone | [0].operation=READ_USER [0].outcome=RETRY [0].advice=A |"
                        + " a row needs status, code or text",
                "unknown result | [0].status=400 [0].outcome=NEVER [0].advice=A | license-worker.failures[0].outcome"
            })
    void anImpossibleRowStopsTheStartAndIsNamed(String what, String rows, String told, CapturedOutput output) {
        assertThatThrownBy(() -> withRows(QUOTA, rows.split(" "))).isNotInstanceOf(AssertionError.class);

        assertThat(output).as(what).contains("APPLICATION FAILED TO START", "license-worker.failures[0]", told);
        assertThat(simulator.ledger().requests()).isEmpty();
    }

    @Test
    void theRowThatIsWrongIsNamedByItsNumber(CapturedOutput output) {
        assertThatThrownBy(() -> withRows(
                        QUOTA, "[0].status=400", "[0].outcome=RETRY", "[0].advice=A", "[1].status=x", "[1].advice=B"))
                .isNotInstanceOf(AssertionError.class);

        assertThat(output).contains("license-worker.failures[1].status").doesNotContain("license-worker.failures[0]");
    }

    private Failure withRows(Answer answer, String... rows) {
        String[] properties =
                Arrays.stream(rows).map("license-worker.failures"::concat).toArray(String[]::new);
        simulator.clearFaults();
        simulator.fault(onLicenseUpdate(), answer);
        try (SpringClient client = SpringClient.calling(simulator.baseUri(), properties)) {
            return failureOf(() -> assignBy(client.partnerCenter()));
        }
    }
}
