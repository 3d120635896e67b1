package io.github.licenseworker.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalJsonParsingException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import com.microsoft.aad.msal4j.SilentParameters;
import io.github.licenseworker.simulator.entra.TokenRequest.Credential;
import io.github.licenseworker.simulator.tls.SelfSigned;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator before Microsoft's own client library. */
class MsalEntraTest extends EntraFixture {

    private static final Pattern CODE = Pattern.compile("name=\"code\" value=\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private ConfidentialClientApplication app;

    @BeforeEach
    void createApp() {
        app = app(ClientCredentialFactory.createFromSecret(EntraSimulator.CLIENT_SECRET));
    }

    @Test
    void redeemsWithASecret() {
        String token = entra.consent();

        IAuthenticationResult result = redeem(app, token);

        assertThat(result.accessToken()).isEqualTo(entra.issuedAccessTokens().getLast());
        assertThat(result.expiresOnDate().toInstant())
                .isBetween(clock.instant().plusSeconds(3590), clock.instant().plusSeconds(3630));
        assertThat(result.account().username()).isEqualTo(PartnerUser.NAME);
        assertThat(result.scopes()).contains(SCOPE);
        assertThat(refreshTokenInCache())
                .isEqualTo(entra.issuedRefreshTokens().getLast())
                .isNotEqualTo(token);
        assertThat(entra.tokenRequests()).singleElement().satisfies(request -> {
            assertThat(request.credential()).isEqualTo(Credential.SECRET);
            assertThat(request.clientRequestId()).isPresent();
        });
    }

    @Test
    void cachesTheAccessToken() throws Exception {
        IAuthenticationResult result = redeem(app, entra.consent());

        IAuthenticationResult again = app.acquireTokenSilently(SilentParameters.builder(Set.of(SCOPE), result.account())
                        .build())
                .join();

        assertThat(again.accessToken()).isEqualTo(result.accessToken());
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    @Test
    void redeemsWithACertificate() throws Exception {
        SelfSigned key = SelfSigned.app();
        ConfidentialClientApplication certified = app(credential(key));
        entra.clientCertificate(TLS.x509());
        String token = entra.consent();

        MsalServiceException refused = failure(MsalServiceException.class, certified, token);
        assertThat(refused.errorCode()).isEqualTo("invalid_client");
        assertThat(refused.getMessage()).startsWith("AADSTS700027: ");

        entra.clientCertificate(key.x509());
        assertThat(redeem(certified, token).accessToken()).isNotEmpty();
        assertThat(entra.tokenRequests()).hasSize(2).allMatch(request -> request.credential() == Credential.ASSERTION);
    }

    @Test
    void redeemsACodeWithProofKey() throws Exception {
        URI page = app.getAuthorizationRequestUrl(AuthorizationRequestUrlParameters.builder(REDIRECT, Set.of(SCOPE))
                        .state("s")
                        .codeChallenge(CHALLENGE)
                        .codeChallengeMethod("S256")
                        .build())
                .toURI();
        Matcher code = CODE.matcher(send(HttpRequest.newBuilder(page)).text());
        assertThat(code.find()).as("MSAL asks for a form").isTrue();

        IAuthenticationResult result = app.acquireToken(
                        AuthorizationCodeParameters.builder(code.group(1), URI.create(REDIRECT))
                                .scopes(Set.of(SCOPE))
                                .codeVerifier(VERIFIER)
                                .build())
                .join();

        assertThat(result.accessToken()).isEqualTo(entra.issuedAccessTokens().getLast());
        assertThat(refreshTokenInCache()).isEqualTo(entra.issuedRefreshTokens().getLast());
    }

    @Test
    void revokedTokens() {
        String token = entra.consent();
        entra.revokeAll();

        MsalInteractionRequiredException refused = failure(MsalInteractionRequiredException.class, app, token);

        assertThat(refused.errorCode()).isEqualTo("invalid_grant");
        assertThat(refused.getMessage()).startsWith("AADSTS50173: ");
        assertThat(refused.correlationId())
                .isEqualTo(entra.tokenRequests().getFirst().clientRequestId().orElseThrow());
    }

    @Test
    void conditionalAccess() {
        entra.fault(TokenAnswers.conditionalAccess(), 1);

        MsalInteractionRequiredException refused =
                failure(MsalInteractionRequiredException.class, app, entra.consent());

        assertThat(read(refused.claims()).at("/access_token/capolids/essential").asBoolean())
                .isTrue();
        assertThat(refused.reason().toString()).isEqualToIgnoringCase("message_only");
    }

    @Test
    void wrongSecret() {
        MsalServiceException refused = failure(
                MsalServiceException.class, app(ClientCredentialFactory.createFromSecret("wrong")), entra.consent());

        assertThat(refused.errorCode()).isEqualTo("invalid_client");
        assertThat(refused.getMessage()).startsWith("AADSTS7000215: ");
    }

    @Test
    void interactionRequiredUnderThatName() {
        entra.fault(TokenAnswers.mfaRequired(), 1);

        MsalServiceException refused = failure(MsalServiceException.class, app, entra.consent());

        assertThat(refused).isNotInstanceOf(MsalInteractionRequiredException.class);
        assertThat(refused.errorCode()).isEqualTo("interaction_required");
        assertThat(refused.claims()).contains("polids");
    }

    @Test
    void unavailableForAMoment() {
        entra.fault(TokenAnswers.temporarilyUnavailable(), 1);

        assertThat(redeem(app, entra.consent()).accessToken()).isNotEmpty();

        assertThat(entra.tokenRequests()).extracting(TokenRequest::status).containsExactly(503, 200);
    }

    @Test
    void unavailableAndSaysForHowLong() {
        entra.fault(TokenAnswers.temporarilyUnavailable().withHeader("Retry-After", "7"), 1);

        MsalServiceException refused = failure(MsalServiceException.class, app, entra.consent());

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.errorCode()).isEqualTo("temporarily_unavailable");
        assertThat(refused.headers()).containsEntry("Retry-After", List.of("7"));
        assertThat(entra.tokenRequests()).hasSize(1);
    }

    @Test
    void pageOfAGateway() {
        entra.fault(TokenAnswers.serverError(403), 1);

        MsalJsonParsingException refused = failure(MsalJsonParsingException.class, app, entra.consent());

        assertThat(refused.statusCode()).isNull();
    }

    @Test
    void connectionDropped() {
        entra.fault(TokenAnswers.connectionDropped(), Integer.MAX_VALUE);

        assertThat(failure(MsalClientException.class, app, entra.consent())).hasCauseInstanceOf(IOException.class);
    }

    private String refreshTokenInCache() {
        JsonNode section = read(app.tokenCache().serialize()).path("RefreshToken");
        assertThat(section).hasSize(1);
        return section.iterator().next().path("secret").asText();
    }

    private <E extends Throwable> E failure(Class<E> type, ConfidentialClientApplication client, String refreshToken) {
        Throwable thrown = catchThrowable(() -> redeem(client, refreshToken));
        assertThat(thrown).isInstanceOf(CompletionException.class).hasCauseInstanceOf(type);
        return type.cast(thrown.getCause());
    }

    private static IAuthenticationResult redeem(ConfidentialClientApplication client, String refreshToken) {
        return client.acquireToken(RefreshTokenParameters.builder(Set.of(SCOPE), refreshToken)
                        .build())
                .join();
    }

    private static IClientCredential credential(SelfSigned key) throws Exception {
        try (InputStream file = Files.newInputStream(key.keyStore())) {
            return ClientCredentialFactory.createFromCertificate(file, SelfSigned.PASSWORD);
        }
    }

    private ConfidentialClientApplication app(IClientCredential credential) {
        try {
            return ConfidentialClientApplication.builder(EntraSimulator.CLIENT_ID, credential)
                    .authority(entra.authorityHost() + "/" + EntraSimulator.TENANT_ID + "/")
                    .instanceDiscovery(false)
                    .sslSocketFactory(TLS.sslContext().getSocketFactory())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
