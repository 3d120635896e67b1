package io.github.licenseworker.token.entra;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the partner's tenant is asked.
 *
 * @param authorityHost where Entra is, such as {@code https://login.microsoftonline.com}
 * @param tenantId the partner's tenant, by id or domain name
 * @param clientId the registered app
 * @param credential asked for each request, because a certificate may be renewed while the worker runs
 * @param trust what the connection trusts; null means what the JVM trusts
 * @param timeout of the connection, and again of the answer
 */
public record EntraSettings(
        URI authorityHost,
        String tenantId,
        String clientId,
        Supplier<ClientCredential> credential,
        @Nullable SSLContext trust,
        Duration timeout) {

    URI authority() {
        return URI.create(authorityHost.toString().replaceFirst("/+$", "") + "/" + tenantId);
    }
}
