package io.github.licenseworker.simulator.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An RSA key with a certificate that it has signed itself, for servers on the loopback interface and names below
 * {@code localhost}. Made by the JDK's keytool.
 *
 * @param keyStore a PKCS #12 file with the key
 * @param certificate a PEM file with the certificate alone
 */
public record SelfSigned(Path keyStore, Path certificate) {

    /** Protects the key store. */
    public static final String PASSWORD = "for-tests-only";

    private static final String ALIAS = "key";

    /** Makes a key whose files lie in a folder; they carry the name. */
    public static SelfSigned create(Path folder, String name) {
        return create(folder, name, "-keyalg", "RSA", "-keysize", "2048");
    }

    /** Makes another kind of key, or of certificate, by options of {@code keytool -genkeypair}. */
    public static SelfSigned create(Path folder, String name, String... options) {
        Path keyStore = folder.resolve(name + ".p12");
        Path certificate = folder.resolve(name + ".pem");
        keytool(
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
        keytool(keyStore, "-exportcert", "-rfc", "-file", certificate.toString());
        return new SelfSigned(keyStore, certificate);
    }

    /** The key alone, as a PEM file that lies beside the others. */
    public Path privateKey() {
        try {
            byte[] key = load().getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            return Files.writeString(
                    certificate.resolveSibling(certificate.getFileName() + ".key"),
                    "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                            .formatted(Base64.getMimeEncoder().encodeToString(key)));
        } catch (GeneralSecurityException | IOException e) {
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
    public SSLContext sslContext() {
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

    private KeyStore load() {
        try (InputStream file = Files.newInputStream(keyStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path keyStore, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12", "-keystore", keyStore.toString()));
        command.addAll(List.of("-storepass", PASSWORD));
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(keytool.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
