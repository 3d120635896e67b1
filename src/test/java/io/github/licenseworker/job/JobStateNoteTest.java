package io.github.licenseworker.job;

import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The note of the worker on a task may come from another worker, or from nobody who knows it. */
class JobStateNoteTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Between two looks at an exchange that may be made, with its scatter. */
    private static final Duration PAUSE = Duration.ofSeconds(37);

    /** Its retries wait as long as the worker says. */
    private final LicenseTask task = LicenseTask.deploy(setup.engine());

    JobStateNoteTest() {
        super(
                "--license-worker.retry-backoff=1ms",
                "--license-worker.max-retry-backoff=10ms",
                "--license-worker.seats.max-per-call=5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a text\"",
                "\"\"",
                "7",
                "true",
                "[]",
                "[{\"attempt\":1,\"failures\":1}]",
                "{}",
                "null",
                "{\"attempt\":\"many\",\"failures\":1}",
                "{\"attempt\":1,\"failures\":{}}",
                "{\"attempt\":1,\"failures\":1e30}",
                "{\"attempt\":1,\"failures\":1,\"userMissedAt\":\"yesterday\"}",
                "{\"attempt\":1,\"failures\":1,\"changeMissedAt\":\"a text\"}",
                "{\"attempt\":1,\"failures\":1,\"changeMissedRequest\":{}}",
            })
    void noteThatCannotBeReadCountsAsAFirstTry(String note) throws IOException {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), unexpectedError());

        ProcessInstance run = task.start(with("licenseCallState", note));
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2);
        assertThat(noteOfTheSecondTry(run))
                .containsEntry("attempt", 0)
                .containsEntry("failures", 1)
                .doesNotContainKeys("userMissedAt", "changeMissedAt", "claim", "intention");
        assertThat(run.variable("licenseAssignment").path("tries").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attempt\":0,\"failures\":-5}",
                "{\"attempt\":-5,\"failures\":0}",
                "{\"attempt\":2147483647,\"failures\":0}",
                "{\"attempt\":0,\"failures\":2147483647}",
            })
    void countsThatCannotBeKeepNoJobFromItsRetry(String note) throws IOException {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), unexpectedError());

        ProcessInstance run = task.start(with("licenseCallState", note));
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2);
        assertThat(run.variable("licenseAssignment").path("tries").intValue()).isGreaterThan(1);
    }

    /** Workers before the first release wrote these two members alone, and later a claim and a plan beside them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"attempt\":4,\"failures\":6}",
                "{\"attempt\":4,\"failures\":6,\"ofANewerWorker\":{\"more\":[1]}}",
                "{\"attempt\":4,\"failures\":6,\"claim\":\"mine\"}",
                "{\"attempt\":4,\"failures\":6,\"claim\":{\"what\":\"x\",\"turn\":1,\"until\":9}}",
                "{\"attempt\":4,\"failures\":6,\"claim\":{\"what\":\"x\",\"until\":\"soon\"}}",
                "{\"attempt\":4,\"failures\":6,\"intention\":\"to buy\"}",
                "{\"attempt\":4,\"failures\":6,\"intention\":{\"from\":10,\"to\":12}}",
            })
    void noteOfAnOlderOrNewerWorkerIsRead(String note) throws IOException {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), unexpectedError());

        ProcessInstance run = task.start(with("licenseCallState", note));
        run.awaitDone();

        assertThat(noteOfTheSecondTry(run))
                .containsEntry("attempt", 4)
                .containsEntry("failures", 7)
                .doesNotContainKeys("userMissedAt", "claim", "intention", "ofANewerWorker");
        assertThat(run.variable("licenseAssignment").path("tries").intValue()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"until\":9999999999999}", "{}", "{\"what\":null,\"until\":1}"})
    void claimOfNothingIsNone(String claim) throws IOException {
        licensee.customer().addSubscription(Licensee.guid(), licensee.skuId(), 10);
        Map<String, Object> variables =
                with("licenseCallState", "{\"attempt\":0,\"failures\":0,\"claim\":%s}".formatted(claim));
        variables.put("seats", 2);

        ProcessInstance run = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats")
                .start(variables);
        run.awaitDone();

        assertThat(run.failures()).isEmpty();
        assertThat(run.variable("licenseSeats").path("quantity").intValue()).isEqualTo(12);
    }

    /** Nobody can tell what was bought, so nothing more is. */
    @Test
    void intentionThatCannotBeReadBuysNothing() throws IOException {
        licensee.customer().addSubscription(Licensee.guid(), licensee.skuId(), 10);
        Map<String, Object> variables =
                with("licenseCallState", "{\"attempt\":0,\"failures\":0,\"intention\":{\"from\":\"ten\"}}");
        variables.put("seats", 2);

        ProcessInstance run = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats")
                .start(variables);
        assertThat(run.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(setup.partnerCenter().ledger().seatChanges())
                .noneMatch(
                        change -> change.customerId().equals(licensee.customer().id()));
    }

    /** It is not of this request, or not of the past, so the waiting begins anew. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"changeMissedAt\":0}",
                "{\"changeMissedAt\":0,\"changeMissedRequest\":\"another one\"}",
                "{\"changeMissedAt\":0,\"changeMissedRequest\":\"\"}",
                "{\"changeMissedAt\":9999999999999,\"changeMissedRequest\":\"{request}\"}",
                "{\"changeMissedAt\":-9223372036854775808}",
                "{\"changeMissedRequest\":\"{request}\"}",
            })
    void whenAChangeWasMissedThatThisJobHasNotNotedIsNotGoneBy(String members) throws IOException {
        ProcessInstance run = missing(members);

        assertThat(run.awaitFailure(3).getErrorMessage()).startsWith("An earlier try, whose answer was lost");
    }

    @Test
    void aChangeThatWasMissedLongAgoIsNotWaitedFor() throws IOException {
        ProcessInstance run = missing("{\"changeMissedAt\":0,\"changeMissedRequest\":\"{request}\"}");

        assertThat(run.awaitError().at("/details/changeMayBeMade").asBoolean()).isTrue();
    }

    /** Misses an exchange that may be made, and goes on with what somebody has written into the note. */
    private ProcessInstance missing(String members) throws IOException {
        Map<String, Object> variables = with("licenseCallState", "{\"attempt\":0,\"failures\":1,\"unanswered\":true}");
        variables.put("licensesToRemove", List.of(licensee.addSku()));
        ProcessInstance run = task.start(variables);
        run.awaitFailure(1);
        setup.letPass(PAUSE);
        run.awaitFailure(2);
        Object request = requireNonNull(noteOfTheSecondTry(run).get("changeMissedRequest"));
        Map<String, Object> note = new HashMap<>(Map.of("attempt", 0, "failures", 1, "unanswered", true));
        note.putAll(JSON.readValue(
                members.replace("{request}", request.toString()), new TypeReference<Map<String, Object>>() {}));
        setup.engine()
                .client()
                .newSetVariablesCommand(run.awaitFailure(1).getElementInstanceKey())
                .variables(Map.of("licenseCallState", note))
                .local(true)
                .send()
                .join();
        setup.letPass(PAUSE);
        return run;
    }

    private static Map<Object, Object> noteOfTheSecondTry(ProcessInstance run) {
        Object note = run.history().handedOutJobs().get(1).getVariables().get("licenseCallState");
        return new HashMap<>((Map<?, ?>) requireNonNull(note));
    }

    private Map<String, Object> with(String name, String json) throws IOException {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put(name, JSON.readValue(json, Object.class));
        return variables;
    }
}
