package io.github.licenseworker.token.renewal;

import static io.github.licenseworker.simulator.entra.TokenAnswers.connectionDropped;
import static io.github.licenseworker.simulator.entra.TokenAnswers.dripping;
import static io.github.licenseworker.simulator.entra.TokenAnswers.error;
import static io.github.licenseworker.simulator.entra.TokenAnswers.held;
import static io.github.licenseworker.simulator.entra.TokenAnswers.raw;
import static io.github.licenseworker.simulator.entra.TokenAnswers.serverError;
import static io.github.licenseworker.simulator.entra.TokenAnswers.slow;
import static io.github.licenseworker.simulator.entra.TokenAnswers.temporarilyUnavailable;
import static io.github.licenseworker.simulator.entra.TokenAnswers.tooManyRequests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.entra.TokenAnswer;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.token.TestToken;
import io.github.licenseworker.token.Secret;
import io.github.licenseworker.token.entra.ClientCredential.ClientSecret;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entra does not answer as it should, which passes. */
class EntraOutagesTest extends RenewalFixture {

    private static final String JSON = "application/json; charset=utf-8";
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    static Stream<Arguments> outages() {
        return Stream.of(
                arguments("503 of Entra", temporarilyUnavailable(), "Entra is not available"),
                arguments("500 of Entra", error(500, "server_error", 90033, "Oops."), "Entra is not available"),
                arguments("server_error, 400", error(400, "server_error", 90033, "Oops."), "Entra is not available"),
                arguments("page of a gateway, 502", serverError(502), "network, the proxy"),
                arguments("page of a gateway, 503", serverError(503), "network, the proxy"),
                arguments("page of a proxy, 407", serverError(407), "network, the proxy"),
                arguments("page of a portal, 200", serverError(200), "network, the proxy"),
                arguments("empty, 200", raw(200, JSON, ""), "network, the proxy"),
                arguments("empty, 500", raw(500, JSON, ""), "network, the proxy"),
                arguments("empty, 400", raw(400, JSON, ""), "network, the proxy"),
                arguments("no token in it", raw(200, JSON, "{}"), "network, the proxy"),
                arguments("half an answer", raw(200, JSON, "{\"access_token\":\"ey"), "network, the proxy"),
                arguments("JSON of another kind", raw(400, JSON, "[1]"), "network, the proxy"),
                arguments("page of a proxy, 403", serverError(403), "HTTP 403"),
                arguments("page that says more", raw(400, "text/html", "<p>invalid_grant</p>"), "HTTP 400"),
                arguments("text that looks like an error", raw(400, JSON, "\"invalid_grant\""), "HTTP 400"),
                arguments("JSON of another service", raw(400, JSON, "{\"error\":\"no\"}"), "network, the proxy"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outages")
    void outageIsTriedAgainAMomentLater(String name, TokenAnswer outage, String advice) {
        var unused = entra.fault(outage, 1);

        Failure failure = failureOf(tokens::current);

        assertThat(failure).as(name).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains(advice);
        assertThat(entra.tokenRequests()).as("asked once").hasSize(1);
        assertThat(failureOf(tokens::current)).isEqualTo(failure);
        clock.advance(A_MOMENT);
        assertThat(tokens.current().value())
                .isEqualTo(entra.issuedAccessTokens().getFirst());
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void droppedConnectionIsTriedAgainAMomentLater() {
        var fault = entra.fault(connectionDropped(), Integer.MAX_VALUE);
        Failure failure = failureOf(tokens::current);
        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains("Entra gave no answer", "network, the proxy");
        assertThat(fault.hits()).as("asked once").isEqualTo(1);

        fault.clear();
        clock.advance(A_MOMENT);
        assertThat(tokens.current().value()).isNotEmpty();
    }

    @Test
    void answerThatTakesTooLongIsNotWaitedFor() {
        RenewingTokens impatient =
                open(store, new ClientSecret(new Secret(EntraSimulator.CLIENT_SECRET)), Duration.ofMillis(500));
        var unused = entra.fault(slow(Duration.ofMinutes(5)), 1);

        Failure failure = failureOf(impatient::current);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains("Entra gave no answer", "SocketTimeoutException");
    }

    @Test
    @Timeout(20)
    void anAnswerThatDripsEnds() {
        RenewingTokens impatient =
                open(store, new ClientSecret(new Secret(EntraSimulator.CLIENT_SECRET)), Duration.ofSeconds(1));
        var unused = entra.fault(dripping(), 1);

        Failure failure = failureOf(impatient::current);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains("Entra gave no answer", "AnswerTooSlowException");
    }

    @Test
    void aTokenThatHasNoTimeServesForAMinute() {
        String body = "{\"token_type\":\"Bearer\",\"expires_in\":0,\"access_token\":\"%s\"}"
                .formatted(TestToken.appPlusUser().encoded());
        var unused = entra.fault(raw(200, JSON, body), Integer.MAX_VALUE);

        for (int job = 0; job < 10; job++) {
            assertThat(tokens.current().value()).isNotEmpty();
        }
        assertThat(entra.tokenRequests()).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        assertThat(tokens.current().value()).isNotEmpty();
        assertThat(entra.tokenRequests()).hasSize(2);
    }

    @Test
    void entraThatCannotBeReachedIsNamed() {
        String host = entra.authorityHost().toString();
        entra.close();

        Failure failure = failureOf(tokens::current);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains(host, "ConnectException");
    }

    @Test
    void untrustedServerIsNotToldTheSecrets() {
        RenewingTokens untrusting = openWithoutTrust();

        Failure failure = failureOf(untrusting::current);

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).contains("partner-center.auth.ssl-bundle");
        assertThat(entra.tokenRequests()).isEmpty();
    }

    @Test
    void throttlingIsObeyed() {
        Duration wait = Duration.ofSeconds(90);
        var unused = entra.fault(tooManyRequests(wait), 1);

        Failure failure = failureOf(tokens::current);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        Postponed.class, busy -> assertThat(busy.delay()).isEqualTo(wait));
        clock.advance(wait.minusMillis(1));
        assertThat(failureOf(tokens::current)).isEqualTo(failure);
        assertThat(entra.tokenRequests()).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(tokens.current().value()).isNotEmpty();
    }

    @Test
    void throttlingCountsFromItsAnswer() throws Exception {
        Duration wait = Duration.ofSeconds(10);
        Gate gate = new Gate();
        var unused = entra.fault(held(gate, tooManyRequests(wait)), 1);
        Crowd<Failure> crowd = Crowd.of(1, () -> failureOf(tokens::current));
        assertThat(gate.awaitArrivals(1, PATIENCE)).isTrue();
        clock.advance(wait);
        gate.open();
        assertThat(crowd.results()).hasOnlyElementsOfType(Postponed.class);

        clock.advance(wait.minusMillis(1));
        failureOf(tokens::current);

        assertThat(entra.tokenRequests()).hasSize(1);
    }
}
