package io.github.licenseworker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.SystemProperties;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a proxy for everything, as an operator has it who sets http.nonProxyHosts to nothing. */
class ProxyRoutesTest {

    private final ProxyRoutes routes = new ProxyRoutes(ProxySelector.getDefault());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/metadata/identity/oauth2/token",
                "http://169.254.130.7:8081/msi/token",
                "https://169.254.130.7:2377/metadata",
                "http://127.0.0.1:41741/msi/token",
                "http://localhost:40342/metadata/identity/oauth2/token",
                "http://[::1]:4000/msi/token"
            })
    void theEndpointOfAManagedIdentityIsAskedWithoutAProxy(String endpoint) throws Exception {
        assertThat(proxyFor(endpoint)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.com/",
                "https://contoso.vault.azure.net/",
                "https://localhost:8443/",
                "http://169.254.example/"
            })
    void everythingElseGoesThroughIt(String address) throws Exception {
        assertThat(proxyFor(address)).hasToString("http://proxy.example:3128");
    }

    private HttpHost proxyFor(String address) throws Exception {
        try (SystemProperties settings = SystemProperties.set(Map.of(
                "http.proxyHost", "proxy.example",
                "http.proxyPort", "3128",
                "https.proxyHost", "proxy.example",
                "https.proxyPort", "3128",
                "http.nonProxyHosts", ""))) {
            return routes.determineRoute(HttpHost.create(URI.create(address)), HttpClientContext.create())
                    .getProxyHost();
        }
    }
}
