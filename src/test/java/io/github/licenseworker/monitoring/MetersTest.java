package io.github.licenseworker.monitoring;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.monitoring.DocumentedMeters.Row;
import io.github.licenseworker.monitoring.Exposition.Sample;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A worker that has just started has each meter of docs/monitoring.md, with each value of its labels, and no other. */
class MetersTest {

    /** What is not 0 although nothing has happened yet, or may have changed by itself. */
    private static final Set<String> NOT_ZERO = Set.of(
            "license_worker_engine_last_poll_timestamp_seconds",
            "license_worker_places",
            "license_worker_token_last_renewal_timestamp_seconds",
            "license_worker_token_renewals_total",
            "license_worker_token_state",
            "partner_center_token_remaining_seconds");

    private static final String NOT_A_NUMBER = "license_worker_certificate_remaining_seconds";

    private final ScrapedWorker worker = ScrapedWorker.get();

    @Test
    void theTableIsWhatAWorkerHas() {
        assertThat(worker.started().ours())
                .isEqualTo(types(DocumentedMeters.all()))
                .hasSizeGreaterThan(20);
    }

    @Test
    void aJobAddsNone() {
        assertThat(worker.afterAJob().ours()).isEqualTo(worker.started().ours());
        for (Row meter : DocumentedMeters.all()) {
            assertThat(worker.afterAJob().labels(meter.name()))
                    .as(meter.name())
                    .isEqualTo(worker.started().labels(meter.name()));
        }
    }

    @Test
    void labelsHaveTheDocumentedValuesFromTheStart() {
        for (Row meter : DocumentedMeters.all()) {
            assertThat(DocumentedMeters.labels(meter)).as(meter.name()).containsOnlyKeys(meter.labels());
            assertThat(worker.started().labels(meter.name()))
                    .as(meter.name())
                    .isEqualTo(DocumentedMeters.labels(meter));
        }
    }

    @Test
    void whatHasNotHappenedIsZero() {
        Set<String> ours = worker.started().ours().keySet();
        List<Sample> samples = worker.started()
                .samples()
                .filter(sample -> ours.contains(sample.family()) && !NOT_ZERO.contains(sample.name()))
                .toList();

        assertThat(samples)
                .hasSizeGreaterThan(500)
                .allMatch(sample ->
                        sample.name().equals(NOT_A_NUMBER) ? Double.isNaN(sample.value()) : sample.value() == 0);
    }

    @Test
    void withoutRenewalTheMetersOfTheSignInAreMissing() {
        List<Row> others = DocumentedMeters.all().stream()
                .filter(meter -> !meter.isOnlyWithRenewal())
                .toList();

        assertThat(worker.withFixedToken().ours())
                .isEqualTo(types(others))
                .hasSizeLessThan(worker.started().ours().size());
    }

    private static Map<String, String> types(List<Row> rows) {
        return rows.stream().collect(toMap(Row::name, Row::type, (one, other) -> one, TreeMap::new));
    }
}
