package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both commands name the settings that are wrong, and stop. */
class CommandSettingsTest extends CommandFixture {

    private static final String TOKEN = "a-token-in-the-settings";

    @ParameterizedTest
    @ValueSource(strings = {"check", "consent"})
    void everyMissingSettingHasItsLine(String command) {
        CommandResult finished = run(command);

        assertThat(finished.exitCode()).isEqualTo(1);
        assertThat(finished.output().lines()).hasSize(4).allMatch(line -> line.startsWith("WRONG  configuration "));
        assertThatEachIsNamed(
                finished,
                "partner-center.auth.tenant-id must be set",
                "partner-center.auth.client-id must be set",
                "partner-center.auth.client-secret must be set",
                "partner-center.auth.refresh-token.file or partner-center.auth.refresh-token.key-vault-secret must be set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "consent"})
    void aSettingThatCannotBeReadIsNamedWithoutItsValue(String command) {
        keepSecret(TOKEN);

        assertThatEachIsNamed(
                run(inTenant(command, "--partner-center.auth.timeout=" + TOKEN)), "partner-center.auth.timeout: ");
        assertThatEachIsNamed(
                run(inTenant(command, "--partner-center.auth.mode=" + TOKEN)), "partner-center.auth.mode: ");
        assertThatEachIsNamed(
                run(inTenant(command, "--partner-center.auth.refresh-token.warn-before=-1d")),
                "partner-center.auth.refresh-token.warn-before must be 0s or more");
    }

    @ParameterizedTest
    @CsvSource({
        "grpc-address, zeebe:26500, an address such as http://host:26500",
        "rest-address, localhost:8080, an address such as http://host:8080"
    })
    void anAddressOfCamundaWithoutAProtocol(String setting, String value, String wanted) {
        assertThatEachIsNamed(
                run(inTenant("check", "--camunda.client.%s=%s".formatted(setting, value))),
                "camunda.client.%s: set %s".formatted(setting, wanted));
    }

    @Test
    void aModeThatCamundaDoesNotHave() {
        assertThatEachIsNamed(
                run(inTenant("check", "--camunda.client.mode=foo")),
                "camunda.client.mode: set one of self-managed, saas");
    }

    @ParameterizedTest
    @CsvSource({
        "server.port, 99999, set a port from 0 to 65535",
        "server.port, http, set a port from 0 to 65535",
        "management.server.port, 99999, set a port from 0 to 65535",
        "server.address, in.valid.invalid, set the name or the IP address of this machine",
        "server.ssl.certificate, file:/nowhere/certificate.pem, name a file that is there"
    })
    void aSettingOfTheWebServer(String setting, String value, String wanted) {
        assertThatEachIsNamed(
                run(inTenant("check", "--%s=%s".formatted(setting, value))), "%s: %s".formatted(setting, wanted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "consent"})
    void aBundleThatIsMissingIsNamed(String command) {
        assertThatEachIsNamed(
                run(inTenant(command, "--partner-center.auth.ssl-bundle=nowhere")), "partner-center.auth.ssl-bundle: ");
        assertThatEachIsNamed(
                run(inTenantWithout("client-secret", command, "--partner-center.auth.client-certificate=nowhere")),
                "partner-center.auth.client-certificate: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "consent"})
    void aBundleWhoseFileIsMissingIsNamed(String command) {
        String missing = "file:" + folder.resolve("missing.pem");

        assertThatEachIsNamed(
                run(inTenant(command, "--spring.ssl.bundle.pem.entra.truststore.certificate=" + missing)),
                "check".equals(command)
                        ? "spring.ssl.bundle.pem.entra.truststore.certificate: name a file that is there"
                        : "partner-center.auth.ssl-bundle: The files or the passwords in spring.ssl.bundle.pem.entra");
        assertThatEachIsNamed(
                run(inTenantWithout(
                        "client-secret",
                        command,
                        "--partner-center.auth.client-certificate=app",
                        "--spring.ssl.bundle.pem.app.keystore.certificate=" + missing,
                        "--spring.ssl.bundle.pem.app.keystore.private-key=" + missing)),
                "check".equals(command)
                        ? "spring.ssl.bundle.pem.app.keystore.certificate: name a file that is there"
                        : "partner-center.auth.client-certificate: The files or the passwords in spring.ssl.bundle.pem.app");
    }

    @Test
    void checkNamesTheSettingsOfPartnerCenterTogetherWithTheOthers() {
        assertThatEachIsNamed(
                run(inTenant(
                        "check",
                        "--partner-center.base-url=http://partner.example",
                        "--partner-center.auth.timeout=0s",
                        "--partner-center.auth.tenant-id=common")),
                "partner-center.base-url must look like https://",
                "partner-center.auth.timeout: ",
                "partner-center.auth.tenant-id must be the partner's own tenant");
    }

    @Test
    void aFixedAccessTokenNeedsNoConsent() {
        keepSecret(TOKEN);

        assertThatEachIsNamed(
                run(
                        "consent",
                        "--partner-center.auth.mode=access-token",
                        "--partner-center.auth.access-token=" + TOKEN),
                "Set partner-center.auth.mode to secure-app-model");
        assertThatEachIsNamed(
                run("check", "--partner-center.auth.mode=access-token"),
                "partner-center.auth.access-token must be set");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());

            CommandResult consent = run(inTenant("consent", "--port", port));

            assertThat(consent.exitCode()).isEqualTo(1);
            assertThat(consent.wrong())
                    .containsExactly(
                            "sign-in: Choose another --port, or leave it out: something else listens at port %s of this machine"
                                    .formatted(port));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=70000", "--port=-1", "--port=http", "--wait=-1", "--wait=long", "--customer=x"})
    void anOptionThatMakesNoSenseIsAWrongCommandLine(String option) {
        CommandResult finished = run(inTenant(option.startsWith("--customer") ? "check" : "consent", option));

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.output()).contains(option.replaceFirst("=.*", ""), "Usage: ");
        assertThat(finished.wrong()).isEmpty();
    }

    private static void assertThatEachIsNamed(CommandResult finished, String... beginnings) {
        assertThat(finished.exitCode()).as(finished.output()).isEqualTo(1);
        List<String> wrong = finished.wrong();
        assertThat(wrong).as(finished.output()).hasSameSizeAs(beginnings);
        for (String beginning : beginnings) {
            assertThat(wrong).anyMatch(line -> line.contains(beginning));
        }
    }
}
