package io.github.licenseworker.user;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.conditionalAccessBlocked;
import static io.github.licenseworker.simulator.partnercenter.Answers.insufficientPrivileges;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUser;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
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

/** However often it has to be tried, the location changes once. */
class SetUsageLocationFailuresTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "set-usage-location");

    SetUsageLocationFailuresTest() {
        super("--license-worker.new-user-patience=0s");
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(connectionDropped(), bodyCutShort(200), htmlPage(200), htmlPage(502));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void changeWhoseAnswerIsLostIsSeenAndNotRepeated(Answer lost) {
        answer(onUserUpdate().times(1), afterCommit(lost));

        ProcessInstance run = start();
        run.awaitDone();

        assertThat(licensee.requests(Operation.USER_UPDATE)).hasSize(1);
        assertThat(licensee.requests(Operation.USER)).hasSize(2);
        assertThat(licensee.locationChanges()).hasSize(1);
        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2);
        assertThat(run.variable("usageLocation").asText()).isEqualTo("DE");
    }

    @Test
    void changeThatWasLostOnItsWayIsRepeatedUnderItsId() {
        answer(onUserUpdate().times(2), connectionDropped());

        start().awaitDone();

        assertThat(Licensee.headers(licensee.requests(Operation.USER_UPDATE), "MS-RequestId"))
                .hasSize(3)
                .containsOnly(Licensee.headers(licensee.requests(Operation.USER_UPDATE), "MS-RequestId")
                        .getFirst());
        assertThat(licensee.locationChanges()).hasSize(1);
    }

    @Test
    void changeThatIsNotDecidedIsRepeatedUnderItsId() {
        answer(onUserUpdate().times(2), unexpectedError());

        start().awaitDone();

        List<String> ids = Licensee.headers(licensee.requests(Operation.USER_UPDATE), "MS-RequestId");
        assertThat(ids).hasSize(3);
        assertThat(ids.stream().distinct()).hasSize(1);
        assertThat(licensee.locationChanges()).hasSize(1);
    }

    @Test
    void readsHaveIdsOfTheirOwnAndAllCallsOneCorrelationId() {
        answer(onUser().times(1), unexpectedError());
        answer(onUserUpdate().times(1), connectionDropped());

        start().awaitDone();

        List<RecordedRequest> all = Stream.of(
                        licensee.requests(Operation.USER), licensee.requests(Operation.USER_UPDATE))
                .flatMap(List::stream)
                .toList();
        assertThat(all).hasSize(5);
        assertThat(Licensee.headers(licensee.requests(Operation.USER), "MS-RequestId"))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        Licensee.headers(licensee.requests(Operation.USER_UPDATE), "MS-RequestId"));
        assertThat(Licensee.headers(all, "MS-CorrelationId").stream().distinct())
                .hasSize(1);
    }

    @Test
    void locationThatCannotBeReadIsNotChanged() {
        answer(onUser().times(3), connectionDropped());

        start().awaitIncident();

        assertThat(licensee.requests(Operation.USER)).hasSize(3);
        assertThat(licensee.requests(Operation.USER_UPDATE)).isEmpty();
    }

    @Test
    void throttledChangeWaitsAndUsesUpNoRetry() {
        answer(onUserUpdate().times(1), tooManyRequests(Duration.ofMinutes(7)));

        ProcessInstance run = start();
        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(3);
        setup.letPass(Duration.ofMinutes(9));
        run.awaitDone();

        assertThat(licensee.locationChanges()).hasSize(1);
    }

    static Stream<CallMatcher> calls() {
        return Stream.of(onUser(), onUserUpdate());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void partnerWhoMayNotDoItIsToldSo(CallMatcher call) {
        answer(call, insufficientPrivileges());

        ProcessInstance run = start();
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_ACCESS_DENIED");
        assertThat(error.path("httpStatus").intValue()).isEqualTo(403);
        assertThat(run.failures()).isEmpty();
        assertThat(licensee.customer().usageLocationOf(licensee.userId())).contains("US");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void conditionalAccessIsToldAsSuch(CallMatcher call) {
        answer(call, conditionalAccessBlocked());

        assertThat(start().awaitError().path("code").asText()).isEqualTo("CONDITIONAL_ACCESS_BLOCKED");
    }

    @Test
    void unknownUserIsNotFound() {
        JsonNode error = task.start(with("userId", guid())).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_NOT_FOUND");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo("60002");
    }

    @Test
    void unknownCustomerIsNotFound() {
        JsonNode error = task.start(with("customerId", guid())).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("CUSTOMER_NOT_FOUND");
    }

    private ProcessInstance start() {
        return task.start(variables());
    }

    private Map<String, Object> variables() {
        return Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "usageLocation", "DE");
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> variables = new HashMap<>(variables());
        variables.put(name, value);
        return variables;
    }

    @Test
    void readsBackBeforeTheLastTryFails() {
        LicenseTask once = LicenseTask.deployOnce(setup.engine(), "set-usage-location");
        answer(onUserUpdate(), afterCommit(connectionDropped()));

        ProcessInstance run = once.start(
                Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "usageLocation", "CH"));
        run.awaitDone();

        assertThat(run.variable("usageLocation").asText()).isEqualTo("CH");
        assertThat(licensee.locationChanges()).hasSize(1);
    }

    @Test
    void failsWhereTheLastTryHasNotChangedAnything() {
        LicenseTask once = LicenseTask.deployOnce(setup.engine(), "set-usage-location");
        answer(onUserUpdate(), connectionDropped());

        ProcessInstance run = once.start(
                Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "usageLocation", "CH"));

        assertThat(run.awaitIncident().getErrorMessage()).contains("gave no answer");
    }

    private void answer(CallMatcher calls, Answer answer) {
        var unused = setup.partnerCenter().fault(calls.user(licensee.userId()), answer);
    }
}
