package io.github.licenseworker.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Settings of notifications have an effect or stop the start, which names them and shows no secret. */
@ExtendWith(OutputCaptureExtension.class)
class NotifySettingsTest {

    private static final String SECRET = "canary-of-a-webhook";

    /** Commands that ran in this JVM before have switched the worker's own log off. */
    private static final String LOG = "--logging.level.io.github.licenseworker=INFO";

    private static WorkerHarness setup;

    @BeforeAll
    static void start() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
    }

    @AfterAll
    static void stop() {
        setup.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.contoso.example/" + SECRET,
                "https:/" + SECRET,
                "hooks.contoso.example/" + SECRET,
                "https://user:" + SECRET + "@hooks.contoso.example/",
                "https://hooks.contoso.example/" + SECRET + "#part",
                "https://hooks.contoso.example/{" + SECRET + "}",
                "ftp://hooks.contoso.example/" + SECRET
            })
    void aWebhookThatOthersCouldReadIsRefused(String url, CapturedOutput output) {
        assertRefused(
                output,
                "license-worker.notify.webhook-url must look like https://",
                "--license-worker.notify.webhook-url=" + url);
    }

    @ParameterizedTest
    @CsvSource({
        "license-worker.notify.webhook-format, discord, one of teams",
        "license-worker.notify.language, fr, one of en",
        "license-worker.notify.from, nobody, must be one e-mail address",
        "license-worker.notify.from, 'a@contoso.example, b@contoso.example', must be one e-mail address",
        "license-worker.notify.recipient-domains, ' ', must list domains",
        "license-worker.notify.recipient-domains, @contoso.example, must list domains",
        "license-worker.notify.recipient-domains, contoso, must list domains",
        "license-worker.notify.webhook, " + SECRET + ", there is no such setting",
        "spring.mail.hots, " + SECRET + ", the nearest is spring.mail.host"
    })
    void aWrongSettingIsNamed(String name, String value, String advice, CapturedOutput output) {
        assertRefused(output, name, "--%s=%s".formatted(name, value));
        assertThat(output.getAll()).contains(advice);
    }

    @Test
    void aMailServerWantsASender(CapturedOutput output) {
        assertRefused(
                output,
                "license-worker.notify.from: set the address that mails come from, because spring.mail.host is set",
                "--spring.mail.host=" + SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--spring.mail.host=", "--spring.mail.port=25"})
    void aSenderWantsAMailServer(String other, CapturedOutput output) {
        assertRefused(
                output,
                "license-worker.notify.from: set spring.mail.host, too",
                "--license-worker.notify.from=licenses@contoso.example",
                other);
    }

    @Test
    void theStartSaysWhomTheWorkerMayTell(CapturedOutput output) {
        try (var worker = setup.startWorker(
                LOG,
                "--spring.mail.host=mail.contoso.example",
                "--license-worker.notify.from=licenses@contoso.example",
                "--license-worker.notify.recipient-domains=contoso.example,fabrikam.example",
                "--license-worker.notify.webhook-url=https://hooks.contoso.example/" + SECRET + "?sig=" + SECRET)) {
            assertThat(worker.isRunning()).isTrue();
            assertThat(output.getAll())
                    .contains("license-worker.notify.recipient-domains lets it tell people by mail through"
                            + " mail.contoso.example, from licenses@contoso.example; otherwise by a webhook of teams at"
                            + " hooks.contoso.example, with mails to 2 domains and no other")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void nothingHasToBeSet(CapturedOutput output) {
        try (var worker = setup.startWorker(LOG)) {
            assertThat(worker.isRunning()).isTrue();
            assertThat(output.getAll()).contains("license-worker.notify tells nobody anything");
        }
    }

    private static void assertRefused(CapturedOutput output, String text, String... settings) {
        assertThatThrownBy(() -> setup.startWorker(settings)).isNotNull();
        assertThat(output.getAll()).contains(text).doesNotContain(SECRET);
    }
}
