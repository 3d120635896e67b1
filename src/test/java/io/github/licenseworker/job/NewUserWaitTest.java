package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a patience is, and that it belongs to the task and not to the worker. */
class NewUserWaitTest extends EngineFixture {

    /** The longest pause between two looks, with its scatter. */
    private static final Duration PAUSE = Duration.ofSeconds(37);

    private LicenseTask task;

    @BeforeEach
    void deployTask() {
        task = LicenseTask.deployWithInstantRetries(setup.engine());
    }

    @Test
    void withoutPatienceWhoIsNotFoundIsToldAtOnce() {
        startWorker("0s");

        ProcessInstance run = start(newUser(1));

        assertThat(run.awaitError().path("code").asText()).isEqualTo("USER_NOT_FOUND");
        assertThat(run.failures()).isEmpty();
    }

    @Test
    void longPatienceLooksTwiceAMinute() {
        startWorker("1h");
        SimulatedUser user = newUser(3);

        ProcessInstance run = start(user);
        for (int look = 1; look <= 3; look++) {
            run.awaitFailure(look);
            setup.letPass(PAUSE);
        }
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(3, 3, 3);
        assertThat(run.failures())
                .extracting(JobRecordValue::getRetryBackoff)
                .allSatisfy(wait -> assertThat(wait).isBetween(30_000L, 36_000L));
    }

    @Test
    void patienceOfTwoMinutesLooksEightTimes() {
        startWorker("2m");

        ProcessInstance run = start(newUser(1_000));

        assertThat(run.awaitFailure(1).getRetryBackoff()).isBetween(15_000L, 18_000L);
    }

    @Test
    void nextWorkerGoesOnWaiting() {
        SimulatedUser user = newUser(2);
        ProcessInstance run;
        try (var first = setup.startWorker("--license-worker.new-user-patience=1h")) {
            assertThat(first.isActive()).isTrue();
            run = start(user);
            run.awaitFailure(1);
        }
        startWorker("1h");

        setup.letPass(PAUSE);
        run.awaitFailure(2);
        setup.letPass(PAUSE);
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(3, 3);
        assertThat(missedAt(run, 2)).isEqualTo(missedAt(run, 1)).isNotNull();
        assertThat(licensee.customer().licensesOf(user.id())).containsExactly(licensee.skuId());
    }

    @Test
    void nextWorkerCountsTheTimeThatHasPassed() {
        ProcessInstance run;
        try (var first = setup.startWorker("--license-worker.new-user-patience=1h")) {
            assertThat(first.isActive()).isTrue();
            run = start(newUser(1_000));
            run.awaitFailure(1);
        }
        // The patience of the next one is over before it has started
        startWorker("1ms");

        setup.letPass(PAUSE);

        assertThat(run.awaitError().path("code").asText()).isEqualTo("USER_NOT_FOUND");
        assertThat(run.failures()).hasSize(1);
    }

    private void startWorker(String patience) {
        var worker = setup.startWorker("--license-worker.new-user-patience=" + patience);
        assertThat(worker.isActive()).isTrue();
    }

    private SimulatedUser newUser(int calls) {
        String id = Licensee.guid();
        return licensee.customer().addUser(id, id + "@contoso.example", "US").visibleAfterCalls(calls);
    }

    private ProcessInstance start(SimulatedUser user) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("userId", user.id());
        return task.start(variables);
    }

    /** When the note that came with the nth further delivery says that the user was missed first. */
    private static @Nullable Object missedAt(ProcessInstance run, int nth) {
        return run.history().handedOutJobs().get(nth).getVariables().get("licenseCallState") instanceof Map<?, ?> note
                ? note.get("userMissedAt")
                : null;
    }
}
