package io.github.licenseworker.token.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.AuthorizationRequestUrlParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import com.microsoft.aad.msal4j.Prompt;
import com.microsoft.aad.msal4j.RefreshTokenParameters;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.token.AccessToken;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.TokenClaims;
import io.github.licenseworker.tracing.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Microsoft Entra's side of the secure application model: tokens for the app and the partner user together (Microsoft
 * Learn, "Enable the Secure Application Model framework"). Each method asks once, and ends in the time that the client
 * has for a call. Used by many threads at once.
 */
public final class Entra {

    private static final Set<String> SCOPES = Set.of(TokenClaims.PARTNER_CENTER + "/" + TokenClaims.SCOPE);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An access token serves for so long, whatever Entra says: with none, each job would ask Entra for another one. */
    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

    private final EntraSettings settings;
    private final CloseableHttpClient client;
    private final EntraFailures failures;
    private final InstantSource clock;
    private final Traces traces;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Entra(EntraSettings settings, CloseableHttpClient client, InstantSource clock, Traces traces) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
        this.traces = traces;
        this.failures = new EntraFailures(settings, clock);
    }

    /**
     * Turns a refresh token into an access token and the refresh token's successor.
     *
     * @throws FailureException a business error where a person has to sign in again, misconfigured where the app is not
     *     accepted, otherwise one that a later try can fix
     */
    public TokenResponse redeemRefreshToken(Secret refreshToken) {
        return acquire(
                refreshToken,
                app -> app.acquireToken(RefreshTokenParameters.builder(SCOPES, refreshToken.value())
                        .build()));
    }

    /**
     * Turns the code that a sign-in yields into tokens.
     *
     * @throws FailureException as {@link #redeemRefreshToken(Secret)} does
     */
    public TokenResponse redeemAuthorizationCode(Secret code, URI redirect, Secret verifier) {
        return acquire(
                code,
                app -> app.acquireToken(AuthorizationCodeParameters.builder(code.value(), redirect)
                        .scopes(SCOPES)
                        .codeVerifier(verifier.value())
                        .build()));
    }

    /**
     * Where the partner user signs in. Entra asks for the sign-in also where the browser still has a session, because
     * that one may lack MFA. The answer comes in the address rather than posted, so that it can be pasted.
     *
     * @param challenge the SHA-256 challenge of RFC 7636 that belongs to the verifier
     */
    public URI authorizationUrl(URI redirect, String state, String challenge) {
        URL page = app(new MsalHttpClient(client, traces))
                .getAuthorizationRequestUrl(AuthorizationRequestUrlParameters.builder(redirect.toString(), SCOPES)
                        .prompt(Prompt.LOGIN)
                        .state(state)
                        .codeChallenge(challenge)
                        .codeChallengeMethod("S256")
                        .build());
        // The library insists on form_post
        return UriComponentsBuilder.fromUriString(page.toString())
                .replaceQueryParam("response_mode", "query")
                .build(true)
                .toUri();
    }

    private TokenResponse acquire(
            Secret presented,
            Function<ConfidentialClientApplication, CompletableFuture<IAuthenticationResult>> request) {
        MsalHttpClient http = new MsalHttpClient(client, traces);
        try {
            ConfidentialClientApplication app = app(http);
            IAuthenticationResult result = request.apply(app).get();
            if (result.accessToken() == null || result.expiresOnDate() == null) {
                throw new FailureException(failures.unusable("Entra's answer holds no access token", "HTTP 200"));
            }
            return new TokenResponse(
                    new AccessToken(result.accessToken()),
                    expiry(result.expiresOnDate().toInstant()),
                    refreshToken(app.tokenCache().serialize()));
        } catch (ExecutionException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            IHttpResponse answer = http.lastAnswer();
            throw new FailureException(
                    answer == null ? failures.withoutAnswer(thrown) : failures.refusal(answer, presented));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureException.retryable("Entra's answer was no longer waited for");
        }
    }

    /** The library counts from the system's time, whatever our clock shows. */
    private Instant expiry(Instant bySystemTime) {
        Duration life = Duration.between(Instant.now(), bySystemTime);
        return clock.instant().plus(life.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : life);
    }

    /** The library shows a refresh token in its cache only, and the cache of a new application holds no other. */
    private static @Nullable Secret refreshToken(String cache) {
        try {
            for (JsonNode entry : JSON.readTree(cache).path("RefreshToken")) {
                return new Secret(entry.path("secret").asText());
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Knows no other authority than the configured one: the library does not ask Microsoft which ones there are. */
    private ConfidentialClientApplication app(IHttpClient http) {
        try {
            return ConfidentialClientApplication.builder(
                            settings.clientId(), settings.credential().get().toMsalCredential())
                    .authority(settings.authority().toString())
                    .instanceDiscovery(false)
                    .disableInternalRetries()
                    .httpClient(http)
                    .executorService(threads)
                    .build();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
