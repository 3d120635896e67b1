package io.github.licenseworker.simulator.entra;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The worker's application as Entra knows it. */
final class Registration {

    private final List<X509Certificate> certificates = new CopyOnWriteArrayList<>();
    private volatile String secret = EntraSimulator.CLIENT_SECRET;

    void add(X509Certificate certificate) {
        certificates.add(certificate);
    }

    void secret(String only) {
        secret = only;
    }

    static void requireTenant(String tenant) throws EntraRefusalException {
        if (!tenant.equals(EntraSimulator.TENANT_ID)) {
            throw new EntraRefusalException(EntraRefusals.tenantNotFound(tenant));
        }
    }

    static void requireClient(String clientId) throws EntraRefusalException {
        if (!clientId.equals(EntraSimulator.CLIENT_ID)) {
            throw new EntraRefusalException(EntraRefusals.applicationNotFound(clientId, EntraSimulator.TENANT_ID));
        }
    }

    /** Of {@code http://localhost} any port will do. */
    URI registeredRedirect(String redirectUri) throws EntraRefusalException {
        try {
            URI uri = new URI(redirectUri);
            String path = "".equals(uri.getPath()) ? "/" : uri.getPath();
            if ("http".equals(uri.getScheme())
                    && "localhost".equals(uri.getHost())
                    && path.equals("/")
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // not a registered one either
        }
        throw new EntraRefusalException(EntraRefusals.redirectUriNotRegistered(redirectUri, EntraSimulator.CLIENT_ID));
    }

    void authenticate(TokenCall call) throws EntraRefusalException {
        switch (call.credential()) {
            case SECRET -> requireSecret(call.form().required("client_secret"));
            case ASSERTION ->
                Assertion.of(call.form().required("client_assertion"))
                        .requireValid(call.tokenEndpoint(), certificates, call.receivedAt());
            case NONE -> throw new EntraRefusalException(EntraRefusals.credentialMissing());
        }
    }

    private void requireSecret(String sent) throws EntraRefusalException {
        if (!sent.equals(secret)) {
            throw new EntraRefusalException(EntraRefusals.secretWrong(EntraSimulator.CLIENT_ID));
        }
    }
}
