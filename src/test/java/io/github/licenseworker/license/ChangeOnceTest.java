package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change is made once, and what was there before is told as it was, whatever happens to its answers and notes. */
class ChangeOnceTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "change-license");
    private ChangedPerson person;

    @BeforeEach
    void giveLicense() {
        setup.partnerCenter().requestIdReplay(false);
        person = ChangedPerson.of(licensee);
    }

    @AfterEach
    void replayRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(
                connectionDropped(), bodyCutShort(201), htmlPage(200), htmlPage(502), htmlPage(504), unexpectedError());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aLostAnswerIsSettledByReadingBack(Answer lost) {
        updatesAreAnswered(1, afterCommit(lost));

        assertChangedOnce(done(task.start(person.variables())));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void answersThatAreLostAgainAndAgainToo(int times) {
        updatesAreAnswered(times, afterCommit(connectionDropped()));

        assertChangedOnce(done(task.start(person.variables())));
    }

    @Test
    void aRequestThatWasLostOnItsWayIsMadeAgain() {
        updatesAreAnswered(2, connectionDropped());

        ProcessInstance run = done(task.start(person.variables()));

        assertThat(run.variable("licenseChange").path("confirmedBy").asText()).isEqualTo("ANSWER");
        assertThat(person.off(person.newSkuId())).containsExactly(person.carriedOver());
        assertThat(licensee.requestIds().stream().distinct()).hasSize(1);
    }

    @Test
    void aLostAnswerToAPureRemovalIsSettled() {
        licensee.customer().giveLicense(licensee.userId(), person.newSkuId(), person.kept());
        updatesAreAnswered(1, afterCommit(connectionDropped()));

        ProcessInstance run = done(task.start(person.variables()));

        assertThat(person.held()).containsExactly(person.newSkuId());
        assertThat(run.variable("licenseChange").path("newlyAssigned").asBoolean(true))
                .isFalse();
        assertThat(run.texts("licenseChange", "excludedPlansBefore")).hasSize(2);
    }

    /** The person would end without any license. */
    @Test
    void theFormerLicenseIsNotTakenWhereTheNewOneIsGoneMeanwhile() {
        licensee.customer().giveLicense(licensee.userId(), person.newSkuId());
        updatesAreAnswered(3, unexpectedError());
        ProcessInstance run = task.start(person.variables());
        run.awaitIncident();
        LicenseTask.deployOnce(setup.engine(), "remove-license")
                .start(Map.of(
                        "customerId", licensee.customer().id(),
                        "userId", licensee.userId(),
                        "skuId", person.newSkuId()))
                .awaitDone();
        run.resolveIncident(1);

        done(run);

        assertThat(person.held()).containsExactly(person.newSkuId());
        assertThat(run.variable("licenseChange").path("newlyAssigned").asBoolean())
                .isTrue();
    }

    /** The lost answer was one to a look. */
    @Test
    void aLookWhoseAnswerIsLostIsNoChange() {
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(1), connectionDropped());
        licensee.customer().setSeats(person.newSkuId(), 0);

        assertThat(task.start(person.variables()).awaitError().path("code").asText())
                .isEqualTo("LICENSE_QUOTA_EXCEEDED");
        assertThat(person.held()).containsExactly(person.skuId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a text\"",
                "7",
                "{}",
                "{\"newSkuHeld\":true,\"excludedPlansBefore\":[],\"carriedOverPlans\":[]}",
                "{\"request\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"newSkuHeld\":true,\"carriedOverPlans\":[]}"
            })
    void aNoteThatTheJobHasNotWrittenSaysNothing(String note) throws IOException {
        ProcessInstance run = done(task.start(person.variables("licensesBefore", JSON.readValue(note, Object.class))));

        assertThat(person.off(person.newSkuId())).containsExactly(person.carriedOver());
        assertThat(run.variable("licenseChange").path("newlyAssigned").asBoolean())
                .isTrue();
    }

    /** Somebody has changed it on the task. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"newSkuHeld\":\"yes\"}",
                "{\"newSkuHeld\":true}",
                "{\"carriedOverPlans\":[\"{kept}\"]}",
                "{\"carriedOverPlans\":[7]}",
                "{\"carriedOverPlans\":null}",
                "{\"excludedPlansBefore\":\"none\"}"
            })
    void aNoteThatTheJobCannotHaveWrittenSaysNothing(String members) throws IOException {
        updatesAreAnswered(3, connectionDropped());
        ProcessInstance run = task.start(person.variables());
        run.awaitIncident();
        Map<String, Object> note = new HashMap<>();
        noteOn(run).forEach((name, value) -> note.put(String.valueOf(name), value));
        note.putAll(
                JSON.readValue(members.replace("{kept}", person.kept()), new TypeReference<Map<String, Object>>() {}));
        setup.engine()
                .client()
                .newSetVariablesCommand(run.awaitIncident().getElementInstanceKey())
                .variables(Map.of("licensesBefore", note))
                .local(true)
                .send()
                .join();
        run.resolveIncident(1);

        done(run);

        assertThat(person.held()).containsExactly(person.newSkuId());
        assertThat(person.off(person.newSkuId())).containsExactly(person.carriedOver());
        assertThat(run.texts("licenseChange", "excludedPlansBefore")).hasSize(2);
    }

    @Test
    void ofSeveralChangesAtOnceAsManyAreMadeAsThereAreSeats() {
        licensee.customer().setSeats(person.newSkuId(), 2);
        List<ProcessInstance> runs = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String colleague = licensee.colleague().userId();
            licensee.customer().giveLicense(colleague, person.skuId());
            people.add(colleague);
        }
        people.forEach(colleague -> runs.add(task.start(person.variables("userId", colleague))));
        runs.forEach(ProcessInstance::awaitEnd);

        assertThat(people.stream()
                        .filter(each -> licensee.customer().licensesOf(each).equals(Set.of(person.newSkuId()))))
                .hasSize(2);
        assertThat(people.stream()
                        .filter(each -> licensee.customer().licensesOf(each).equals(Set.of(person.skuId()))))
                .hasSize(3);
        assertThat(setup.partnerCenter().ledger().changes().stream().filter(change -> people.contains(change.userId())))
                .hasSize(2);
    }

    private static Map<?, ?> noteOn(ProcessInstance run) {
        Object note = run.history().handedOutJobs().getLast().getVariables().get("licensesBefore");
        return (Map<?, ?>) requireNonNull(note);
    }

    private void assertChangedOnce(ProcessInstance run) {
        assertThat(person.held()).containsExactly(person.newSkuId());
        assertThat(person.off(person.newSkuId())).containsExactly(person.carriedOver());
        assertThat(licensee.changes()).hasSize(1);
        assertThat(run.variable("licenseChange").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(run.variable("licenseChange").path("newlyAssigned").asBoolean())
                .isTrue();
        assertThat(run.texts("licenseChange", "excludedPlansBefore"))
                .containsExactly(person.carriedOver(), person.notCarriedOver());
    }

    private static ProcessInstance done(ProcessInstance run) {
        run.awaitDone();
        return run;
    }

    private void updatesAreAnswered(int times, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(times), answer);
    }
}
