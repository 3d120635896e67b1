package io.github.licenseworker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.boot.WebApplicationType.NONE;

import io.github.licenseworker.clock.ClockConfiguration;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.partnercenter.PartnerCenterConfiguration;
import io.github.licenseworker.partnercenter.fault.CatalogueConfiguration;
import io.github.licenseworker.token.config.TokenConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * A wrong setting stops the start, and what is printed then names the setting. The worker itself is started with a few of
 * them; the others need only those parts of it that read settings.
 */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {

    private static final String CANARY = Canaries.secret("settings");
    private static final String TOKEN = "--partner-center.auth.access-token=" + CANARY;
    private static final String MODE = "--partner-center.auth.mode=access-token";

    private static final String LOG = "--logging.level.io.github.licenseworker=INFO";

    private static final Canaries CANARIES = new Canaries(CANARY);

    /** What reads settings, without an engine and a web server. */
    @Import({
        CatalogueConfiguration.class,
        ClockConfiguration.class,
        PartnerCenterConfiguration.class,
        TokenConfiguration.class
    })
    @ConfigurationPropertiesScan
    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        SslAutoConfiguration.class,
        ValidationAutoConfiguration.class
    })
    static class SettingsContext {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                auth("partner-center.auth.mode", TOKEN, "--partner-center.auth.mode=magic"),
                auth("partner-center.auth.tenant-id must be set", TOKEN),
                auth("partner-center.auth.client-id must be set", TOKEN, "--partner-center.auth.mode="),
                secure("tenant-id", ""),
                secure("tenant-id", "contoso/"),
                secure("tenant-id", "Common"),
                secure("client-id", ""),
                secure("client-id", "our app"),
                secure("client-secret", " "),
                secure("client-certificate", "a-bundle"),
                secure("authority-host", "http://login.example"),
                secure("authority-host", "https://login.example/tenant"),
                secure("ssl-bundle", "no-such-bundle"),
                secure("timeout", "0s"),
                secure("refused-for", "-1s"),
                secure("refresh-token.file", ""),
                secure("refresh-token.key-vault-secret", "https://contoso.vault.azure.net/secrets/token"),
                auth(
                        "partner-center.auth.refresh-token.key-vault-secret",
                        secureBut(
                                "refresh-token.file",
                                "",
                                "refresh-token.key-vault-secret",
                                "https://contoso.example/token")),
                auth(
                        "partner-center.auth.client-certificate",
                        secureBut("client-secret", "", "client-certificate", "no-such-bundle")),
                secure("refresh-token.lifetime", "0s"),
                secure("refresh-token.warn-before", "-1d"),
                auth("partner-center.auth.access-token", MODE),
                auth("partner-center.auth.access-token", MODE, "--partner-center.auth.access-token=  "),
                setting("partner-center.base-url", "http://partner.example"),
                setting("partner-center.base-url", "http://localhost.partner.example"),
                setting("partner-center.base-url", "https://partner.example/v1?a=b"),
                setting("partner-center.base-url", "https://partner.example/#a"),
                setting("partner-center.base-url", "https://somebody@partner.example"),
                setting("partner-center.base-url", "ftp://partner.example"),
                setting("partner-center.base-url", "partner.example"),
                setting("partner-center.base-url", "https://"),
                setting("partner-center.base-url", "{garbage}"),
                setting("partner-center.locale", " "),
                setting("partner-center.connect-timeout", "-1s"),
                setting("partner-center.connect-timeout", "0s"),
                setting("partner-center.read-timeout", "-1s"),
                setting("partner-center.read-timeout", "soon"),
                setting("partner-center.customers", "Contoso"),
                setting("partner-center.customers", ""),
                setting("partner-center.customers", " "),
                setting("license-worker.concurrency", "0"),
                setting("license-worker.concurrency", "1000"),
                setting("license-worker.concurrency", "many"),
                setting("license-worker.shutdown-grace", "-1s"),
                setting("license-worker.retry-backoff", "-1s"),
                setting("license-worker.max-retry-backoff", "-1s"),
                setting("license-worker.retry-backoff", "11m"),
                setting("license-worker.failures[0].advice", ""),
                setting("license-worker.failures[0].status", "9xx"),
                setting("license-worker.failures[0].error", "NO_SUCH_ERROR"));
    }

    /** One for each class of settings. */
    static Stream<Arguments> wrongSettingsOfEachKind() {
        return Stream.of(
                secure("tenant-id", ""),
                setting("partner-center.base-url", "http://partner.example"),
                setting("license-worker.concurrency", "0"),
                setting("license-worker.failures[0].advice", ""));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void wrongSettingIsNamed(String property, List<String> settings, CapturedOutput output) {
        assertRefused(property, output, new SpringApplicationBuilder(SettingsContext.class).web(NONE), settings);
    }

    @ParameterizedTest
    @MethodSource("wrongSettingsOfEachKind")
    void wrongSettingStopsTheWorker(String property, List<String> settings, CapturedOutput output) {
        assertRefused(property, output, worker(), settings);
    }

    @Test
    void rightSettingsDoNotStopTheStart(CapturedOutput output) {
        start(
                worker(),
                List.of(
                        MODE,
                        TOKEN,
                        "--partner-center.base-url=https://partner.example:8443/api",
                        "--partner-center.customers=0c39d6d5-c70d-4c55-bc02-f620844f3fd1",
                        "--license-worker.concurrency=256",
                        "--license-worker.shutdown-grace=0s",
                        "--license-worker.retry-backoff=10m"));

        assertThat(output.getAll()).doesNotContain("FAILED TO START");
        CANARIES.assertHiddenIn("output", output.getAll());
    }

    @Test
    void whatIsAllowedIsLoggedInOneLine(CapturedOutput output) {
        start(
                worker(),
                List.of(
                        LOG,
                        MODE,
                        TOKEN,
                        "--partner-center.customers=0c39d6d5-c70d-4c55-bc02-f620844f3fd1",
                        "--license-worker.note-key=" + CANARY.repeat(2),
                        "--license-worker.seats.max-per-call=5",
                        "--license-worker.seats.max-per-customer=50"));

        assertThat(output.getAll().lines())
                .filteredOn(line -> line.contains("In force: "))
                .singleElement()
                .asString()
                .endsWith("In force: license-worker.notify tells nobody anything, so people get tasks to do it;"
                        + " license-worker.passwords.key-vault is not set, so it creates no accounts;"
                        + " license-worker.seats.max-per-call lets it buy up to 5 seats with a job,"
                        + " max-per-customer up to 50 of a SKU for a customer;"
                        + " license-worker.seats.max-returned-per-call lets it give no seats back;"
                        + " partner-center.customers lets the worker act"
                        + " for 1 customer, and no other ");
        CANARIES.assertHiddenIn("output", output.getAll());
    }

    @Test
    void whatIsNotRestrictedIsLoggedToo(CapturedOutput output) {
        start(worker(), List.of(LOG, MODE, TOKEN));

        assertThat(output.getAll())
                .contains("In force: license-worker.notify tells nobody anything, so people get tasks to do it;"
                        + " license-worker.passwords.key-vault is not set, so it creates no accounts;"
                        + " license-worker.seats.max-per-call lets it buy no seats;"
                        + " license-worker.seats.max-returned-per-call lets it give no seats back; partner-center.customers lets"
                        + " the worker act for all customers of the partner");
    }

    @Test
    void settingsComeFromFilesOfAFolder(CapturedOutput output, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("partner-center.auth.mode"), "access-token\n");
        Files.writeString(folder.resolve("partner-center.auth.access-token"), CANARY + "\n");
        Path section = Files.createDirectories(folder.resolve("license-worker"));
        Files.writeString(section.resolve("note-key"), CANARY.repeat(2) + "\n");
        Files.writeString(section.resolve("seats.max-per-call"), "7\n");

        start(worker(), List.of(LOG, "--spring.config.import=configtree:" + folder + "/"));

        assertThat(output.getAll()).contains("buy up to 7 seats with a job").doesNotContain("FAILED TO START");
        CANARIES.assertHiddenIn("output", output.getAll());
    }

    @Test
    void secureAppModelIsTheDefault(CapturedOutput output) {
        start(worker(), List.of(secureBut()));

        assertThat(output.getAll()).contains("no refresh token is stored").doesNotContain("FAILED TO START");
        CANARIES.assertHiddenIn("output", output.getAll());
    }

    private static void assertRefused(
            String property, CapturedOutput output, SpringApplicationBuilder application, List<String> settings) {
        Throwable refusal = catchThrowable(() -> start(application, settings));

        assertThat(refusal).as("the start").isNotNull();
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START").contains(property);
        CANARIES.assertHiddenIn("output and exceptions", Stream.of(output.getAll(), chain(refusal)));
    }

    private static void start(SpringApplicationBuilder application, List<String> settings) {
        List<String> arguments = new ArrayList<>(settings);
        arguments.addAll(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--camunda.client.grpc-address=http://127.0.0.1:1",
                "--logging.level.io.camunda=OFF"));
        application.run(arguments.toArray(String[]::new)).close();
    }

    private static SpringApplicationBuilder worker() {
        return new SpringApplicationBuilder(LicenseWorkerApplication.class);
    }

    private static String chain(Throwable thrown) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            messages.append(cause).append('\n');
        }
        return messages.toString();
    }

    private static Arguments auth(String property, String... settings) {
        return arguments(property, Arrays.asList(settings));
    }

    private static Arguments secure(String setting, String value) {
        return auth("partner-center.auth." + setting, secureBut(setting, value));
    }

    /** A complete secure application model, apart from these settings and values. */
    private static String[] secureBut(String... settingsAndValues) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "tenant-id", "contoso.onmicrosoft.com",
                "client-id", "0f5c1a2b-3c4d-4e5f-8a9b-0c1d2e3f4a5b",
                "client-secret", CANARY,
                "authority-host", "https://127.0.0.1:1",
                "refresh-token.file", "target/no-such-refresh-token"));
        for (int i = 0; i < settingsAndValues.length; i += 2) {
            settings.put(settingsAndValues[i], settingsAndValues[i + 1]);
        }
        return settings.entrySet().stream()
                .map(setting -> "--partner-center.auth." + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static Arguments setting(String property, String value) {
        return arguments(property, List.of(MODE, TOKEN, "--" + property + "=" + value));
    }
}
