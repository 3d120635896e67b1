package io.github.licenseworker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.partnercenter.PartnerCenterProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A setting has an effect or stops the start, however it is spelt and wherever it stands. */
@ExtendWith(OutputCaptureExtension.class)
class UnknownSettingsTest {

    private static final UUID CUSTOMER = UUID.fromString("0c39d6d5-c70d-4c55-bc02-f620844f3fd1");
    private static final String VALUE = "canary-of-an-unknown-setting";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "PARTNERCENTER_CUSTMERS, PARTNERCENTER_CUSTOMERS",
        "partnercenter_custmers, PARTNERCENTER_CUSTOMERS",
        "PARTNER_CENTER_CUSTMERS, PARTNERCENTER_CUSTOMERS",
        "PARTNERCENTRE_CUSTOMERS, PARTNERCENTER_CUSTOMERS",
        "PARTNERCENTERCUSTOMERS, PARTNERCENTER_CUSTOMERS",
        "PARTNERCENTER_CUSTOMERS_0_ID, PARTNERCENTER_CUSTOMERS",
        "PARTNERCENTER_AUTH_TENANT_ID, PARTNERCENTER_AUTH_TENANTID",
        "PARTNER_CENTER_AUTH_TENANTID, PARTNERCENTER_AUTH_TENANTID",
        "PARTNERCENTER_AUTH_REFRESH_TOKEN_FILE, PARTNERCENTER_AUTH_REFRESHTOKEN_FILE",
        "LICENSEWORKER_SEATS_MAX_PER_CALL, LICENSEWORKER_SEATS_MAXPERCALL",
        "LICENSE_WORKER_SEATS_MAXPERCALL, LICENSEWORKER_SEATS_MAXPERCALL",
        "LICENCEWORKER_SEATS_MAXPERCALL, LICENSEWORKER_SEATS_MAXPERCALL",
        "LICENSEWORKER_FAILURES_12_STATE, LICENSEWORKER_FAILURES_0_STATUS",
        "LICENSEWORKER_NOTIFY_WEBHOOKURI, LICENSEWORKER_NOTIFY_WEBHOOKURL",
        "SPRING_MAIL_HSOT, SPRING_MAIL_HOST",
        "SPRING_MAIL_USER_NAME, SPRING_MAIL_USERNAME",
        "SPRINGMAIL_PASSWORD, SPRING_MAIL_PASSWORD",
        "SPRING_MAIL_SSL_BUNDEL, SPRING_MAIL_SSL_BUNDLE",
        "LICENSEWORKER_PORT, ''",
        "LICENSEWORKER_HOME, ''",
    })
    void unknownEnvironmentVariableIsNamed(String name, String nearest, CapturedOutput output) {
        assertThatThrownBy(() -> StartedSettings.start(Map.of(name, VALUE))).isNotNull();

        assertNamed(output, "environment variable " + name, nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PARTNERCENTER_CUSTOMERS",
                "partnercenter_customers",
                "PARTNERCENTER_CUSTOMERS_0",
                "PARTNER_CENTER_CUSTOMERS",
                "PARTNER_CENTER_CUSTOMERS_0",
            })
    void knownEnvironmentVariableHasAnEffect(String name) {
        PartnerCenterProperties properties = StartedSettings.start(Map.of(name, CUSTOMER.toString()));

        assertThat(properties.customers()).containsExactly(CUSTOMER);
    }

    @Test
    void elementsOfListsAreKnown() {
        StartedSettings.start(Map.of(
                "LICENSEWORKER_FAILURES_0_STATUS", "403",
                "LICENSEWORKER_FAILURES_10_ADVICE", "Ask the distributor",
                "LICENSE_WORKER_FAILURES_0_OUTCOME", "RETRY"));
    }

    @Test
    void settingsOfTheMailServerAreKnown() {
        StartedSettings.start(
                Map.of(
                        "SPRING_MAIL_HOST", "mail.contoso.example",
                        "SPRING_MAIL_SSL_BUNDLE", "mail",
                        "SPRING_MAIL_PROPERTIES_MAIL_SMTP_TIMEOUT", "3000",
                        "SPRING_MAIN_BANNERMODE", "off"),
                "--spring.mail.default-encoding=UTF-8",
                "--spring.mail.defaultEncoding=UTF-8",
                "--spring.mail.properties[mail.smtp.auth]=true",
                "--spring.mail.test-connection=false",
                "--spring.main.lazy-initialization=true");
    }

    @Test
    void variablesOfKubernetesServicesAreKnown() {
        StartedSettings.start(Map.of(
                "LICENSEWORKER_PORT", "tcp://10.0.0.1:8090",
                "LICENSE_WORKER_SERVICE_HOST", "10.0.0.1",
                "LICENSE_WORKER_SERVICE_PORT", "8090",
                "LICENSE_WORKER_SERVICE_PORT_HTTP_METRICS", "8090",
                "LICENSE_WORKER_METRICS_PORT_8090_TCP", "tcp://10.0.0.1:8090",
                "LICENSE_WORKER_PORT_8090_TCP_ADDR", "10.0.0.1",
                "PARTNER_CENTER_PORT_8090_TCP_PORT", "8090",
                "PARTNERCENTER_PORT_53_UDP_PROTO", "udp",
                "LICENSE_PORT", "8090"));
    }

    @Test
    void unknownArgumentIsNamed(CapturedOutput output) {
        assertThatThrownBy(() -> StartedSettings.start(
                        Map.of(),
                        "--partner-center.custmers=" + VALUE,
                        "--licenseWorker.seats.maxPerCal=" + VALUE,
                        "--license-worker.failures[3].stats=" + VALUE))
                .isNotNull();

        assertNamed(output, "the argument --partner-center.custmers", "partner-center.customers");
        assertNamed(output, "the argument --licenseWorker.seats.maxPerCal", "license-worker.seats.max-per-call");
        assertNamed(output, "the argument --license-worker.failures[3].stats", "license-worker.failures[0].status");
    }

    @Test
    void whatFollowsANameIsNotShown(CapturedOutput output) {
        assertThatThrownBy(() -> StartedSettings.start(Map.of(), "--partner-center.auth.client-secret:" + VALUE))
                .isNotNull();

        assertNamed(output, "the argument --partner-center.auth.client-secret…", "partner-center.auth.client-secret");
    }

    @Test
    void unknownSystemPropertyIsNamed(CapturedOutput output) {
        System.setProperty("partner-center.custmers", VALUE);
        try {
            assertThatThrownBy(() -> StartedSettings.start(Map.of())).isNotNull();
        } finally {
            System.clearProperty("partner-center.custmers");
        }

        assertNamed(output, "the system property partner-center.custmers", "partner-center.customers");
    }

    @Test
    void unknownSettingOfAFileIsNamedWithItsPlace(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("application.yaml"), """
                partner-center:
                  customers:
                    - 0c39d6d5-c70d-4c55-bc02-f620844f3fd1
                  auth:
                license-worker:
                  seats:
                    max-per-customr: canary-of-an-unknown-setting
                """);

        assertThatThrownBy(() -> StartedSettings.start(Map.of(), "--spring.config.location=" + file.toUri()))
                .isNotNull();

        assertNamed(output, "license-worker.seats.max-per-customr in ", "license-worker.seats.max-per-customer");
        assertThat(output.getAll()).contains(file + "] - 7:22").doesNotContain("there is no such setting; remove");
    }

    @Test
    void unknownFileOfASecretsFolderIsNamed(CapturedOutput output) throws IOException {
        Files.writeString(folder.resolve("partner-center.auth.client-secrt"), VALUE);

        assertThatThrownBy(() -> StartedSettings.start(Map.of(), "--spring.config.import=configtree:" + folder + "/"))
                .isNotNull();

        assertNamed(output, "partner-center.auth.client-secrt in ", "partner-center.auth.client-secret");
    }

    private static void assertNamed(CapturedOutput output, String place, String nearest) {
        assertThat(output.getAll())
                .contains("Correct or remove ")
                .contains(place)
                .contains(nearest.isEmpty() ? ": there is no such setting" : "; the nearest is " + nearest)
                .doesNotContain(VALUE);
    }
}
