package io.github.licenseworker.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.InjectedFault;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsEntraTest extends EntraFixture {

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(TokenAnswers.refreshTokenExpired(), 400, "invalid_grant", 700082, ""),
                Arguments.of(TokenAnswers.tokensRevoked(), 400, "invalid_grant", 50173, ""),
                Arguments.of(TokenAnswers.mfaRequired(), 400, "interaction_required", 50076, "basic_action"),
                Arguments.of(TokenAnswers.conditionalAccess(), 400, "invalid_grant", 53003, "message_only"),
                Arguments.of(TokenAnswers.signInFrequency(), 400, "invalid_grant", 70043, ""),
                Arguments.of(TokenAnswers.userDisabled(), 400, "invalid_grant", 50057, ""),
                Arguments.of(TokenAnswers.consentRequired(), 400, "invalid_grant", 65001, "consent_required"),
                Arguments.of(TokenAnswers.clientSecretExpired(), 401, "invalid_client", 7000222, ""),
                Arguments.of(TokenAnswers.loopDetected(), 400, "invalid_grant", 50196, ""),
                Arguments.of(TokenAnswers.temporarilyUnavailable(), 503, "temporarily_unavailable", 90033, ""),
                Arguments.of(TokenAnswers.error(418, "odd", 1, "Odd.").withSuberror("very"), 418, "odd", 1, "very"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void error(EntraRefusal fault, int status, String error, int code, String suberror) {
        entra.fault(fault, 1);

        Reply reply = redeem(entra.consent());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.get("error")).isEqualTo(error);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.get("suberror")).isEqualTo(suberror);
        assertThat(reply.get("error_description")).startsWith("AADSTS" + code + ": ");
    }

    @Test
    void claimsAreJsonInAString() {
        entra.fault(TokenAnswers.conditionalAccess(), 1);

        JsonNode claims = redeem(entra.consent()).json().get("claims");

        assertThat(claims.isTextual()).isTrue();
        assertThat(read(claims.asText()).at("/access_token/capolids/values/0").asText())
                .isNotEmpty();
    }

    @Test
    void limitedInNumber() {
        InjectedFault fault = entra.fault(TokenAnswers.userDisabled(), 2);
        entra.fault(TokenAnswers.tokensRevoked(), 1);
        String token = entra.consent();

        assertThat(redeem(token).code()).isEqualTo(50057);
        assertThat(redeem(token).code()).isEqualTo(50057);
        assertThat(redeem(token).code()).isEqualTo(50173);
        assertThat(redeem(token).status()).isEqualTo(200);
        assertThat(fault.hits()).isEqualTo(2);
    }

    @Test
    void clearedAlone() {
        InjectedFault fault = entra.fault(TokenAnswers.userDisabled(), 9);
        entra.fault(TokenAnswers.loopDetected(), 9);
        String token = entra.consent();

        fault.clear();
        assertThat(redeem(token).code()).isEqualTo(50196);
        entra.clearFaults();
        assertThat(redeem(token).status()).isEqualTo(200);
        assertThat(fault.hits()).isZero();
    }

    @Test
    void tooManyRequests() {
        entra.fault(TokenAnswers.tooManyRequests(Duration.ofSeconds(17)), 1);

        Reply reply = redeem(entra.consent());

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("17");
        assertThat(reply.code()).isEqualTo(90055);
    }

    @Test
    void pageOfAGateway() {
        entra.fault(TokenAnswers.serverError(502), 1);

        Reply reply = redeem(entra.consent());

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(reply.text()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void anyAnswer() {
        entra.fault(TokenAnswers.raw(200, "application/json", "[]"), 1);

        Reply reply = redeem(entra.consent());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.text()).isEqualTo("[]");
        assertThat(entra.issuedAccessTokens()).isEmpty();
    }

    @Test
    void connectionDropped() {
        entra.fault(TokenAnswers.connectionDropped(), Integer.MAX_VALUE);
        String token = entra.consent();

        assertThatThrownBy(() -> redeem(token)).isInstanceOf(UncheckedIOException.class);
        assertThat(entra.tokenRequests()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.status()).isEqualTo(HttpReply.DROPPED);
            assertThat(request.returnedRefreshToken()).isEmpty();
        });
        assertThat(entra.issuedAccessTokens()).isEmpty();
    }

    @Test
    void answerLostAfterTokensWereIssued() {
        entra.fault(TokenAnswers.afterCommit(TokenAnswers.serverError(504)), 1);
        String token = entra.consent();

        assertThat(redeem(token).status()).isEqualTo(504);

        assertThat(entra.issuedRefreshTokens()).hasSize(2);
        assertThat(entra.tokenRequests().getFirst().returnedRefreshToken())
                .contains(entra.issuedRefreshTokens().getLast());
        assertThat(redeem(token).status()).isEqualTo(200);
    }

    @Test
    void heldRequestBlocksNoOther() throws Exception {
        Gate gate = new Gate();
        entra.fault(TokenAnswers.held(gate), 1);
        String token = entra.consent();

        CompletableFuture<Reply> held = CompletableFuture.supplyAsync(() -> redeem(token));
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(10))).isTrue();
        assertThat(redeem(token).status()).isEqualTo(200);
        assertThat(held).isNotDone();

        gate.open();
        assertThat(held.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void closingInterruptsWhatIsHeldOrSlow() throws Exception {
        Gate gate = new Gate();
        entra.fault(TokenAnswers.held(gate), 1);
        entra.fault(TokenAnswers.slow(Duration.ofDays(1)), 1);
        String token = entra.consent();
        CompletableFuture<Reply> held = CompletableFuture.supplyAsync(() -> redeem(token));
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(10))).isTrue();
        CompletableFuture<Reply> slow = CompletableFuture.supplyAsync(() -> redeem(token));

        entra.close();

        assertThat(held).failsWithin(Duration.ofSeconds(10));
        assertThat(slow).failsWithin(Duration.ofSeconds(10));
    }

    @Test
    void descriptionThatQuotesTheRequest() {
        entra.fault(TokenAnswers.quotingTheRequest(), 1);
        entra.fault(TokenAnswers.quotingTheRequest(TokenAnswers.clientSecretExpired()), 1);
        String token = entra.consent();

        Reply reply = redeem(token);
        assertThat(reply.code()).isEqualTo(70000);
        assertThat(reply.get("error_description")).contains(token).contains(EntraSimulator.CLIENT_SECRET);

        Reply other = redeem(token);
        assertThat(other.code()).isEqualTo(7000222);
        assertThat(other.get("error_description")).contains(token).contains(EntraSimulator.CLIENT_SECRET);
    }
}
