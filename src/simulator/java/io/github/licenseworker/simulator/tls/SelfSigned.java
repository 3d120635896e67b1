package io.github.licenseworker.simulator.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An RSA key with a certificate that it has signed itself, for servers on the loopback interface and names below
 * {@code localhost}. Made by the JDK's keytool, which takes a second or more: share one where it need not be new. Safe
 * for use by several threads.
 */
public final class SelfSigned {

    /** Protects the key store. */
    public static final String PASSWORD = "for-tests-only";

    static final String ALIAS = "key";

    private final Path keyStore;
    private final Path certificate;
    private Optional<SSLContext> sslContext = Optional.empty();

    /**
     * Uses a key that is there already.
     *
     * @param keyStore a PKCS #12 file with the key, protected by {@link #PASSWORD}
     * @param certificate a PEM file with the certificate alone
     */
    public SelfSigned(Path keyStore, Path certificate) {
        this.keyStore = keyStore;
        this.certificate = certificate;
    }

    /** Makes a key whose files lie in a folder; they carry the name. */
    public static SelfSigned create(Path folder, String name) {
        return create(folder, name, "-keyalg", "RSA", "-keysize", "2048");
    }

    /** Makes another kind of key, or of certificate, by options of {@code keytool -genkeypair}. */
    public static SelfSigned create(Path folder, String name, String... options) {
        Path keyStore = folder.resolve(name + ".p12");
        Path certificate = folder.resolve(name + ".pem");
        Keytool.run(
                keyStore,
                Stream.concat(
                                Stream.of(
                                        "-genkeypair",
                                        "-dname",
                                        "CN=" + name,
                                        "-ext",
                                        "san=dns:localhost,dns:*.localhost,dns:*.vault.localhost,ip:127.0.0.1"),
                                Stream.of(options))
                        .toArray(String[]::new));
        SelfSigned made = new SelfSigned(keyStore, certificate);
        made.writeCertificate();
        return made;
    }

    /** The PKCS #12 file with the key. */
    public Path keyStore() {
        return keyStore;
    }

    /** The PEM file with the certificate alone. */
    public Path certificate() {
        return certificate;
    }

    /** The key alone, as a PEM file that lies beside the others. */
    public Path privateKeyFile() {
        return pem(
                certificate.resolveSibling(certificate.getFileName() + ".key"),
                "PRIVATE KEY",
                privateKey().getEncoded());
    }

    public PrivateKey privateKey() {
        try {
            return (PrivateKey) load().getKey(ALIAS, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate x509() {
        try {
            return (X509Certificate) load().getCertificate(ALIAS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server that shows the certificate, or a client that trusts it. */
    public synchronized SSLContext sslContext() {
        // Reading the key is slow on purpose, and every simulator and client of a test asks for it
        if (sslContext.isEmpty()) {
            sslContext = Optional.of(newSslContext());
        }
        return sslContext.get();
    }

    private SSLContext newSslContext() {
        try {
            KeyStore store = load();
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeCertificate() {
        try {
            var unused = pem(certificate, "CERTIFICATE", x509().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path file, String label, byte[] content) {
        try {
            return Files.writeString(
                    file,
                    "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                            .formatted(label, Base64.getMimeEncoder().encodeToString(content), label));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KeyStore load() {
        try (InputStream file = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
