package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.trial.harness.CommandResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A partner's app that has a certificate in place of a secret. */
class CheckCertificateTest extends CheckFixture {

    private static final String STORE = "--spring.ssl.bundle.jks.app.keystore.";
    private static final String PEM = "--spring.ssl.bundle.pem.app.";

    @Test
    void aCertificateAndItsKeyInPemFiles() {
        SelfSigned app = SharedKeys.app();
        partner.entra().clientCertificate(app.x509());

        CommandResult check = checkWith(
                PEM + "keystore.certificate=" + app.certificate().toUri(),
                PEM + "keystore.private-key=" + app.privateKeyFile().toUri());

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.ok().getFirst())
                .contains(
                        "partner-center.auth.client-certificate until ",
                        app.x509().getNotAfter().toInstant().toString());
    }

    @Test
    void aCertificateThatEntraDoesNotKnow() {
        assertThatOneIsWrong(
                checkWith(keyStore(SharedKeys.app(), SelfSigned.PASSWORD)),
                "token endpoint: Renew partner-center.auth.client-certificate",
                "AADSTS700027");
    }

    @Test
    void aCertificateThatHasEnded() {
        SelfSigned app = SelfSigned.create(
                folder, "app", "-keyalg", "RSA", "-keysize", "2048", "-startdate", "-3d", "-validity", "1");
        partner.entra().clientCertificate(app.x509());

        CommandResult check = checkWith(keyStore(app, SelfSigned.PASSWORD));

        assertThat(check.wrong().getFirst())
                .startsWith("configuration: Renew partner-center.auth.client-certificate: the certificate ended at ");
    }

    @Test
    void aKeyThatEntraDoesNotTake() {
        assertThatOneIsWrong(
                checkWith(keyStore(
                        SelfSigned.create(folder, "app", "-keyalg", "EC", "-groupname", "secp256r1"),
                        SelfSigned.PASSWORD)),
                "configuration: partner-center.auth.client-certificate: Entra takes RSA keys only; this one is for EC");
    }

    @Test
    void aPasswordThatIsWrong() {
        assertThatOneIsWrong(
                checkWith(keyStore(SharedKeys.app(), "not-the-password")),
                "configuration: partner-center.auth.client-certificate: ",
                "passwords");
    }

    @Test
    void aFileThatIsNotThere() {
        SelfSigned app = SharedKeys.app();

        assertThatOneIsWrong(
                checkWith(
                        PEM + "keystore.certificate=" + app.certificate().toUri(),
                        PEM + "keystore.private-key=file:" + folder.resolve("nowhere/key.pem")),
                "configuration: spring.ssl.bundle.pem.app.keystore.private-key: name a file that is there");
    }

    @Test
    void aBundleWithoutAKey() {
        assertThatOneIsWrong(
                checkWith(PEM + "truststore.certificate="
                        + partner.tls().certificate().toUri()),
                "configuration: partner-center.auth.client-certificate: The bundle has no key store with a private key");
    }

    private static String[] keyStore(SelfSigned app, String password) {
        return new String[] {
            STORE + "type=PKCS12", STORE + "location=" + app.keyStore().toUri(), STORE + "password=" + password
        };
    }

    private CommandResult checkWith(String... certificate) {
        List<String> arguments = new ArrayList<>(List.of(baseUrl(), "--partner-center.auth.client-certificate=app"));
        arguments.addAll(List.of(certificate));
        return run(inTenantWithout(".client-secret", "check", arguments.toArray(String[]::new)));
    }
}
