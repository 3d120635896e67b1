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
    private volatile String redirectPath = "/";

    void add(X509Certificate certificate) {
        certificates.add(certificate);
    }

    void secret(String only) {
        secret = only;
    }

    void redirectPath(String path) {
        redirectPath = path;
    }

    static void requireTenant(String tenant) throws Refused {
        if (!tenant.equals(EntraSimulator.TENANT_ID)) {
            throw new Refused(Refusals.tenantNotFound(tenant));
        }
    }

    static void requireClient(String clientId) throws Refused {
        if (!clientId.equals(EntraSimulator.CLIENT_ID)) {
            throw new Refused(Refusals.applicationNotFound(clientId, EntraSimulator.TENANT_ID));
        }
    }

    /** Of {@code http://localhost} any port will do. */
    URI registeredRedirect(String redirectUri) throws Refused {
        try {
            URI uri = new URI(redirectUri);
            String path = "".equals(uri.getPath()) ? "/" : uri.getPath();
            if ("http".equals(uri.getScheme())
                    && "localhost".equals(uri.getHost())
                    && redirectPath.equals(path)
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // not a registered one either
        }
        throw new Refused(Refusals.redirectUriNotRegistered(redirectUri, EntraSimulator.CLIENT_ID));
    }

    void authenticate(TokenCall call) throws Refused {
        switch (call.credential()) {
            case SECRET -> requireSecret(call.form().required("client_secret"));
            case ASSERTION ->
                Assertion.of(call.form().required("client_assertion"))
                        .requireValid(call.tokenEndpoints(), certificates, call.receivedAt());
            case NONE -> throw new Refused(Refusals.credentialMissing());
        }
    }

    private void requireSecret(String sent) throws Refused {
        if (!sent.equals(secret)) {
            throw new Refused(Refusals.secretWrong(EntraSimulator.CLIENT_ID));
        }
    }
}
