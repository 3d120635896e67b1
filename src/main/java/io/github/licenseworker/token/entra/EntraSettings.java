package io.github.licenseworker.token.entra;

import java.net.URI;
import java.util.function.Supplier;

/**
 * How the partner's tenant is asked.
 *
 * @param authorityHost where Entra is, such as {@code https://login.microsoftonline.com}
 * @param tenantId the partner's tenant, by id or domain name
 * @param clientId the registered app
 * @param credential asked for each request, because a certificate may be renewed while the worker runs
 */
public record EntraSettings(
        URI authorityHost, String tenantId, String clientId, Supplier<ClientCredential> credential) {

    URI authority() {
        return URI.create(authorityHost.toString().replaceFirst("/+$", "") + "/" + tenantId);
    }
}
