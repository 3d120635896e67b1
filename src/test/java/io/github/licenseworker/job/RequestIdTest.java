package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The text that a request id is made of. A job whose answer was lost before an update of the worker is sent again after
 * it, and with another id Partner Center would take it for another request.
 */
class RequestIdTest extends WorkerFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assign-license | LICENSE_UPDATE | 0 AssignLicenseRequest[customerId={customer}, userId={user},"
                        + " update=LicenseUpdate[licensesToAssign=[LicenseAssignment[skuId={sku}, excludedPlans=[{plan}]]],"
                        + " licensesToRemove=[]]]",
                "remove-license | LICENSE_UPDATE | 0 [{customer}, {user}, LicenseUpdate[licensesToAssign=[],"
                        + " licensesToRemove=[{sku}]]]",
                "set-usage-location | USER_UPDATE | 0 SetUsageLocationRequest[customerId={customer}, userId={user},"
                        + " usageLocation=DE]"
            })
    void staysTheSame(String jobType, Operation operation, String content) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("excludedPlans", List.of(licensee.planId()));
        variables.put("usageLocation", "DE");

        ProcessInstance run =
                LicenseTask.deployWithInstantRetries(setup.engine(), jobType).start(variables);
        run.awaitEnd();

        String text = " request " + run.jobKey() + " " + named(content);
        assertThat(Licensee.headers(licensee.requests(operation), "MS-RequestId"))
                .containsExactly(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    /** Its digits are others, and a worker with another locale would send the same request under another id. */
    @Test
    void staysTheSameWhereTheWorkerSpeaksArabic() {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat("%d".formatted(60))
                    .as("what the locale does to a number")
                    .isNotEqualTo("60");
            staysTheSame(
                    "set-usage-location",
                    Operation.USER_UPDATE,
                    "0 SetUsageLocationRequest[customerId={customer}, userId={user}, usageLocation=DE]");
            staysTheSame(
                    "remove-license",
                    Operation.LICENSE_UPDATE,
                    "0 [{customer}, {user}, LicenseUpdate[licensesToAssign=[], licensesToRemove=[{sku}]]]");
        } finally {
            Locale.setDefault(locale);
        }
    }

    private String named(String content) {
        return content.replace("{customer}", licensee.customer().id())
                .replace("{user}", licensee.userId())
                .replace("{sku}", licensee.skuId())
                .replace("{plan}", licensee.planId());
    }
}
