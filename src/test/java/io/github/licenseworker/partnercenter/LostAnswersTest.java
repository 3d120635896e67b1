package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LostAnswersTest extends PartnerCenterFixture {

    static Stream<Answer> successesThatCannotBeRead() {
        return Stream.of(
                TransportAnswers.foreignJson(201),
                TransportAnswers.bodyCutShort(201),
                TransportAnswers.halfJson(201),
                json(201, "null"),
                json(201, "\"done\""),
                json(201, "42"));
    }

    @ParameterizedTest
    @MethodSource("successesThatCannotBeRead")
    void aSuccessThatCannotBeReadIsRetryableAndNotAnswered(Answer answer) {
        assertLost(failureOf(answer));
        assertThat(simulator.ledger().requests()).hasSize(1);
    }

    @Test
    void aReadOfLicensesThatCannotBeReadIsLostToo() {
        for (Answer answer : List.of(Answers.empty(200), TransportAnswers.foreignJson(200), json(200, "null"))) {
            simulator.clearFaults();
            simulator.fault(onUserLicenses(), answer);

            assertLostRead(failureOf(() -> customer.licenses(ACCOUNTANT)));
        }
    }

    @Test
    void aLostAnswerIsRetryableAndNotAnsweredAndNotRepeatedByTheClient() {
        assertLost(failureOf(Answers.afterCommit(TransportAnswers.connectionDropped())));

        assertThat(calls()).hasSize(1);
        assertThat(contoso.licensesOf(ACCOUNTANT)).contains(POWER_BI.toString());
    }

    @Test
    void aConnectionThatWasKeptAndIsDroppedOnTheNextCallIsNotRepeatedEither() {
        assign();
        simulator.ledger().clear();

        assertLost(failureOf(TransportAnswers.connectionDropped()));

        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void anInvitationToTryAgainIsNotTakenUpByTheClient(int status) {
        failureOf(Answers.raw(status, "application/json", new byte[0], Map.of("Retry-After", "0")));

        assertThat(calls()).hasSize(1);
    }

    @Test
    void aReadWhoseConnectionIsDroppedIsNotRepeatedByTheClient() {
        simulator.fault(onUserLicenses(), TransportAnswers.connectionDropped());

        assertLostRead(failureOf(() -> customer.licenses(ACCOUNTANT)));

        assertThat(calls()).hasSize(1);
    }

    @Test
    void aSilentPartnerCenterIsGivenUpAfterTheReadTimeout() {
        Gate gate = new Gate();
        simulator.fault(onLicenseUpdate(), TransportAnswers.held(gate));
        try (SpringClient impatient = SpringClient.calling(simulator.baseUri(), "partner-center.read-timeout=200ms")) {
            Failure failure = failureOf(() -> assignBy(impatient.partnerCenter()));

            assertLost(failure);
            assertThat(failure.message()).contains("SocketTimeoutException at 127.0.0.1");
        } finally {
            gate.open();
        }
        // The simulator notes a request down when it is through with it, and the next test starts with an empty ledger
        await().until(() -> !simulator.ledger().requests().isEmpty());
    }

    @Test
    void aRefusedConnectionIsAnOutageAndNotAnswered() throws IOException {
        int nobodyListens;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = socket.getLocalPort();
        }
        try (SpringClient client = SpringClient.calling(URI.create("http://127.0.0.1:" + nobodyListens))) {
            Failure failure = failureOf(() -> assignBy(client.partnerCenter()));

            assertThat(failure).isInstanceOf(Postponed.class);
            assertThat(failure.origin().answered()).isFalse();
            assertThat(failure.origin().requestId()).isEqualTo(REQUEST_ID.toString());
            assertThat(failure.message())
                    .startsWith("Partner Center is down; the job comes again by itself. Partner Center gave no answer")
                    .contains("HttpHostConnectException at 127.0.0.1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedAndTheTokenGoesNowhereElse(int status) {
        try (PartnerCenterSimulator elsewhere = PartnerCenterSimulator.start()) {
            String sameHost = simulator.baseUri() + "/v1/elsewhere";
            for (String target : List.of(elsewhere.baseUri() + "/v1/elsewhere", sameHost, "/v1/elsewhere")) {
                simulator.clearFaults();
                simulator.ledger().clear();
                simulator.fault(onAny(), TransportAnswers.redirect(status, target));

                Failure update = failureOf(this::assign);
                Failure read = failureOf(() -> customer.licenses(ACCOUNTANT));

                assertThat(List.of(update, read))
                        .allSatisfy(failure -> assertThat(failure).isInstanceOf(Misconfigured.class));
                assertThat(update.message()).startsWith("Check partner-center.base-url; the answer points elsewhere");
                assertThat(simulator.ledger().requests()).hasSize(2);
            }
            assertThat(elsewhere.ledger().requests()).isEmpty();
        }
    }

    private void assertLostRead(Failure failure) {
        assertLost(failure, calls().getLast().header("MS-RequestId").orElseThrow());
    }

    private static void assertLost(Failure failure) {
        assertLost(failure, REQUEST_ID.toString());
    }

    private static void assertLost(Failure failure, String requestId) {
        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).startsWith("Partner Center").hasLineCount(1);
        assertThat(((Retryable) failure).delay()).isNull();
        assertThat(failure.origin().answered()).isFalse();
        assertThat(failure.origin().httpStatus()).isNull();
        assertThat(failure.origin().requestId()).isEqualTo(requestId);
        assertThat(failure.origin().correlationId()).isEqualTo(CORRELATION_ID.toString());
    }
}
