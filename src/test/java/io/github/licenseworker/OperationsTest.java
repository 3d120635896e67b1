package io.github.licenseworker;

import static io.github.licenseworker.simulator.partnercenter.Answers.notFound;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationsTest extends WorkerFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LABELS = "{error_code=\"%s\",job_type=\"assign-license\",outcome=\"%s\"}";
    private static final String DURATION_LABELS = "{job_type=\"assign-license\",outcome=\"%s\"}";
    private final LicenseTask task = LicenseTask.deploy(setup.engine());

    OperationsTest() {
        super("--logging.level.io.github.licenseworker=INFO");
    }

    @Test
    void healthIsUpWhereBothSidesAre() {
        Actuator actuator = new Actuator(setup.worker());

        assertThat(actuator.health("partnerCenter").path("status").asText()).isEqualTo("UP");
        assertThat(actuator.health("camundaClient").path("status").asText()).isEqualTo("UP");
    }

    @Test
    void metricsCountOutcomesAndNameNobody() {
        licensee.customer().setSeats(licensee.skuId(), 1);
        Licensee colleague = licensee.colleague();
        task.start(licensee.variables()).awaitDone();
        var unused = task.start(colleague.variables()).awaitError();

        Actuator actuator = new Actuator(setup.worker());
        await().atMost(PATIENCE)
                .until(() -> actuator.prometheus()
                        .contains("license_worker_jobs_total"
                                + LABELS.formatted("LICENSE_QUOTA_EXCEEDED", "business-error") + " 1.0"));
        String metrics = actuator.prometheus();
        assertThat(metrics)
                .contains("license_worker_jobs_total" + LABELS.formatted("none", "done"))
                .contains("license_worker_job_duration_seconds_count" + DURATION_LABELS.formatted("done"))
                .contains("license_worker_job_duration_seconds_sum" + DURATION_LABELS.formatted("business-error"))
                .containsPattern("license_worker_partner_center_answers_total"
                        + "\\{answer=\"success\",operation=\"updateLicenses\"} [1-9]")
                .doesNotContain(licensee.customer().id(), licensee.userId(), colleague.userId(), licensee.skuId())
                .doesNotContain(licensee.requestIds());
    }

    @Test
    void eachOutcomeIsOneLineOfTheLog() {
        assertLine("done", "none", Level.INFO, List.of());
        assertLine("retry", "none", Level.WARN, List.of(unexpectedError()));
        assertLine("misconfigured", "none", Level.ERROR, List.of(notFound()));
        licensee.customer().setSeats(licensee.skuId(), 0);
        licensee = licensee.colleague();
        assertLine("business-error", "LICENSE_QUOTA_EXCEEDED", Level.INFO, List.of());
        // From now on no call for the customer is made
        assertLine("postponed", "none", Level.INFO, List.of(tooManyRequests(Duration.ofHours(1))));
    }

    @Test
    void theLineNamesTheElementTemplateOfTheTask() {
        assertThat(templateFields("io.github.licenseworker.assign-license", "3"))
                .containsEntry("elementTemplateId", "io.github.licenseworker.assign-license")
                .containsEntry("elementTemplateVersion", "3");
    }

    /** Whoever can deploy a process writes the headers. */
    @Test
    void whatLooksLikeNoTemplateIsNotLogged() {
        assertThat(templateFields("assign\nlicense", "3 or 4"))
                .doesNotContainKeys("elementTemplateId", "elementTemplateVersion");
        assertThat(templateFields("a".repeat(101), "latest"))
                .doesNotContainKeys("elementTemplateId", "elementTemplateVersion");
    }

    private Map<String, Object> templateFields(String id, String version) {
        LicenseTask made = LicenseTask.deploy(
                setup.engine(),
                element -> element.zeebeTaskHeader("elementTemplateId", id)
                        .zeebeTaskHeader("elementTemplateVersion", version));
        try (LogCapture log = LogCapture.start()) {
            made.start(licensee.colleague().variables());
            await().atMost(PATIENCE).until(() -> !log.linesOf("OutcomeLog").isEmpty());
            return fields(log.linesOf("OutcomeLog").getFirst().event());
        }
    }

    private void assertLine(String outcome, String code, Level level, List<Answer> answers) {
        Licensee mine = licensee.colleague();
        for (Answer answer : answers) {
            var unused = setup.partnerCenter().fault(onLicenseUpdate().user(mine.userId()), answer);
        }
        try (LogCapture log = LogCapture.start()) {
            ProcessInstance run = task.start(mine.variables());
            await().atMost(PATIENCE).until(() -> !log.linesOf("OutcomeLog").isEmpty());

            assertThat(log.linesOf("OutcomeLog")).hasSize(1);
            ILoggingEvent line = log.linesOf("OutcomeLog").getFirst().event();
            assertThat(line.getLevel()).isEqualTo(level);
            Map<String, Object> fields = fields(line);
            assertThat((Long) fields.remove("durationMs")).isBetween(0L, 20_000L);
            assertThat(fields)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "jobType", "assign-license",
                            "jobKey", run.jobKey(),
                            "processInstanceKey", run.key(),
                            "elementId", LicenseTask.ID,
                            "customer", mine.customer().id(),
                            "outcome", outcome,
                            "code", code,
                            "requestId", mine.requestIds().getFirst(),
                            "correlationId",
                                    Licensee.headers(mine.updates(), "MS-CorrelationId")
                                            .getFirst()));
        }
    }

    private static Map<String, Object> fields(ILoggingEvent line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        line.getKeyValuePairs()
                .forEach(field ->
                        fields.put(field.key, field.value instanceof Long ? field.value : String.valueOf(field.value)));
        return fields;
    }
}
