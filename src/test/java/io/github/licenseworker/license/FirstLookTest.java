package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.quotaExceeded;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.roleNotSufficient;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.halfJson;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was newly given is what the user did not hold when the job looked first, whatever happens to the job after that. */
class FirstLookTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());

    @AfterEach
    void replayRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    @Test
    void aLicenseThatTheUserDidNotHoldIsNew() {
        assertThat(newAfter(task.start(looking()))).containsExactly(licensee.skuId());

        assertThat(setup.partnerCenter().ledger().requests())
                .filteredOn(request -> request.path().contains(licensee.userId()))
                .extracting(RecordedRequest::method)
                .containsExactly("GET", "POST");
    }

    @Test
    void aLicenseThatTheUserHeldIsNot() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId(), licensee.planId());

        assertThat(newAfter(task.start(looking()))).isEmpty();
    }

    /** It may be the group's alone, but taking it could take what the person had. */
    @Test
    void aLicenseThatAGroupGaveIsNot() {
        licensee.customer().giveGroupLicense(licensee.userId(), licensee.skuId());

        assertThat(newAfter(task.start(looking()))).isEmpty();
    }

    @Test
    void ofSeveralThoseThatTheUserDidNotHoldAreNew() {
        String held = licensee.addSku();
        String old = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), held);
        licensee.customer().giveLicense(licensee.userId(), old);
        Map<String, Object> variables = looking("licensesToRemove", List.of(old));
        variables.remove("skuId");
        variables.put("skuIds", List.of(held, licensee.skuId()));

        assertThat(newAfter(task.start(variables))).containsExactly(licensee.skuId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "\"false\"", "null", "\"\"", "\" \""})
    void whereItIsNotAskedForNobodyLooks(String lookBefore) throws IOException {
        ProcessInstance run = task.start(looking("lookBefore", JSON.readValue(lookBefore, Object.class)));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").required("newSkuIds").isNull())
                .isTrue();
        assertThat(licensee.reads()).isEmpty();
    }

    @Test
    void aModelerWhoWritesTheTextTrueMeansIt() {
        assertThat(newAfter(task.start(looking("lookBefore", "true")))).containsExactly(licensee.skuId());
    }

    @Test
    void anythingElseIsRefused() {
        JsonNode error = task.start(looking("lookBefore", "yes")).awaitError();

        assertThat(error.path("message").asText())
                .isEqualTo("Correct the request: lookBefore must be true or false, but is 'yes'");
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(
                connectionDropped(), bodyCutShort(201), halfJson(201), htmlPage(200), htmlPage(502), unexpectedError());
    }

    /** By then the user holds the license, so that another look would find nothing new. */
    @ParameterizedTest
    @MethodSource("lostAnswers")
    void aRepeatDoesNotChangeTheAnswer(Answer lost) {
        setup.partnerCenter().requestIdReplay(false);
        updatesAreAnswered(2, afterCommit(lost));

        ProcessInstance run = task.start(looking());

        assertThat(newAfter(run)).containsExactly(licensee.skuId());
        assertThat(licensee.updates()).hasSize(3);
        assertThat(licensee.reads()).hasSize(1);
    }

    @Test
    void aLicenseThatIsReadBackWasGivenByTheJob() {
        updatesAreAnswered(3, afterCommit(connectionDropped()));

        ProcessInstance run = task.start(looking());

        assertThat(newAfter(run)).containsExactly(licensee.skuId());
        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(licensee.reads()).hasSize(2);
    }

    @Test
    void theRetryOfAnIncidentDoesNotChangeTheAnswer() {
        updatesAreAnswered(3, afterCommit(connectionDropped()));
        var unread = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).skipping(1), roleNotSufficient());
        ProcessInstance run = task.start(looking());
        run.awaitIncident();
        run.resolveIncident(1);

        assertThat(newAfter(run)).containsExactly(licensee.skuId());
        assertThat(unread.hits()).isEqualTo(1);
        assertThat(licensee.updates()).hasSize(4);
    }

    @Test
    void anErrorThatNobodyCatchesDoesNotChangeTheAnswer() {
        licensee.customer().setSeats(licensee.skuId(), 0);
        ProcessInstance run =
                LicenseTask.deployUncaught(setup.engine(), "assign-license").start(looking());
        run.awaitIncident();

        licensee.customer().setSeats(licensee.skuId(), 1);
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        run.resolveIncident(1);
        run.awaitEndOrIncident();

        assertThat(run.texts("licenseAssignment", "newSkuIds")).containsExactly(licensee.skuId());
        assertThat(licensee.reads()).hasSize(1);
    }

    /** Nobody has looked what the user held of this one before something was sent. */
    @ParameterizedTest
    @ValueSource(strings = {"skuId", "userId"})
    void whoCorrectsTheRequestGetsNoAnswer(String corrected) {
        updatesAreAnswered(3, connectionDropped());
        ProcessInstance run = task.start(looking());
        run.awaitIncident();
        Licensee colleague = licensee.colleague();
        run.setVariables(
                corrected.equals("skuId") ? Map.of("skuId", licensee.addSku()) : Map.of("userId", colleague.userId()));
        run.resolveIncident(1);

        assertThat(newAfter(run)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a text\"",
                "7",
                "[]",
                "{}",
                "{\"newSkuIds\":[]}",
                "{\"newSkuIds\":[\"{sku}\"]}",
                "{\"request\":null,\"newSkuIds\":[\"{sku}\"]}",
                "{\"request\":\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\",\"newSkuIds\":[\"{sku}\"]}",
            })
    void aNoteThatTheJobHasNotWrittenSaysNothing(String note) throws IOException {
        ProcessInstance run = task.start(
                looking("licensesBefore", JSON.readValue(note.replace("{sku}", licensee.skuId()), Object.class)));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").required("newSkuIds").isNull())
                .isTrue();
        assertThat(licensee.reads()).isEmpty();
    }

    /** Somebody has changed it on the task. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"{sku}\"",
                "null",
                "{}",
                "[null]",
                "[7]",
                "[\"\"]",
                "[\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"]",
                "[\"{sku}\",\"{sku}\"]",
                "[\"{sku}\",\"3f2504e0-4f89-41d3-9a0c-0305e82c3301\"]",
            })
    void aListThatTheJobCannotHaveWrittenSaysNothing(String list) throws IOException {
        updatesAreAnswered(3, connectionDropped());
        ProcessInstance run = task.start(looking());
        run.awaitIncident();
        Object request = noteOn(run).get("request");
        Map<String, Object> note = new HashMap<>();
        note.put("request", request);
        note.put("newSkuIds", JSON.readValue(list.replace("{sku}", licensee.skuId()), Object.class));
        setup.engine()
                .client()
                .newSetVariablesCommand(run.awaitIncident().getElementInstanceKey())
                .variables(Map.of("licensesBefore", note))
                .local(true)
                .send()
                .join();
        run.resolveIncident(1);

        assertThat(newAfter(run)).isNull();
    }

    /** Such as one of an older version, which does not look. */
    @Test
    void aTryThatMayHaveAssignedWithoutANoteLeavesNoAnswer() {
        ProcessInstance run =
                task.start(looking("licenseCallState", Map.of("attempt", 0, "failures", 1, "unanswered", true)));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").required("newSkuIds").isNull())
                .isTrue();
    }

    static Stream<Answer> failingLooks() {
        return Stream.of(
                connectionDropped(),
                unexpectedError(),
                htmlPage(200),
                htmlPage(502),
                raw(200, "application/json", "{}"),
                raw(200, "application/json", "{\"items\":null}"),
                raw(200, "application/json", "{\"items\":[null]}"),
                raw(200, "application/json", "null"));
    }

    @ParameterizedTest
    @MethodSource("failingLooks")
    void nothingIsSentBeforeTheJobHasLooked(Answer look) {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        var looks = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(2), look);

        ProcessInstance run = task.start(looking());

        assertThat(newAfter(run)).isEmpty();
        assertThat(looks.hits()).isEqualTo(2);
        assertThat(run.failures()).hasSize(2);
        assertThat(licensee.updates()).hasSize(1);
    }

    @Test
    void aThrottledLookCostsNoRetry() {
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(1), tooManyRequests(Duration.ofSeconds(5)));

        ProcessInstance run = task.start(looking());
        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(3);
        assertThat(licensee.updates()).isEmpty();
        setup.letPass(Duration.ofSeconds(7));

        assertThat(newAfter(run)).containsExactly(licensee.skuId());
    }

    /** The lost answer was one to a look; an assignment that is refused then is refused. */
    @Test
    void aLookWhoseAnswerIsLostIsNoChangeThatMayBeDone() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(1), connectionDropped());
        updatesAreAnswered(1, quotaExceeded());

        assertThat(task.start(looking()).awaitError().path("code").asText()).isEqualTo("LICENSE_QUOTA_EXCEEDED");
    }

    @Test
    void whoMayNotLookIsToldSo() {
        var unused = setup.partnerCenter().fault(onUserLicenses().user(licensee.userId()), roleNotSufficient());

        assertThat(task.start(looking()).awaitError().path("code").asText()).isEqualTo("PARTNER_ACCESS_DENIED");
        assertThat(licensee.updates()).isEmpty();
    }

    @Test
    void aListThatDoesNotNameASkuSaysNothing() {
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()), raw(200, "application/json", "{\"items\":[{}]}"));

        assertThat(newAfter(task.start(looking()))).isNull();
    }

    private Map<?, ?> noteOn(ProcessInstance run) {
        Object note = run.history().handedOutJobs().getLast().getVariables().get("licensesBefore");
        return (Map<?, ?>) requireNonNull(note);
    }

    private @Nullable List<String> newAfter(ProcessInstance run) {
        run.awaitDone();
        assertThat(run.history().variables()).doesNotContainKeys("licensesBefore", "licenseCallState");
        JsonNode known = run.variable("licenseAssignment").required("newSkuIds");
        return known.isNull() ? null : run.texts("licenseAssignment", "newSkuIds");
    }

    private Map<String, Object> looking() {
        return looking("lookBefore", true);
    }

    private Map<String, Object> looking(String name, @Nullable Object value) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("lookBefore", true);
        variables.put(name, value);
        return variables;
    }

    private void updatesAreAnswered(int times, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(times), answer);
    }
}
