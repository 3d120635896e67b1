package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.spring.properties.CamundaClientProperties;
import io.github.licenseworker.LicenseWorkerApplication;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** How long the client waits between its polls. */
class PollIntervalTest {

    @Test
    void isShorterThanTheClients() {
        assertThat(started()).isEqualTo(Duration.ofMillis(10));
    }

    @Test
    void isWhatAnOperatorSets() {
        assertThat(started("--camunda.client.worker.defaults.poll-interval=100ms"))
                .isEqualTo(Duration.ofMillis(100));
    }

    private static Duration started(String... settings) {
        Stream<String> always = Stream.of(
                "--partner-center.auth.mode=access-token",
                "--partner-center.auth.access-token=a-token",
                "--server.port=0",
                "--camunda.client.grpc-address=http://127.0.0.1:1",
                "--logging.level.io.camunda=OFF");
        try (var worker = new SpringApplicationBuilder(LicenseWorkerApplication.class)
                .run(Stream.concat(always, Stream.of(settings)).toArray(String[]::new))) {
            return worker.getBean(CamundaClientProperties.class)
                    .getWorker()
                    .getDefaults()
                    .getPollInterval();
        }
    }
}
