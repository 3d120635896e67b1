package io.github.licenseworker.token.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import io.github.licenseworker.token.Secret;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By what the worker proves to Entra that it is the registered app. */
public sealed interface ClientCredential {

    /** Which setting it comes from; for messages. */
    String setting();

    /** When it ends; null where nobody can know. */
    @Nullable
    Instant expiry();

    record ClientSecret(Secret value) implements ClientCredential {
        @Override
        public String setting() {
            return "partner-center.auth.client-secret";
        }

        @Override
        public @Nullable Instant expiry() {
            return null;
        }
    }

    record ClientCertificate(PrivateKey key, X509Certificate certificate) implements ClientCredential {
        @Override
        public String setting() {
            return "partner-center.auth.client-certificate";
        }

        @Override
        public Instant expiry() {
            return certificate.getNotAfter().toInstant();
        }

        @Override
        public String toString() {
            return "ClientCertificate[" + certificate.getSubjectX500Principal() + "]";
        }
    }

    /** The credential as the client library wants it. */
    default IClientCredential toMsalCredential() {
        return switch (this) {
            case ClientSecret secret ->
                ClientCredentialFactory.createFromSecret(secret.value().value());
            case ClientCertificate it -> ClientCredentialFactory.createFromCertificate(it.key(), it.certificate());
        };
    }

    /** Takes the secret, or what the certificate's key has signed, out of a text that is to be shown. */
    default String redactFrom(String text) {
        return switch (this) {
            case ClientSecret secret -> secret.value().redactFrom(text);
            case ClientCertificate it -> text.replaceAll("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+", "[redacted]");
        };
    }
}
