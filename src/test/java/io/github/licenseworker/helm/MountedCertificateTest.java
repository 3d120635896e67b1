package io.github.licenseworker.helm;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.simulator.tls.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;

/** Kubernetes renews the files of a Secret by a link that it replaces; a certificate is read anew all the same. */
class MountedCertificateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ImportAutoConfiguration({ConfigurationPropertiesAutoConfiguration.class, SslAutoConfiguration.class})
    static class Bundles {}

    @TempDir
    private Path folder;

    @Test
    void aRenewedCertificateIsRead() throws Exception {
        Path mount = Files.createDirectory(folder.resolve("app"));
        update(mount, "..2026_01_01", "before");
        Files.createSymbolicLink(mount.resolve("tls.crt"), Path.of("..data", "tls.crt"));
        Files.createSymbolicLink(mount.resolve("tls.key"), Path.of("..data", "tls.key"));
        try (var context = new SpringApplicationBuilder(Bundles.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.ssl.bundle.watch.file.quiet-period=100ms",
                        "--spring.ssl.bundle.pem.app.reload-on-update=true",
                        "--spring.ssl.bundle.pem.app.keystore.certificate="
                                + mount.resolve("tls.crt").toUri(),
                        "--spring.ssl.bundle.pem.app.keystore.private-key="
                                + mount.resolve("tls.key").toUri())) {
            SslBundles bundles = context.getBean(SslBundles.class);
            assertThat(subject(bundles)).contains("before");

            update(mount, "..2026_06_01", "after");
            await().atMost(PATIENCE).until(() -> subject(bundles).contains("after"));

            update(mount, "..2026_12_01", "later");
            await().atMost(PATIENCE).until(() -> subject(bundles).contains("later"));
        }
    }

    /** As the kubelet does: a new folder with the files, then the link {@code ..data} to it, then the old one goes. */
    private void update(Path mount, String version, String name) throws IOException {
        Path link = mount.resolve("..data");
        Path old = Files.exists(link) ? link.toRealPath() : null;
        SelfSigned certificate = SelfSigned.create(folder, name);
        Path content = Files.createDirectory(mount.resolve(version));
        Files.copy(certificate.certificate(), content.resolve("tls.crt"));
        Files.copy(certificate.privateKeyFile(), content.resolve("tls.key"));
        Path next = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(version));
        Files.move(next, link, ATOMIC_MOVE, REPLACE_EXISTING);
        if (old != null) {
            Files.delete(old.resolve("tls.crt"));
            Files.delete(old.resolve("tls.key"));
            Files.delete(old);
        }
    }

    private static String subject(SslBundles bundles) throws KeyStoreException {
        var store = bundles.getBundle("app").getStores().getKeyStore();
        assertThat(store).isNotNull();
        X509Certificate certificate =
                (X509Certificate) store.getCertificate(store.aliases().nextElement());
        return certificate.getSubjectX500Principal().getName();
    }
}
