package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.fault;
import static io.github.licenseworker.simulator.partnercenter.Answers.resourceNotFound;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user who was created a moment ago is looked for until the patience is over. */
class NewUserTest extends WorkerFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    NewUserTest() {
        super("--license-worker.new-user-patience=3s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assign-license",
                "describe-customer",
                "list-user-licenses",
                "set-usage-location",
                "remove-license"
            })
    void jobWaitsForTheUserAndUsesUpNoRetry(String jobType) {
        SimulatedUser user = newUser(1);

        ProcessInstance run = start(jobType, user);
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(3);
        assertThat(run.failures())
                .allSatisfy(failure -> assertThat(failure.getErrorMessage()).startsWith("The user is not found yet"));
        assertThat(run.failures().getFirst().getRetryBackoff()).isBetween(1_000L, 1_200L);
        assertThat(run.history().variables()).doesNotContainKey("licenseError");
    }

    /** In the words of Microsoft Graph, which Partner Center passes such calls on to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "assign-license",
                "describe-customer",
                "list-user-licenses",
                "set-usage-location",
                "remove-license"
            })
    void jobWaitsAlsoWhereMicrosoftGraphDoesNotFindTheUser(String jobType) {
        SimulatedUser user = newUser(0);
        for (Answer answer : List.of(
                resourceNotFound(user.id()),
                fault(
                        404,
                        4711,
                        "Resource 'x' does not exist or one of its queried reference-property objects are not"
                                + " present."))) {
            var unused = setup.partnerCenter().fault(onAny().user(user.id()).times(1), answer);
        }

        ProcessInstance run = start(jobType, user);
        run.awaitDone();

        assertThat(run.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure.getErrorMessage()).startsWith("The user is not found yet"))
                .extracting(JobRecordValue::getRetries)
                .containsOnly(3);
        assertThat(run.history().variables()).doesNotContainKey("licenseError");
    }

    @Test
    void whomMicrosoftGraphNeverFindsIsNotFound() {
        SimulatedUser user = newUser(0);
        var unused = setup.partnerCenter().fault(onAny().user(user.id()), resourceNotFound(user.id()));

        JsonNode error = start("assign-license", user).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_NOT_FOUND");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo("Request_ResourceNotFound");
        assertThat(error.path("message").asText()).startsWith("Check the user");
    }

    @Test
    void triesAreCountedWithoutThoseThatWaited() {
        SimulatedUser user = newUser(1);

        ProcessInstance run = start("assign-license", user);
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("tries").intValue()).isEqualTo(1);
        assertThat(Licensee.headers(requests(user), "MS-RequestId")).hasSize(2).doesNotHaveDuplicates();
        assertThat(licensee.customer().licensesOf(user.id())).containsExactly(licensee.skuId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"assign-license", "set-usage-location"})
    void whoNeverAppearsIsNotFoundWhenThePatienceIsOverAndNotBefore(String jobType) {
        SimulatedUser user = newUser(1_000);

        ProcessInstance run = start(jobType, user);
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_NOT_FOUND");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo("60002");
        assertThat(error.path("message").asText()).doesNotContain("not found yet");
        assertThat(waited(run)).isBetween(PATIENCE, PATIENCE.multipliedBy(3));
        assertThat(run.failures())
                .hasSizeLessThan(6)
                .extracting(JobRecordValue::getRetries)
                .containsOnly(3);
        assertThat(requests(user)).hasSize(run.failures().size() + 1);
    }

    @Test
    void patienceBeginsWhenTheUserIsMissedFirst() {
        SimulatedUser user = newUser(1);
        var unused = setup.partnerCenter().fault(onAny().user(user.id()).times(2), unexpectedError());

        ProcessInstance run = start("assign-license", user);
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2, 1, 1);
        assertThat(run.variable("licenseAssignment").path("tries").intValue()).isEqualTo(3);
    }

    @Test
    void failureAfterTheWaitUsesUpARetry() {
        SimulatedUser user = newUser(1);
        var unused =
                setup.partnerCenter().fault(onAny().user(user.id()).skipping(1).times(1), unexpectedError());

        ProcessInstance run = start("set-usage-location", user);
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(3, 2);
        assertThat(licensee.customer().usageLocationOf(user.id())).contains("DE");
    }

    @Test
    void anotherTaskHasAPatienceOfItsOwn() {
        start("assign-license", newUser(1_000)).awaitError();
        SimulatedUser user = newUser(1);

        start("assign-license", user).awaitDone();

        assertThat(licensee.customer().licensesOf(user.id())).containsExactly(licensee.skuId());
    }

    @Test
    void clockOfAnotherWorkerThatIsAheadDoesNotProlongTheWait() {
        Map<String, Object> variables = variables(newUser(1_000));
        long ahead = System.currentTimeMillis() + Duration.ofHours(1).toMillis();
        variables.put("licenseCallState", Map.of("attempt", 1, "failures", 0, "userMissedAt", ahead));

        ProcessInstance run = task("assign-license").start(variables);

        assertThat(run.awaitError().path("code").asText()).isEqualTo("USER_NOT_FOUND");
        assertThat(waited(run)).isBetween(PATIENCE, PATIENCE.multipliedBy(3));
    }

    @Test
    void customerWhoIsNotFoundIsToldAtOnce() {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("customerId", Licensee.guid());

        ProcessInstance run = task("assign-license").start(variables);

        assertThat(run.awaitError().path("code").asText()).isEqualTo("CUSTOMER_NOT_FOUND");
        assertThat(run.failures()).isEmpty();
    }

    private static Duration waited(ProcessInstance run) {
        long created = run.history().jobs(JobIntent.CREATED).getFirst().getTimestamp();
        return Duration.ofMillis(
                run.history().jobs(JobIntent.ERROR_THROWN).getFirst().getTimestamp() - created);
    }

    private SimulatedUser newUser(int calls) {
        String id = Licensee.guid();
        return licensee.customer().addUser(id, id + "@contoso.example", "US").visibleAfterCalls(calls);
    }

    private ProcessInstance start(String jobType, SimulatedUser user) {
        return task(jobType).start(variables(user));
    }

    private Map<String, Object> variables(SimulatedUser user) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("userId", user.id());
        variables.put("usageLocation", "DE");
        return variables;
    }

    private LicenseTask task(String jobType) {
        return LicenseTask.deployWithInstantRetries(setup.engine(), jobType);
    }

    private List<RecordedRequest> requests(SimulatedUser user) {
        return setup.partnerCenter().ledger().requests().stream()
                .filter(request -> request.path().contains(user.id()))
                .toList();
    }
}
