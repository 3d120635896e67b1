package io.github.licenseworker.simulator.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUser;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.http.InjectedFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsSimulatorTest extends SimulatorFixture {

    private static final String SKUS = "/v1/customers/" + CONTOSO + "/subscribedskus";

    @Test
    void hitsOnlySomeCalls() {
        InjectedFault blocked = simulator.fault(
                onLicenseUpdate()
                        .customer(CONTOSO)
                        .user(ACCOUNTANT_NAME)
                        .skipping(1)
                        .times(2),
                Answers.conditionalAccessBlocked());

        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).code()).isEqualTo(900309);
        assertThat(update(BUYER, assigning(POWER_BI)).status()).isEqualTo(201);
        assertThat(update(ACCOUNTANT_NAME, assigning(POWER_BI)).code()).isEqualTo(900309);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
        assertThat(blocked.hits()).isEqualTo(2);
    }

    @Test
    void hitsUntilCleared() {
        InjectedFault fault = simulator.fault(onAny(), Answers.unexpectedError());
        assertThat(get(SKUS).code()).isEqualTo(800003);
        fault.clear();
        assertThat(get(SKUS).status()).isEqualTo(200);

        simulator.fault(onAny(), Answers.unexpectedError());
        simulator.clearFaults();
        assertThat(get(SKUS).status()).isEqualTo(200);
    }

    @Test
    void firstRegisteredWins() {
        simulator.fault(onSubscribedSkus().times(1), Answers.accessDenied());
        simulator.fault(onAny(), Answers.unexpectedError());

        assertThat(get(SKUS).code()).isEqualTo(2032);
        assertThat(get(SKUS).code()).isEqualTo(800003);
    }

    @Test
    void matchesOperationAndSku() {
        simulator.fault(onUser(), Answers.userNotFound());
        simulator.fault(onUserLicenses(), Answers.accessDenied());
        simulator.fault(onLicenseUpdate().sku(POWER_BI.id()), Answers.quotaExceeded());

        assertThat(get(userPath(ACCOUNTANT)).code()).isEqualTo(60002);
        assertThat(get(userPath(ACCOUNTANT) + "/licenses").code()).isEqualTo(2032);
        assertThat(update(ACCOUNTANT, assigning(E3)).status()).isEqualTo(201);
        Reply refused = update(ACCOUNTANT, assigning(POWER_BI));
        assertThat(refused.code()).isEqualTo(60012);
        assertThat(refused.text()).contains("Account " + CONTOSO + " and SKU " + POWER_BI.id());
        assertThat(contoso.licensesOf(ACCOUNTANT)).containsExactly(E3.id());
    }

    static Stream<Arguments> forms() {
        PartnerCenterFault fault = Answers.fault(400, 1, "text");
        return Stream.of(
                Arguments.of(fault, "{\"code\":1,\"description\":\"text\",\"source\":\"PartnerFD\"}"),
                Arguments.of(
                        fault.withQuotedCode().withData().withoutSource(),
                        "{\"code\":\"1\",\"description\":\"text\",\"data\":[]}"),
                Arguments.of(
                        fault.withDescription("other").withData("a", "b").withSource("here"),
                        "{\"code\":1,\"description\":\"other\",\"data\":[\"a\",\"b\"],\"source\":\"here\"}"),
                Arguments.of(
                        fault.withData("a").withoutData(),
                        "{\"code\":1,\"description\":\"text\",\"source\":\"PartnerFD\"}"),
                Arguments.of(
                        Answers.extendedFault(409, 7, "Busy", "Wait", true, Map.of("after", "1h")),
                        "{\"code\":7,\"message\":\"Wait\",\"description\":\"Wait\",\"errorName\":\"Busy\",\"isRetryable\":true,"
                                + "\"parameters\":{\"after\":\"1h\"},\"errorMessageExtended\":\"InternalErrorCode=7\"}"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formsOfAFault(Answer answer, String body) {
        simulator.fault(onAny(), answer);

        assertThat(get(SKUS).text()).isEqualTo(body);
    }

    @Test
    void refusalsNameTheirSubjects() {
        simulator.fault(onAny(), Refusal.SKU_NOT_OWNED.fault("this"));

        assertThat(get(SKUS).text()).contains("License this does not correspond");
    }

    @Test
    void graphError() {
        simulator.fault(onAny(), Answers.graphError(400, "Request_BadRequest", "No"));

        Reply reply = get(SKUS, "MS-RequestId", "one");

        assertThat(reply.json().at("/error/code").asText()).isEqualTo("Request_BadRequest");
        assertThat(reply.json().at("/error/innerError/request-id").asText()).isEqualTo("one");
    }

    @Test
    void tooManyRequests() {
        simulator.fault(onAny().times(1), Answers.tooManyRequests(Duration.ofSeconds(57)));
        simulator.fault(onAny(), Answers.tooManyRequests(Instant.parse("2026-11-05T08:49:37Z")));

        assertThat(get(SKUS).header("Retry-After")).isEqualTo("57");
        assertThat(get(SKUS).header("Retry-After")).isEqualTo("Thu, 05 Nov 2026 08:49:37 GMT");
    }

    @Test
    void faultsWithoutJson() {
        simulator.fault(onAny().times(1), Answers.mfaRequiredInStatusLine());
        simulator.fault(onAny().times(1), Answers.empty(403));
        simulator.fault(onAny().times(1), Answers.roleNotSufficientAsText());
        simulator.fault(
                onAny(), Answers.raw(418, "text/x", "tea".getBytes(StandardCharsets.UTF_8), Map.of("X-Pot", "yes")));

        assertThat(get(SKUS).header("WWW-Authenticate")).contains("invalid_token");
        assertThat(get(SKUS).response().body()).isEmpty();
        assertThat(get(SKUS).text()).startsWith("The supplied role does not have the rights");
        Reply raw = get(SKUS);
        assertThat(raw.status()).isEqualTo(418);
        assertThat(raw.header("X-Pot")).isEqualTo("yes");
        assertThat(raw.header("Content-Type")).isEqualTo("text/x");
        assertThat(raw.text()).isEqualTo("tea");
    }
}
