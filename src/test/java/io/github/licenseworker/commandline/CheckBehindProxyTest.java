package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ConnectProxy;
import io.github.licenseworker.fixture.SystemProperties;
import io.github.licenseworker.fixture.TlsFront;
import io.github.licenseworker.trial.harness.CommandResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between the worker and Microsoft is a proxy, as the JVM's system properties say. */
class CheckBehindProxyTest extends CheckFixture {

    private static final String USER = "worker";
    private static final String PASSWORD = "pass:word-of-the-proxy";

    private TlsFront front;

    @BeforeEach
    void putTlsBeforePartnerCenter() {
        front = TlsFront.before(partnerCenter.baseUri(), partner.tls().sslContext());
        keepSecret(PASSWORD);
    }

    @AfterEach
    void closeFront() {
        front.close();
    }

    @Test
    void aProxyThatWantsCredentialsIsPassedWithThem() {
        try (ConnectProxy proxy = ConnectProxy.wanting(USER, PASSWORD);
                SystemProperties settings = SystemProperties.proxy(proxy.port());
                SystemProperties credentials =
                        SystemProperties.set(Map.of("https.proxyUser", USER, "https.proxyPassword", PASSWORD))) {
            CommandResult check = checkByTls();

            assertThat(wrongApartFromTheEngine(check)).as(check.output()).isEmpty();
            assertThat(proxy.requests())
                    .anyMatch(asked -> asked.contains(":" + front.uri().getPort() + " "))
                    .anyMatch(asked ->
                            asked.contains(":" + partner.entra().authorityHost().getPort() + " "));
        }
    }

    @Test
    void wrongCredentialsAreNamed() {
        try (ConnectProxy proxy = ConnectProxy.wanting(USER, PASSWORD);
                SystemProperties settings = SystemProperties.proxy(proxy.port());
                SystemProperties credentials =
                        SystemProperties.set(Map.of("https.proxyUser", USER, "https.proxyPassword", "another"))) {
            assertThatOneMoreIsWrong(
                    checkByTls(),
                    "token endpoint: ",
                    "Try again later",
                    "Set https.proxyUser and https.proxyPassword",
                    "127.0.0.1:" + proxy.port(),
                    "407");
        }
    }

    @ParameterizedTest
    @CsvSource({"403 Forbidden, allowed at the proxy", "502 Bad Gateway, Check the proxy"})
    void aRefusalIsTheProxysAndNotEntras(String status, String advice) {
        try (ConnectProxy proxy = ConnectProxy.refusing(status);
                SystemProperties settings = SystemProperties.proxy(proxy.port())) {
            assertThatOneMoreIsWrong(
                    checkByTls(),
                    "token endpoint: ",
                    advice,
                    "127.0.0.1:" + proxy.port(),
                    "localhost:" + partner.entra().authorityHost().getPort());
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() {
        int port = closedPort();
        try (SystemProperties settings = SystemProperties.proxy(port)) {
            assertThatOneMoreIsWrong(checkByTls(), "Check the proxy 127.0.0.1:" + port, "https.proxyHost");
        }
    }

    /** The engine is behind the proxy here as well, to which its client gives no credentials. */
    private static List<String> wrongApartFromTheEngine(CommandResult check) {
        assertThat(check.wrong())
                .filteredOn(finding -> finding.startsWith("Camunda: "))
                .singleElement()
                .asString()
                .contains("http.nonProxyHosts", "127.0.0.1:");
        return check.wrongApartFrom("Camunda");
    }

    private static void assertThatOneMoreIsWrong(CommandResult check, String... texts) {
        assertThat(wrongApartFromTheEngine(check)).singleElement().asString().contains(texts);
    }

    private CommandResult checkByTls() {
        return check(
                "--partner-center.base-url=" + front.uri(),
                "--partner-center.auth.ssl-bundle=",
                "--partner-center.ssl-bundle=entra");
    }
}
