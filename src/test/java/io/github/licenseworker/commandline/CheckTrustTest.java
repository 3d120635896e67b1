package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.TlsFront;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.trial.harness.CommandResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which SSL bundle counts where. */
class CheckTrustTest extends CheckFixture {

    private TlsFront front;

    @BeforeEach
    void putTlsBeforePartnerCenter() {
        front = TlsFront.before(partnerCenter.baseUri(), partner.tls().sslContext());
    }

    @AfterEach
    void closeFront() {
        front.close();
    }

    @Test
    void oneBundleCountsForAll() {
        CommandResult check = check(
                "--partner-center.base-url=" + front.uri(),
                "--partner-center.auth.ssl-bundle=",
                "--partner-center.ssl-bundle=entra");

        assertThat(check.exitCode()).as(check.output()).isZero();
    }

    @Test
    void theBundleOfTheTokensComesFirstForThem() {
        CommandResult check = check(
                "--partner-center.base-url=" + front.uri(),
                "--partner-center.ssl-bundle=another",
                "--spring.ssl.bundle.pem.another.truststore.certificate="
                        + SharedKeys.app().certificate().toUri());

        assertThat(check.ok()).anyMatch(finding -> finding.startsWith("token endpoint: "));
        assertThat(check.wrong())
                .isNotEmpty()
                .noneMatch(finding -> finding.startsWith("token endpoint: "))
                .anyMatch(finding -> finding.startsWith("Partner Center: "));
    }

    @Test
    void aBundleThatIsNotThereIsNamed() {
        assertThat(check("--partner-center.ssl-bundle=nothing").output()).contains("partner-center.ssl-bundle");
    }
}
