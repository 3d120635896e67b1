package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.clientSecretExpired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.entra.TokenRequest;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.entra.ClientCredential.ClientCertificate;
import io.github.licenseworker.token.entra.ClientCredential.ClientSecret;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments("invalid_client", 650052, "Create the service principal of Microsoft Partner Center"),
                arguments("invalid_resource", 500011, "Create the service principal of Microsoft Partner Center"),
                arguments("invalid_client", 7000229, "Grant the app admin consent in the partner's tenant"),
                arguments("invalid_client", 700025, "Register http://localhost under the platform Web"),
                arguments("invalid_client", 500112, "Register http://localhost as the app's redirect URI"),
                arguments("invalid_client", 7000112, "Enable the app in Entra"),
                arguments("unauthorized_client", 70001, "Enable the app in Entra"),
                arguments("invalid_client", 650056, "Give the app the delegated permission user_impersonation"),
                arguments("invalid_resource", 650057, "Give the app the delegated permission user_impersonation"),
                arguments("unauthorized_client", 700016, "Check partner-center.auth.tenant-id and client-id"),
                arguments("invalid_client", 700016, "Check partner-center.auth.tenant-id and client-id"),
                arguments("invalid_request", 90002, "Check partner-center.auth.tenant-id, and authority-host"),
                arguments("invalid_client", 7000215, "Renew partner-center.auth.client-secret"),
                arguments("invalid_client", 7000222, "Renew partner-center.auth.client-secret"),
                arguments("invalid_client", 700027, "Renew partner-center.auth.client-secret"),
                arguments("invalid_scope", 70011, "Check partner-center.auth.tenant-id, client-id"));
    }

    @ParameterizedTest(name = "{0} AADSTS{1}")
    @MethodSource("numbers")
    void theNumberChoosesTheAdvice(String error, int number, String advice) {
        var unused = entra.fault(TokenAnswers.error(401, error, number, "No."), 1);

        Failure failure = failureOf(tokens::current);

        assertThat(failure).isInstanceOf(Misconfigured.class);
        assertThat(failure.message()).startsWith(advice).contains(error, "AADSTS" + number);
    }

    @Test
    void aSecretThatIsRefusedWithoutANumberIsNamed() {
        var unused = entra.fault(TokenAnswers.raw(401, "application/json", "{\"error\":\"invalid_client\"}"), 1);

        Failure failure = failureOf(tokens::current);

        assertThat(failure).isInstanceOf(Misconfigured.class);
        assertThat(failure.message()).startsWith("Renew partner-center.auth.client-secret");
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
