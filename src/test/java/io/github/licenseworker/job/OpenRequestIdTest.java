package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.empty;
import static io.github.licenseworker.simulator.partnercenter.Answers.fault;
import static io.github.licenseworker.simulator.partnercenter.Answers.graphError;
import static io.github.licenseworker.simulator.partnercenter.Answers.quotaExceeded;
import static io.github.licenseworker.simulator.partnercenter.Answers.tokenRejected;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.PurchaseFaults.orderInProgress;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request whose answer is lost may have been carried out, and what a gateway or a busy service says to its repeat tells
 * nothing about that. So its id stays until Partner Center has decided it.
 */
class OpenRequestIdTest extends WorkerFixture {

    private static final int MOST_TRIES = 8;

    /** Answers that decide nothing, by their names. */
    private static final Map<String, Answer> UNDECIDED = Map.ofEntries(
            Map.entry("reset", connectionDropped()),
            Map.entry("half an answer", bodyCutShort(201)),
            Map.entry("401", tokenRejected()),
            Map.entry("401 of the gateway", empty(401)),
            Map.entry("408", empty(408)),
            Map.entry("408 with a fault", fault(408, 1, "Timeout")),
            Map.entry("409 of an order", orderInProgress()),
            Map.entry("409 of the directory", graphError(409, "Directory_ConcurrencyViolation", "Concurrent writes")),
            Map.entry("425", empty(425)),
            Map.entry("429", tooManyRequests(Duration.ofSeconds(1))),
            Map.entry("429 without a wait", empty(429)),
            Map.entry("500", unexpectedError()),
            Map.entry("501", empty(501)),
            Map.entry("502", htmlPage(502)),
            Map.entry("503", empty(503)),
            Map.entry("503 with a fault", fault(503, 2, "Unavailable")),
            Map.entry("504", htmlPage(504)),
            Map.entry("a portal's page", htmlPage(200)));

    static Stream<String> undecided() {
        return UNDECIDED.keySet().stream().sorted();
    }

    /** It comes first, and after a request that took effect: under another id that would be done a second time. */
    @ParameterizedTest
    @MethodSource("undecided")
    void answerThatDecidesNothingKeepsTheId(String answer) {
        answer(requireNonNull(UNDECIDED.get(answer)));
        answer(afterCommit(connectionDropped()));
        answer(requireNonNull(UNDECIDED.get(answer)));

        ProcessInstance run = runToTheEnd("assign-license");

        assertOneId(4, licensee.requestIds());
        assertThat(run.variable("licenseAssignment").path("requestId").asText())
                .isEqualTo(licensee.requestIds().getFirst());
        assertThat(licensee.changes()).hasSize(1);
    }

    @Test
    void oneIdOverAllThatCanGoWrong() {
        answer(connectionDropped());
        answer(tooManyRequests(Duration.ofSeconds(1)));
        answer(tokenRejected());
        answer(unexpectedError());
        answer(empty(503));
        answer(tooManyRequests(Duration.ofSeconds(1)));

        var unused = runToTheEnd("assign-license");

        assertOneId(7, licensee.requestIds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove-license", "set-usage-location"})
    void otherJobTypesKeepTheIdToo(String jobType) {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        Operation operation = jobType.equals("remove-license") ? Operation.LICENSE_UPDATE : Operation.USER_UPDATE;
        CallMatcher calls = jobType.equals("remove-license") ? onLicenseUpdate() : CallMatcher.onUserUpdate();
        for (Answer answer : List.of(connectionDropped(), tooManyRequests(Duration.ofSeconds(1)), unexpectedError())) {
            var unused =
                    setup.partnerCenter().fault(calls.user(licensee.userId()).times(1), answer);
        }

        var unused = runToTheEnd(jobType);

        assertOneId(4, headers(licensee.requests(operation)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusalThatDecidesIsFollowedByANewRequest(boolean afterALostOne) {
        if (afterALostOne) {
            answer(connectionDropped());
            answer(tooManyRequests(Duration.ofSeconds(1)));
        }
        answer(quotaExceeded());

        var unused = runToTheEnd("assign-license");

        List<String> ids = licensee.requestIds();
        assertThat(ids).hasSize(afterALostOne ? 4 : 2);
        assertThat(ids.subList(0, ids.size() - 1).stream().distinct()).hasSize(1);
        assertThat(ids.getLast()).isNotEqualTo(ids.getFirst());
    }

    /** Lets a job run, never for the last time, and does what an operator does about each incident, until it is done. */
    private ProcessInstance runToTheEnd(String jobType) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("usageLocation", "DE");
        ProcessInstance run =
                LicenseTask.deployUncaught(setup.engine(), jobType, MOST_TRIES).start(variables);
        for (int tries = 1; tries <= MOST_TRIES && !run.history().isCompleted(); tries++) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> run.history().isCompleted()
                            || run.history().incident().isPresent()
                            || isWaiting(run));
            if (run.history().incident().isPresent()) {
                run.resolveIncident(3);
            } else if (!run.history().isCompleted()) {
                setup.letPass(Duration.ofMillis(run.failures().getLast().getRetryBackoff()));
            }
        }
        run.awaitEnd();
        return run;
    }

    private static boolean isWaiting(ProcessInstance run) {
        List<?> deliveries = run.history().handedOutJobs();
        return !run.failures().isEmpty()
                && run.failures().getLast().getRetryBackoff() > 0
                && run.failures().size() >= deliveries.size();
    }

    private static void assertOneId(int requests, List<String> ids) {
        assertThat(ids).hasSize(requests);
        assertThat(ids.stream().distinct()).hasSize(1);
    }

    private static List<String> headers(List<RecordedRequest> requests) {
        return Licensee.headers(requests, "MS-RequestId");
    }

    private void answer(Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), answer);
    }
}
