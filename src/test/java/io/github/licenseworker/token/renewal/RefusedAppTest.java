package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.clientSecretExpired;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.entra.TokenRequest;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.entra.ClientCredential.ClientCertificate;
import io.github.licenseworker.token.entra.ClientCredential.ClientSecret;
import org.junit.jupiter.api.Test;

/** Entra does not accept the app, whoever has consented to it. */
class RefusedAppTest extends RenewalFixture {

    @Test
    void wrongSecretNamesItsSetting() {
        RenewingTokens wrong = open(store, new ClientSecret(new Secret("a-wrong-secret")), TIMEOUT);

        Failure failure = failureOf(wrong::current);

        assertThat(failure).isInstanceOf(Misconfigured.class);
        assertThat(failure.message())
                .contains("partner-center.auth.client-secret", "invalid_client", "AADSTS7000215")
                .doesNotContain("a-wrong-secret");
        assertThat(failure.origin().details()).containsEntry("entraCode", "AADSTS7000215");
        assertThat(stored()).isEqualTo(consented);
    }

    @Test
    void expiredSecretIsRememberedForAWhile() {
        var unused = entra.fault(clientSecretExpired(), 1);
        Failure failure = failureOf(tokens::current);
        assertThat(failure).isInstanceOf(Misconfigured.class);
        assertThat(failure.message()).contains("partner-center.auth.client-secret", "AADSTS7000222");
        clock.advance(REFUSED_FOR.minusMillis(1));

        assertThat(failureOf(tokens::current)).isEqualTo(failure);
        assertThat(entra.tokenRequests()).hasSize(1);

        clock.advance(REFUSED_FOR);
        assertThat(tokens.current().value()).isNotEmpty();
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void otherRefusalsOfTheAppNameTheSettingsOfTheApp() {
        var unused = entra.fault(TokenAnswers.error(400, "unauthorized_client", 700016, "Application not found."), 1);

        Failure failure = failureOf(tokens::current);

        assertThat(failure).isInstanceOf(Misconfigured.class);
        assertThat(failure.message()).contains("partner-center.auth.tenant-id", "client-id", "AADSTS700016");
    }

    @Test
    void certificateServesInsteadOfASecret() {
        entra.clientCertificate(SharedKeys.app().x509());

        assertThat(open(store, certificate(SharedKeys.app()), TIMEOUT).current().value())
                .isEqualTo(entra.issuedAccessTokens().getFirst());

        assertThat(entra.tokenRequests())
                .extracting(TokenRequest::credential)
                .containsExactly(TokenRequest.Credential.ASSERTION);
    }

    @Test
    void wrongCertificateNamesItsSetting() {
        entra.clientCertificate(TLS.x509());

        Failure failure = failureOf(open(store, certificate(SharedKeys.app()), TIMEOUT)::current);

        assertThat(failure).isInstanceOf(Misconfigured.class);
        assertThat(failure.message()).contains("partner-center.auth.client-certificate", "invalid_client", "AADSTS");
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    static ClientCertificate certificate(SelfSigned key) {
        return new ClientCertificate(key.privateKey(), key.x509());
    }
}
