package io.github.licenseworker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import java.io.IOException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

class TrustTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void aReloadedBundleCountsForTheNextConnection() throws Exception {
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("company", trusting(SharedKeys.app()));
        try (EntraSimulator server = EntraSimulator.start(SharedKeys.server(), 0, InstantSource.system());
                CloseableHttpClient client = HttpClientFactory.create(
                        Trust.ofBundle(bundles, "partner-center.ssl-bundle", "company"), TIMEOUT, TIMEOUT)) {
            assertThatThrownBy(() -> status(client, server)).isInstanceOf(SSLException.class);

            bundles.updateBundle("company", trusting(SharedKeys.server()));

            assertThat(status(client, server)).isEqualTo(404);
        }
    }

    private static int status(CloseableHttpClient client, EntraSimulator server) throws IOException {
        return client.execute(new HttpGet(server.authorityHost().resolve("/nowhere")), answer -> answer.getCode());
    }

    private static SslBundle trusting(SelfSigned server) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", server.x509());
        return SslBundle.of(SslStoreBundle.of(null, null, store));
    }
}
