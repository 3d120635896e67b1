package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.token.TestToken;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityLogSimulatorTest extends SubscriptionFixture {

    private static final String RECORDS = "/v1/auditrecords?startDate=";

    @Test
    void licenseUpdate() {
        update(ACCOUNTANT, assigning(POWER_BI, BI_PLAN.id()), "MS-CorrelationId", "process-1");

        JsonNode record = onlyRecord();

        assertThat(record.path("resourceType").asText()).isEqualTo("license");
        assertThat(record.path("operationType").asText()).isEqualTo("update_customer_user_licenses");
        assertThat(record.path("operationStatus").asText()).isEqualTo("succeeded");
        assertThat(record.path("operationDate").asText())
                .isEqualTo(clock.instant().toString());
        assertThat(record.path("originalCorrelationId").asText()).isEqualTo("process-1");
        assertThat(record.path("customerId").asText()).isEqualTo(CONTOSO);
        assertThat(record.path("customerName").asText()).isEqualTo("Contoso");
        assertThat(record.at("/attributes/objectType").asText()).isEqualTo("AuditRecord");
        assertThat(record.path("customizedData").toString())
                .isEqualTo("[{\"key\":\"CustomerUserId\",\"value\":\"" + ACCOUNTANT
                        + "\"},{\"key\":\"AddedLicenseSkuId\",\"value\":\"" + POWER_BI.id() + "\"}]");
        assertThat(record.path("resourceNewValue").isTextual()).isTrue();
        assertThat(record.path("resourceNewValue").asText())
                .isEqualTo("{\"LicensesToAssign\":[{\"ExcludedPlans\":[\"" + BI_PLAN.id() + "\"],\"SkuId\":\""
                        + POWER_BI.id()
                        + "\"}],\"LicenseWarnings\":[],\"Attributes\":{\"ObjectType\":\"LicenseUpdate\"}}");
    }

    @Test
    void seatChange() {
        change(30, "MS-CorrelationId", "process-1");

        JsonNode record = onlyRecord();

        assertThat(record.path("resourceType").asText()).isEqualTo("subscription");
        assertThat(record.path("operationType").asText()).isEqualTo("update_subscription_quantity");
        assertThat(record.path("originalCorrelationId").asText()).isEqualTo("process-1");
        assertThat(record.path("customizedData").toString())
                .contains("{\"key\":\"SubscriptionId\",\"value\":\"" + SUBSCRIPTION + "\"}")
                .contains("{\"key\":\"OldQuantity\",\"value\":\"25\"}")
                .contains("{\"key\":\"NewQuantity\",\"value\":\"30\"}");
        assertThat(record.path("resourceNewValue").asText()).contains("\"Quantity\":30");
    }

    @Test
    void userUpdate() {
        patch(userPath(ACCOUNTANT), "{\"usageLocation\":\"DE\"}", "MS-CorrelationId", "process-1");

        JsonNode record = onlyRecord();

        assertThat(record.path("resourceType").asText()).isEqualTo("customer_user");
        assertThat(record.path("operationType").asText()).isEqualTo("update_customer_user");
        assertThat(record.path("originalCorrelationId").asText()).isEqualTo("process-1");
        assertThat(record.at("/customizedData/0/value").asText()).isEqualTo(ACCOUNTANT);
        assertThat(record.path("resourceNewValue").asText()).contains("\"UsageLocation\":\"DE\"");
    }

    @Test
    void namesTheUserOfTheToken() {
        String token = TestToken.appPlusUser()
                .withClaim("upn", "agent@partner.example")
                .encoded();
        send(request(userPath(ACCOUNTANT))
                .setHeader("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"usageLocation\":\"DE\"}")));

        assertThat(onlyRecord().path("userPrincipalName").asText()).isEqualTo("agent@partner.example");
    }

    @Test
    void recordsChangesWhoseAnswerIsLostAndNothingElse() {
        simulator.fault(CallMatcher.onLicenseUpdate().times(1), Answers.afterCommit(TransportAnswers.htmlPage(504)));
        update(ACCOUNTANT, assigning(POWER_BI));
        update(ACCOUNTANT, assigning(POWER_BI));
        update(ACCOUNTANT, removing(E3));
        change(24);
        change(25);
        patch(userPath(ACCOUNTANT), "{\"usageLocation\":\"US\"}");

        assertThat(onlyRecord().path("resourceType").asText()).isEqualTo("license");
        simulator.ledger().clear();
        assertThat(records(RECORDS + today())).hasSize(1);
    }

    @Test
    void newestFirstWithinThePeriod() {
        Instant first = clock.instant();
        change(30);
        clock.advance(Duration.ofDays(1));
        change(31);
        clock.advance(Duration.ofDays(1));
        change(32);
        LocalDate day = LocalDate.ofInstant(first, ZoneOffset.UTC);

        assertThat(quantities(RECORDS + day)).containsExactly("32", "31", "30");
        assertThat(quantities(RECORDS + day.plusDays(1))).containsExactly("32", "31");
        assertThat(quantities(RECORDS + day + "&endDate=" + day.plusDays(1))).containsExactly("31", "30");
        assertThat(quantities(RECORDS + first + "&endDate=" + first.plus(Duration.ofDays(1))))
                .containsExactly("30");
        assertThat(quantities(RECORDS + first.plusSeconds(1).toString().replace(":", "%3A")))
                .containsExactly("32", "31");
        assertThat(quantities(RECORDS + day.plusDays(3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?endDate=2026-01-01", "?startDate=yesterday", "?startDate=2026-01-01&endDate=T"})
    void invalidPeriod(String query) {
        assertFault(get("/v1/auditrecords" + query), 400, 3000);
    }

    /** The new quantities that the records tell. */
    private List<String> quantities(String path) {
        List<String> quantities = new ArrayList<>();
        records(path)
                .forEach(record ->
                        quantities.add(record.at("/customizedData/2/value").asText()));
        return quantities;
    }

    private JsonNode onlyRecord() {
        JsonNode found = records(RECORDS + today());
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private JsonNode records(String path) {
        JsonNode answer = get(path).json();
        assertThat(answer.path("totalCount").intValue())
                .isEqualTo(answer.path("items").size());
        return answer.path("items");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
