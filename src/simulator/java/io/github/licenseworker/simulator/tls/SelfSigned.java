package io.github.licenseworker.simulator.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
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
 * {@code localhost}. Made by the JDK's keytool, which takes a second or more: share one where it need not be new.
 *
 * @param keyStore a PKCS #12 file with the key
 * @param certificate a PEM file with the certificate alone
 */
public record SelfSigned(Path keyStore, Path certificate) {

    /** Protects the key store. */
    public static final String PASSWORD = "for-tests-only";

    private static final String ALIAS = "key";

    private static final class Server {

        static final SelfSigned KEY = temporary("server");
    }

    private static final class App {

        static final SelfSigned KEY = temporary("app");
    }

    /** The key of the simulated servers, made once for this JVM and gone with it; nothing may change its files. */
    public static SelfSigned server() {
        return Server.KEY;
    }

    /** The key of the app that the partner has registered, made and gone likewise. */
    public static SelfSigned app() {
        return App.KEY;
    }

    private static SelfSigned temporary(String name) {
        try {
            Path folder = Files.createTempDirectory("self-signed");
            folder.toFile().deleteOnExit();
            SelfSigned made = create(folder, name);
            made.keyStore().toFile().deleteOnExit();
            made.certificate().toFile().deleteOnExit();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        SelfSigned made = new SelfSigned(keyStore, certificate);
        made.writeCertificate();
        return made;
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
