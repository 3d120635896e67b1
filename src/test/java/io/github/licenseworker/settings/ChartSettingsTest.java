package io.github.licenseworker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.helm.Chart;
import io.github.licenseworker.helm.MountedPod;
import io.github.licenseworker.partnercenter.PartnerCenterProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the chart sets by its ConfigMap, by variables and by files from Secrets are settings that the worker knows. */
@ExtendWith(OutputCaptureExtension.class)
class ChartSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void theWorkerKnowsThem() throws IOException {
        PartnerCenterProperties read = start(Chart.withEverything());

        assertThat(read.customers()).containsExactly(UUID.fromString("0c39d6d5-c70d-4c55-bc02-f620844f3fd1"));
    }

    @Test
    void aMisspeltOneIsNamedWithItsPlace(CapturedOutput output) {
        assertThatThrownBy(() -> start(Chart.example("one-file").with("config: {partner-center: {custmers: []}}")))
                .isNotNull();

        assertThat(output.getAll())
                .contains("partner-center.custmers in ", "config/application.yaml", "partner-center.customers");
    }

    @Test
    void aSecretOfTheWrongNameIsNamed(CapturedOutput output) {
        assertThatThrownBy(() -> start(Chart.example("one-file").with("""
                        secretSettings:
                          - secretName: license-worker
                            items:
                              key: license-worker.note-kee
                        """))).isNotNull();

        assertThat(output.getAll()).contains("license-worker.note-kee in ", "nearest is license-worker.note-key");
    }

    private PartnerCenterProperties start(Chart chart) throws IOException {
        MountedPod pod = MountedPod.of(chart.render(), folder, setting -> "canary-of-the-chart");
        return StartedSettings.start(pod.environment());
    }
}
