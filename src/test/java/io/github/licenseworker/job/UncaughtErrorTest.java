package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.conditionalAccessBlocked;
import static io.github.licenseworker.simulator.partnercenter.Answers.fault;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/**
 * An error that no model catches is an incident. Who retries it has removed the cause, and Partner Center, which answers
 * a request that it knows as it did before, is asked by a new one.
 */
class UncaughtErrorTest extends WorkerFixture {

    private final LicenseTask assignment = LicenseTask.deployUncaught(setup.engine(), "assign-license");

    UncaughtErrorTest() {
        super("--license-worker.new-user-patience=3s");
    }

    @Test
    void seatThatIsFreedMeanwhileIsAssigned() {
        licensee.customer().setSeats(licensee.skuId(), 0);
        ProcessInstance run = assignment.start(licensee.variables());
        assertThat(run.awaitIncident().getErrorMessage()).contains("LICENSE_QUOTA_EXCEEDED");

        licensee.customer().setSeats(licensee.skuId(), 1);
        run.resolveIncident(1);
        run.awaitEndOrIncident();

        assertThat(run.history().incident()).isEmpty();
        assertThat(licensee.requestIds()).hasSize(2).doesNotHaveDuplicates();
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
    }

    @Test
    void eachRetryIsANewRequest() {
        licensee.customer().setSeats(licensee.skuId(), 0);
        ProcessInstance run = assignment.start(licensee.variables());
        for (int nth = 1; nth <= 3; nth++) {
            run.awaitIncident();
            run.resolveIncident(1);
            awaitRequests(nth + 1);
        }
        run.awaitIncident();

        assertThat(licensee.requestIds()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void licenseThatIsTakenOutOfItsGroupMeanwhileIsRemoved() {
        licensee.customer().giveGroupLicense(licensee.userId(), licensee.skuId());
        ProcessInstance run =
                LicenseTask.deployUncaught(setup.engine(), "remove-license").start(licensee.variables());
        assertThat(run.awaitIncident().getErrorMessage()).contains("LICENSE_INHERITED");

        licensee.customer().takeGroupLicense(licensee.userId(), licensee.skuId());
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        run.resolveIncident(1);
        run.awaitEndOrIncident();

        assertThat(run.history().incident()).isEmpty();
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(licensee.requestIds()).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"assign-license", "remove-license", "set-usage-location"})
    void userIsWaitedForAnew(String jobType) {
        String id = Licensee.guid();
        SimulatedUser user = licensee.customer().addUser(id, id + "@contoso.example", "US");
        var unused = user.visibleAfterCalls(1_000);
        ProcessInstance run =
                LicenseTask.deployUncaught(setup.engine(), jobType).start(variables(user));
        assertThat(run.awaitIncident().getErrorMessage()).contains("USER_NOT_FOUND");
        int failures = run.failures().size();
        List<String> before = requestIds(user);
        assertThat(before).doesNotHaveDuplicates();

        unused = user.visibleAfterCalls(1);
        run.resolveIncident(1);
        run.awaitEndOrIncident();

        assertThat(run.history().incident()).isEmpty();
        assertThat(run.failures()).as("it waited once more").hasSize(failures + 1);
        assertThat(requestIds(user)).hasSizeGreaterThan(before.size() + 1).doesNotHaveDuplicates();
    }

    @Test
    void noteOfTheWorkerOutlivesTheIncident() {
        answer(1, conditionalAccessBlocked());
        ProcessInstance run = assignment.start(licensee.variables());
        run.awaitIncident();
        run.resolveIncident(1);
        run.awaitEnd();

        assertThat(noteOfTheLastTry(run)).containsEntry("attempt", 1).doesNotContainKey("userMissedAt");
        assertThat(run.history().variables()).as("the note stays on the task").doesNotContainKey("licenseCallState");
        assertThat(licensee.requestIds()).hasSize(2).doesNotHaveDuplicates();
    }

    /** A worker that does not know a fault ends the job at once; that is an answer, too. */
    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404, 418, 451})
    void answerThatOnlyAnOperatorCanReactToIsFollowedByANewRequest(int status) {
        answer(1, fault(status, 77, "What is this?"));
        ProcessInstance run = assignment.start(licensee.variables());
        run.awaitIncident();
        run.resolveIncident(1);
        run.awaitEnd();

        assertThat(licensee.requestIds()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void requestThatWasNeverSentIsNotCounted() {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("skuId", "no GUID");
        ProcessInstance run = assignment.start(variables);
        assertThat(run.awaitIncident().getErrorMessage()).contains("LICENSE_REQUEST_INVALID");
        run.setVariables(Map.of("skuId", licensee.skuId()));
        run.resolveIncident(1);
        run.awaitEnd();

        assertThat(licensee.requestIds()).hasSize(1);
        assertThat(run.variable("licenseAssignment").path("requestId").asText())
                .isEqualTo(licensee.requestIds().getFirst());
    }

    private static Map<Object, Object> noteOfTheLastTry(ProcessInstance run) {
        Object note = run.history().handedOutJobs().getLast().getVariables().get("licenseCallState");
        return new HashMap<>((Map<?, ?>) note);
    }

    private void awaitRequests(int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> licensee.updates().size() >= number);
    }

    private Map<String, Object> variables(SimulatedUser user) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("userId", user.id());
        variables.put("usageLocation", "DE");
        return variables;
    }

    private List<String> requestIds(SimulatedUser user) {
        List<RecordedRequest> requests = setup.partnerCenter().ledger().requests().stream()
                .filter(request -> request.path().contains(user.id()))
                .toList();
        return Licensee.headers(requests, "MS-RequestId");
    }

    private void answer(int times, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(times), answer);
    }
}
