package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onProvisioningStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

/** A proxy, a firewall or the page of a portal answers in Partner Center's place, and decides nothing. */
class AnswersFromTheWayTest extends PartnerCenterFixture {

    @AfterEach
    void endTheOutage() {
        simulator.clearFaults();
        clock.advance(Duration.ofHours(2));
        assign();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 302, 400, 401, 402, 403, 404, 405, 407, 408, 409, 425, 451, 500, 501, 502, 503, 504})
    void aPageIsAFaultOfTheNetworkWhateverItsStatus(int status) {
        for (Answer answer : List.of(
                TransportAnswers.htmlPage(status),
                new Answer.Untraced(Answers.raw(status, "application/json", "{\"message\":\"Blocked.\"}")),
                new Answer.Untraced(Answers.raw(status, "application/json", "{\"licenseWarnings\":[]}")),
                new Answer.Untraced(Answers.raw(status, "text/plain", "Blocked by policy")))) {
            Failure failure = failureOf(answer);

            assertThat(failure).isInstanceOf(Retryable.class);
            assertThat(failure.message())
                    .startsWith("Check the way to 127.0.0.1: not Partner Center but something on it, such as a proxy")
                    .contains("answered HTTP " + status, "https.proxyHost", "partner-center.base-url")
                    .hasLineCount(1);
            assertThat(failure.decides()).isFalse();
            assertThat(failure.origin().answered()).isFalse();
            assertThat(failure.origin().mayHaveTakenEffect()).isTrue();
            assertThat(failure.origin().requestId()).isEqualTo(REQUEST_ID.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 500})
    void anEmptyAnswerFromTheWayIsOneToo(int status) {
        assertThat(failureOf(new Answer.Untraced(Answers.empty(status))))
                .isInstanceOfSatisfying(
                        Retryable.class,
                        failure -> assertThat(failure.message()).startsWith("Check the way to 127.0.0.1"));
    }

    @Test
    void theOneWhoAnsweredIsNamedWhereItSaysSo() {
        Answer via = new Answer.Untraced(Answers.raw(
                403,
                "text/html",
                "<html></html>".getBytes(StandardCharsets.UTF_8),
                Map.of("Via", "1.1 proxy.contoso.example (squid/6.1)", "Server", "squid " + SpringClient.TOKEN)));
        Answer server = new Answer.Untraced(
                Answers.raw(502, "", new byte[0], Map.of("Server", "Microsoft-Azure-Application-Gateway/v2")));

        assertThat(failureOf(via).message()).contains("(1.1 proxy.contoso.example (squid/6.1))");
        assertThat(failureOf(server).message()).contains("(Microsoft-Azure-Application-Gateway/v2)");
    }

    static Stream<Answer> faults() {
        return Stream.of(
                Answers.quotaExceeded(CONTOSO.toString(), POWER_BI.toString()),
                Answers.graphError(400, "Request_BadRequest", "does not have any available licenses"),
                Answers.extendedFault(400, 60012, "NoSeat", "None left.", false, Map.of()));
    }

    /** A proxy that takes the headers away does not take the fault away. */
    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsPartnerCentersAlsoWithoutItsHeaders(Answer fault) {
        assertThat(failureOf(new Answer.Untraced(fault))).isInstanceOf(BusinessError.class);
    }

    @Test
    void aResourceIsPartnerCentersAlsoWithoutItsHeaders() {
        assertThat(resultOf(new Answer.Untraced(Answers.normal())).licenseWarnings())
                .isEmpty();
    }

    @Test
    void whereEverythingIsAnsweredOnTheWayTheJobsWait() {
        simulator.fault(onAny(), TransportAnswers.htmlPage(403));

        Failure first = failureOf(this::assign);
        simulator.ledger().clear();
        Failure next = failureOf(this::assign);

        assertThat(simulator.ledger().requests()).isEmpty();
        assertThat(List.of(first, next)).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(Postponed.class);
            assertThat(failure.message())
                    .startsWith("Check the way to 127.0.0.1")
                    .contains("he job comes again");
        });
    }

    @Test
    void healthIsDownMeanwhileAndNamesTheWay() {
        try (SpringClient client = SpringClient.calling(simulator.baseUri())) {
            simulator.fault(onAny(), TransportAnswers.htmlPage(403));
            var unused = failureOf(() -> assignBy(client.partnerCenter()));

            Health health =
                    client.context().getBean(PartnerCenterHealthIndicator.class).health();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("error")).asString().startsWith("Check the way to 127.0.0.1");
        }
    }

    /** Gateways repeat the status as the code, and some texts of theirs are like those of Microsoft. */
    static Stream<Answer> likeFaults() {
        return Stream.of(
                Answers.raw(403, "application/json", "{\"code\":403,\"message\":\"Blocked by policy\"}"),
                Answers.raw(401, "application/json", "{\"code\":\"401\",\"message\":\"Sign in at the gateway\"}"),
                Answers.raw(403, "application/json", "{\"error\":{\"code\":null,\"message\":\"Blocked\"}}"),
                Answers.raw(400, "text/plain", "The requested host does not belong to an allowed category"),
                Answers.raw(403, "text/plain", "Your account does not have the rights to perform this request"));
    }

    @ParameterizedTest
    @MethodSource("likeFaults")
    void whatIsLikeAFaultIsNone(Answer answer) {
        assertThat(failureOf(new Answer.Untraced(answer)))
                .isInstanceOfSatisfying(
                        Retryable.class,
                        failure -> assertThat(failure.message()).startsWith("Check the way to 127.0.0.1"));
    }

    @Test
    void aProxysWaitHoldsUpNothingOnceItIsWellAgain() {
        simulator.fault(
                onAny(),
                new Answer.Untraced(Answers.raw(503, "text/html", new byte[0], Map.of("Retry-After", "86400"))));
        assertThat(failureOf(this::assign)).isInstanceOf(Postponed.class);

        simulator.clearFaults();
        clock.advance(Duration.ofMinutes(2));

        assertThat(assign().licenseWarnings()).isEmpty();
    }

    @Test
    void throttlingThatIsNotCertainlyPartnerCentersLastsAnHourAtMost() {
        simulator.fault(
                onAny(),
                new Answer.Untraced(Answers.raw(429, "text/html", new byte[0], Map.of("Retry-After", "86400"))));
        assertThat(failureOf(this::assign)).isInstanceOf(Postponed.class);

        simulator.clearFaults();
        clock.advance(Duration.ofMinutes(61));

        assertThat(assign().licenseWarnings()).isEmpty();
    }

    /** It may be what is nearest to Partner Center, and asks for less in any case. */
    @Test
    void throttlingIsObeyedWhoeverAsksForIt() {
        Failure failure = failureOf(new Answer.Untraced(Answers.raw(
                429, "text/html", "<html></html>".getBytes(StandardCharsets.UTF_8), Map.of("Retry-After", "30"))));
        simulator.clearFaults();
        simulator.ledger().clear();

        assertThat(failure).isInstanceOf(Postponed.class);
        assertThat(failure.origin().mayHaveTakenEffect()).isFalse();
        assertThat(failureOf(this::assign).message()).contains("throttled until");
        assertThat(calls()).isEmpty();
    }

    /** Partner Center's own 404 means that the subscription has no SKU. */
    @Test
    void aSubscriptionIsNotTakenForOneWithoutASku() {
        contoso.addSubscription(UUID.randomUUID().toString(), POWER_BI.toString(), 5);
        Subscription subscription = customer.subscriptions().getFirst();
        simulator.fault(onProvisioningStatus(), TransportAnswers.htmlPage(404));

        assertThat(failureOf(() -> customer.skuOf(subscription))).isInstanceOf(Retryable.class);

        simulator.clearFaults();
        simulator.fault(onProvisioningStatus(), PurchaseFaults.subscriptionNotFound());
        assertThat(customer.skuOf(subscription)).isEmpty();
    }

    @Test
    void rowsOfTheOperatorHoldForItWhereTheyNameItsText() {
        String[] rows = {
            "license-worker.failures[0].text=blocked by policy",
            "license-worker.failures[0].outcome=misconfigured",
            "license-worker.failures[0].advice=Open the firewall.",
            "license-worker.failures[1].status=403",
            "license-worker.failures[1].error=SKU_NOT_OWNED",
            "license-worker.failures[1].advice=Of Partner Center."
        };
        try (SpringClient client = SpringClient.calling(simulator.baseUri(), rows)) {
            simulator.fault(
                    onLicenseUpdate().times(1),
                    new Answer.Untraced(Answers.raw(403, "text/plain", "Blocked by policy of Contoso")));
            simulator.fault(onLicenseUpdate(), TransportAnswers.htmlPage(403));

            Failure known = failureOf(() -> assignBy(client.partnerCenter()));
            Failure unknown = failureOf(() -> assignBy(client.partnerCenter()));

            assertThat(known).isInstanceOf(Misconfigured.class);
            assertThat(known.message())
                    .isEqualTo(
                            "Open the firewall. (Something on the way answered HTTP 403: Blocked by policy of Contoso)");
            assertThat(unknown).isInstanceOf(Retryable.class);
        }
    }
}
