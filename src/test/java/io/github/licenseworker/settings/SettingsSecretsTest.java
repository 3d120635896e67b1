package io.github.licenseworker.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.LicenseWorkerApplication;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Somebody puts a private key where something else belongs: nothing that is printed shows it, at any log level. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsSecretsTest {

    /** Not those of a key, but as long and of such letters. */
    private static final List<String> KEY_LINES =
            List.of("MIIEvgIBADANBgkqhkiG9w0B".repeat(2), "AQEFAASCBKgwggSkAgEAAoIB".repeat(2));

    private static final String KEY =
            "-----BEGIN PRIVATE KEY-----\n%s\n%s\n-----END PRIVATE KEY-----\n".formatted(KEY_LINES.toArray());

    /** What the worker starts with. */
    private static final List<String> RIGHT = List.of(
            "partner-center.auth.mode=secure-app-model",
            "partner-center.auth.tenant-id=contoso.onmicrosoft.com",
            "partner-center.auth.client-id=0f5c1a2b-3c4d-4e5f-8a9b-0c1d2e3f4a5b",
            "partner-center.auth.client-secret=a-client-secret",
            "partner-center.auth.authority-host=https://127.0.0.1:1",
            "partner-center.auth.refresh-token.file=target/no-such-refresh-token",
            "camunda.client.grpc-address=http://127.0.0.1:1",
            "server.port=0",
            "server.address=127.0.0.1",
            "logging.level.root=DEBUG",
            "logging.level.io.github.licenseworker=TRACE",
            "logging.level.org.springframework.boot=TRACE",
            "logging.level.io.camunda=OFF",
            "logging.level.io.grpc=OFF");

    static Stream<String> settings() {
        return Stream.concat(
                ourSettings(),
                Stream.of(
                        "spring.ssl.bundle.pem.app.keystore.certificate",
                        "spring.ssl.bundle.pem.app.keystore.private-key",
                        "spring.ssl.bundle.pem.app.truststore.certificate",
                        "spring.ssl.bundle.pem.app.reload-on-update",
                        "spring.ssl.bundle.jks.app.keystore.location",
                        "camunda.client.mode",
                        "camunda.client.grpc-address",
                        "camunda.client.ca-certificate-path",
                        "camunda.client.auth.method",
                        "camunda.client.worker.defaults.timeout"));
    }

    @Test
    void everySettingIsTried() {
        assertThat(ourSettings())
                .contains(
                        "partner-center.auth.client-certificate",
                        "partner-center.customers[0]",
                        "license-worker.seats.claim",
                        "license-worker.failures[0].advice")
                .hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theWorkerShowsNoKey(String setting, CapturedOutput output) {
        List<String> arguments = argumentsWithTheKeyIn(setting);
        try {
            new SpringApplicationBuilder(LicenseWorkerApplication.class)
                    .run(arguments.toArray(String[]::new))
                    .close();
        } catch (RuntimeException refusal) {
            assertThat(output.getAll().lines().filter(line -> line.startsWith("* ")))
                    .anyMatch(line -> line.startsWith("* " + nameIn(setting)));
        }

        assertThat(output.getAll()).hasSizeGreaterThan(1000);
        assertHidden(output.getAll());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void checkShowsNoKey(String setting, CapturedOutput output) {
        List<String> arguments = argumentsWithTheKeyIn(setting);
        arguments.removeIf(argument -> argument.startsWith("--logging"));
        arguments.addFirst("check");

        CommandResult check = Command.run(arguments.toArray(String[]::new));

        assertThat(check.output()).isNotBlank().doesNotContain("report it");
        assertHidden(check.output() + output.getAll());
    }

    private static void assertHidden(String output) {
        assertThat(output.lines().filter(line -> KEY_LINES.stream().anyMatch(line::contains)))
                .isEmpty();
    }

    private static List<String> argumentsWithTheKeyIn(String setting) {
        List<String> arguments = new ArrayList<>();
        RIGHT.stream()
                .filter(right -> !right.startsWith(setting + "="))
                .filter(right -> !setting.endsWith("client-certificate") || !right.contains("client-secret"))
                .map(right -> "--" + right)
                .forEach(arguments::add);
        if (setting.startsWith("spring.ssl")) {
            arguments.remove("--partner-center.auth.client-secret=a-client-secret");
            arguments.add("--partner-center.auth.client-certificate=app");
        }
        arguments.add("--" + setting + "=" + KEY);
        return arguments;
    }

    /** The beginning of a name that the message has to have: some conditions are over several settings. */
    private static String nameIn(String setting) {
        return setting.startsWith("spring.ssl")
                ? setting.endsWith("on-update") ? "spring.ssl.bundle." : "partner-center.auth.client-certificate: "
                : setting.replaceFirst("^([a-z-]+\\.[a-z-]+).*", "$1");
    }

    private static Stream<String> ourSettings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> types = new ArrayList<>();
        for (BeanDefinition found : scanner.findCandidateComponents("io.github.licenseworker")) {
            types.add(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
        }
        return SettingNames.of(types, Map.of()).all().stream()
                .map(Object::toString)
                .distinct();
    }
}
