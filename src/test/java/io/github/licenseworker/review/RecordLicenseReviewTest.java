package io.github.licenseworker.review;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.audit.AuditStream;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people have decided in a review of licenses is in the audit, and nothing is asked of Microsoft. */
class RecordLicenseReviewTest extends WorkerFixture {

    private static final AuditStream STREAM = AuditStream.create();

    private final Map<String, Object> kept = Map.of(
            "skuId", guid(), "skuName", "Microsoft 365 E3", "decision", "keep", "reason", "A class begins in May");
    private final Map<String, Object> returned =
            Map.of("skuId", guid(), "skuName", "Visio Plan 2", "decision", "return", "seats", 3, "when", "renewal");

    RecordLicenseReviewTest() {
        super(STREAM.setting());
    }

    @AfterEach
    void nothingWasSent() {
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
    }

    @Test
    void eachLicenseHasARecord() {
        ProcessInstance run = recorded(List.of(kept, returned));

        assertThat(run.variable("reviewRecorded").toString())
                .isEqualTo("{\"customerId\":\"%s\",\"kept\":1,\"returned\":1}".formatted(customerId()));
        List<JsonNode> records = STREAM.of(customerId());
        assertThat(records)
                .extracting(record -> record.path("review").toString())
                .containsExactly(
                        "{\"skuId\":\"%s\",\"skuName\":\"Microsoft 365 E3\",\"decision\":\"keep\",\"reason\":\"A class begins in May\"}"
                                .formatted(kept.get("skuId")),
                        "{\"skuId\":\"%s\",\"skuName\":\"Visio Plan 2\",\"decision\":\"return\",\"seats\":3,\"when\":\"renewal\"}"
                                .formatted(returned.get("skuId")));
        assertThat(records).allSatisfy(record -> {
            assertThat(record.path("decidedBy").asText()).isEqualTo("grace");
            assertThat(record.path("decisionId").asText()).isEqualTo("decide-on-license-review");
            assertThat(record.path("job").path("type").asText()).isEqualTo("record-license-review");
            assertThat(record.has("confirmedBy")
                            || record.has("licenses")
                            || record.has("seats")
                            || record.has("userId"))
                    .isFalse();
        });
        assertThat(records.stream()
                        .map(record -> record.path("requestId").asText())
                        .distinct())
                .as("the ids of two decisions")
                .hasSize(2);
    }

    /** As a field of a form that is hidden sends nothing, whatever stands in it does not count. */
    @Test
    void seatsOfALicenseThatIsKeptAreNotRecorded() {
        Map<String, Object> entry = new HashMap<>(kept);
        entry.putAll(Map.of("seats", 3, "when", "now"));

        var unused = recorded(List.of(entry));

        assertThat(STREAM.onlyOf(customerId()).path("review").has("seats")).isFalse();
        assertThat(STREAM.onlyOf(customerId()).path("review").has("when")).isFalse();
    }

    @Test
    void whatPeopleWriteIsOneShortLine() {
        Map<String, Object> entry = new HashMap<>(kept);
        entry.put("reason", "New\n{\"stream\":\"license.audit\"}" + "x".repeat(2_000));

        var unused = recorded(List.of(entry));

        assertThat(STREAM.onlyOf(customerId()).path("review").path("reason").asText())
                .startsWith("New {\"stream\"")
                .hasSizeLessThanOrEqualTo(501)
                .doesNotContain("\n");
    }

    @Test
    void everyViolationIsTold() {
        JsonNode error = task().start(Map.of(
                        "customerId",
                        customerId(),
                        "reviewedLicenses",
                        List.of(
                                Map.of("skuId", "none", "decision", "perhaps"),
                                Map.of("skuId", guid(), "decision", "return", "seats", 0, "when", "later"),
                                "Visio",
                                kept)))
                .awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.at("/details/violations").findValuesAsText("variable"))
                .containsExactlyInAnyOrder(
                        "reviewedLicenses[1].skuId",
                        "reviewedLicenses[1].decision",
                        "reviewedLicenses[2].seats",
                        "reviewedLicenses[2].when",
                        "reviewedLicenses");
        assertThat(STREAM.of(customerId())).isEmpty();
    }

    @Test
    void aListIsNeeded() {
        assertThat(messageFor(Map.of("customerId", customerId())))
                .isEqualTo("Correct the request: reviewedLicenses is missing");
        assertThat(messageFor(Map.of("customerId", customerId(), "reviewedLicenses", "Visio")))
                .isEqualTo("Correct the request: reviewedLicenses must be a list of objects, but is 'Visio'");
    }

    private String messageFor(Map<String, Object> variables) {
        return task().start(variables).awaitError().path("message").asText();
    }

    private ProcessInstance recorded(List<Map<String, Object>> reviewed) {
        ProcessInstance run = task().start(Map.of(
                "customerId",
                customerId(),
                "reviewedLicenses",
                reviewed,
                "decidedBy",
                "grace",
                "decisionId",
                "decide-on-license-review"));
        run.awaitDone();
        return run;
    }

    private String customerId() {
        return licensee.customer().id();
    }

    private LicenseTask task() {
        return LicenseTask.deployWithInstantRetries(setup.engine(), "record-license-review");
    }
}
