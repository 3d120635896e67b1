package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.fixture.ConnectProxy;
import io.github.licenseworker.fixture.SystemProperties;
import io.github.licenseworker.simulator.AdjustableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's proxy does not lead to Partner Center, which has said nothing then. */
@Timeout(60)
class RefusingProxyTest {

    private static final URI PARTNER_CENTER = URI.create("https://api.partnercenter.example");

    private final AdjustableClock clock = new AdjustableClock(Instant.now());

    @ParameterizedTest
    @CsvSource({
        "401, Check the proxy",
        "403, Have api.partnercenter.example:443 allowed at the proxy",
        "404, Check the proxy",
        "407, Set https.proxyUser and https.proxyPassword",
        "429, Check the proxy",
        "500, Check the proxy",
        "502, Check the proxy",
        "503, Check the proxy"
    })
    void aRefusalIsTheProxysAndNothingWasSent(int status, String advice) {
        try (ConnectProxy proxy =
                        ConnectProxy.refusing(status + " Refused", "Proxy-Authenticate: Basic realm=\"Contoso\"\r\n");
                SystemProperties settings = SystemProperties.httpsProxy(proxy.port());
                SpringClient client = SpringClient.calling(PARTNER_CENTER, SpringClient.by(clock))) {
            Failure failure =
                    PartnerCenterFixture.failureOf(() -> PartnerCenterFixture.assignBy(client.partnerCenter()));

            assertThat(failure).isInstanceOf(Postponed.class);
            assertThat(failure.message())
                    .startsWith(advice)
                    .contains("127.0.0.1:" + proxy.port(), "api.partnercenter.example", "HTTP " + status)
                    .endsWith("The job comes again by itself")
                    .hasLineCount(1);
            assertThat(failure.origin()).isEqualTo(Origin.NOTHING_SENT);
            assertThat(proxy.heads())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT api.partnercenter.example:443 ")
                            .doesNotContain(SpringClient.TOKEN));
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() {
        int port;
        try (ConnectProxy proxy = ConnectProxy.refusing("403 Refused")) {
            port = proxy.port();
        }
        try (SystemProperties settings = SystemProperties.httpsProxy(port);
                SpringClient client = SpringClient.calling(PARTNER_CENTER, SpringClient.by(clock))) {
            Failure failure =
                    PartnerCenterFixture.failureOf(() -> PartnerCenterFixture.assignBy(client.partnerCenter()));

            assertThat(failure).isInstanceOf(Postponed.class);
            assertThat(failure.message()).startsWith("Check the proxy 127.0.0.1:" + port);
            assertThat(failure.origin()).isEqualTo(Origin.NOTHING_SENT);
        }
    }

    /** Jobs wait, and only the probe is sent: what the proxy says today it says to each of them. */
    @Test
    void jobsThatComeNextAreToldOfTheProxy() {
        try (ConnectProxy proxy = ConnectProxy.refusing("403 Refused");
                SystemProperties settings = SystemProperties.httpsProxy(proxy.port());
                SpringClient client = SpringClient.calling(PARTNER_CENTER, SpringClient.by(clock))) {
            PartnerCenterFixture.failureOf(() -> PartnerCenterFixture.assignBy(client.partnerCenter()));
            int before = proxy.heads().size();
            Failure next = PartnerCenterFixture.failureOf(() -> PartnerCenterFixture.assignBy(client.partnerCenter()));
            assertThat(proxy.heads()).hasSize(before);
            clock.advance(Duration.ofSeconds(6));
            Failure probed =
                    PartnerCenterFixture.failureOf(() -> PartnerCenterFixture.assignBy(client.partnerCenter()));

            assertThat(proxy.heads()).hasSize(before + 1);
            assertThat(List.of(next, probed)).allSatisfy(failure -> {
                assertThat(failure).isInstanceOf(Postponed.class);
                assertThat(failure.message()).contains("the proxy " + "127.0.0.1:" + proxy.port());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502})
    void theCheckOfTheCommandLineIsToldOfTheProxy(int status) {
        try (ConnectProxy proxy = ConnectProxy.refusing(status + " Refused");
                SystemProperties settings = SystemProperties.httpsProxy(proxy.port());
                SpringClient client = SpringClient.calling(PARTNER_CENTER)) {
            Failure failure = PartnerCenterFixture.failureOf(client.partnerCenter()::probe);

            assertThat(failure).isInstanceOf(Retryable.class);
            assertThat(failure.message()).contains("the proxy " + "127.0.0.1:" + proxy.port());
        }
    }
}
