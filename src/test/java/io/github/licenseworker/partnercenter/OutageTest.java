package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where Partner Center as a whole does not answer, the jobs wait and only a probe is sent until it does. */
class OutageTest extends PartnerCenterFixture {

    private static final String PROBE = "GET /v1/customers?size=1";
    private static final String UPDATE = "POST /v1/customers/%s/users/%s/licenseupdates".formatted(CONTOSO, ACCOUNTANT);

    static Stream<Answer> outages() {
        return Stream.of(
                TransportAnswers.connectionDropped(),
                TransportAnswers.htmlPage(502),
                Answers.empty(503),
                TransportAnswers.htmlPage(504));
    }

    @AfterEach
    void endTheOutage() {
        simulator.clearFaults();
        clock.advance(Duration.ofHours(2));
        assign();
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aCallThatFindsTheOutageIsPostponedAndKnowsThatItWasSent(Answer answer) {
        simulator.fault(onAny(), answer);

        Failure failure = failureOf(this::assign);

        assertThat(sent()).containsExactly(UPDATE, PROBE, PROBE);
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Postponed.class,
                        postponed -> assertThat(postponed.delay()).isEqualTo(Duration.ofSeconds(5)));
        assertThat(failure.message())
                .startsWith(
                        answer instanceof Answer.Untraced
                                ? "Check the way to 127.0.0.1: not Partner Center"
                                : "Partner Center is down")
                .contains("he job comes again by itself")
                .hasLineCount(1);
        assertThat(failure.origin().requestId()).isEqualTo(REQUEST_ID.toString());
        assertThat(failure.origin().answered()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aProbeThatIsLostLikeTheCallBeforeIsNoOutage(Answer answer) {
        simulator.fault(onAny().times(2), answer);

        assertThat(failureOf(this::assign)).isInstanceOf(Retryable.class);

        assertThat(sent()).containsExactly(UPDATE, PROBE, PROBE);
        assign();
    }

    @Test
    void duringAnOutageOnlyTheProbeIsSentAtGrowingIntervals() {
        simulator.fault(onAny(), TransportAnswers.connectionDropped());
        failureOf(this::assign);
        simulator.ledger().clear();
        List<Long> probes = new ArrayList<>();

        for (int second = 1; second <= 300; second++) {
            clock.advance(Duration.ofSeconds(1));
            simulator.ledger().clear();
            Failure failure = failureOf(this::assign);
            assertThat(failure).isInstanceOf(Postponed.class);
            assertThat(failure.origin()).isEqualTo(Origin.NOTHING_SENT);
            assertThat(failureOf(customer::subscribedSkus)).isInstanceOf(Postponed.class);
            if (!sent().isEmpty()) {
                assertThat(sent()).containsExactly(PROBE);
                probes.add((long) second);
            }
        }

        assertThat(probes).containsExactly(5L, 15L, 35L, 75L, 135L, 195L, 255L);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 429})
    void workResumesByItselfOnceTheProbeIsAnswered(int status) {
        simulator.fault(onAny(), TransportAnswers.connectionDropped());
        Duration wait = ((Postponed) failureOf(this::assign)).delay();
        simulator.clearFaults();
        simulator.fault(onAny().times(1), json(status, "{}"));
        simulator.ledger().clear();

        clock.advance(wait);
        if (status == 429) {
            failureOf(this::assign);
            clock.advance(Duration.ofMinutes(1));
        }
        assign();
        assign();

        assertThat(sent()).containsExactly(PROBE, UPDATE, UPDATE);
    }

    @ParameterizedTest
    @MethodSource("outages")
    void aSingleRequestThatAlwaysFailsIsNoOutage(Answer answer) {
        simulator.fault(onLicenseUpdate(), answer);

        for (int tries = 0; tries < 5; tries++) {
            assertThat(failureOf(this::assign)).isInstanceOf(Retryable.class);
        }

        assertThat(sent()).filteredOn(UPDATE::equals).hasSize(5);
        assertThat(sent()).filteredOn(PROBE::equals).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 429, 500, 501})
    void anAnswerOfPartnerCenterItselfIsNotFollowedByAProbe(int status) {
        simulator.fault(onAny(), Answers.empty(status));

        failureOf(this::assign);

        assertThat(sent()).containsExactly(UPDATE);
    }

    @Test
    void anAnswerThatCannotBeReadIsNone() {
        simulator.fault(onAny(), TransportAnswers.halfJson(200));

        assertThat(failureOf(this::assign)).isInstanceOf(Retryable.class);

        assertThat(sent()).containsExactly(UPDATE);
    }

    @Test
    void whatTheAnswerSaysAboutWaitingIsKeptWhereItIsLonger() {
        simulator.fault(onAny(), Answers.raw(503, "application/json", new byte[0], Map.of("Retry-After", "45")));

        assertThat(failureOf(this::assign))
                .isInstanceOfSatisfying(
                        Postponed.class,
                        postponed -> assertThat(postponed.delay()).isEqualTo(Duration.ofSeconds(45)));
    }

    @Test
    void callsThatFailAtTheSameTimeShareTheProbes() throws Exception {
        int jobs = 20;
        Gate calls = new Gate();
        Gate probes = new Gate();
        simulator.fault(onLicenseUpdate(), TransportAnswers.held(calls, TransportAnswers.connectionDropped()));
        simulator.fault(onAny(), TransportAnswers.held(probes, TransportAnswers.connectionDropped()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Failure>> failures = new ArrayList<>();
            try {
                for (int job = 0; job < jobs; job++) {
                    failures.add(threads.submit(() -> failureOf(this::assign)));
                }
                assertThat(calls.awaitArrivals(jobs, Duration.ofSeconds(20))).isTrue();
                calls.open();
                await().until(() -> sent().size() == jobs);
                assertThat(probes.awaitArrivals(1, Duration.ofSeconds(20))).isTrue();
            } finally {
                calls.open();
                probes.open();
            }
            for (Future<Failure> failure : failures) {
                assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(Postponed.class);
            }
        }
        // A call that failed only after their end has a later one, which is then the first of the outage
        assertThat(sent()).filteredOn(PROBE::equals).hasSize(2);
    }

    @Test
    void aSilentPartnerCenterIsFoundOutAfterTheConnectTimeoutNotTheReadTimeout() {
        Gate gate = new Gate();
        simulator.fault(onLicenseUpdate(), TransportAnswers.connectionDropped());
        simulator.fault(onAny(), TransportAnswers.held(gate));
        try (SpringClient hasty = SpringClient.calling(simulator.baseUri(), "partner-center.connect-timeout=200ms")) {
            assertThat(failureOf(() -> assignBy(hasty.partnerCenter()))).isInstanceOf(Postponed.class);
        } finally {
            gate.open();
        }
        await().until(() -> sent().size() == 3);
    }

    @Test
    void theCheckOfTheCommandLineIsNotFollowedByAProbe() {
        simulator.fault(onAny(), TransportAnswers.connectionDropped());

        assertThat(failureOf(client.partnerCenter()::probe)).isInstanceOf(Retryable.class);

        assertThat(sent()).containsExactly(PROBE);
    }

    private List<String> sent() {
        return simulator.ledger().requests().stream().map(OutageTest::line).toList();
    }

    private static String line(RecordedRequest request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return request.method() + " " + request.path() + query;
    }
}
