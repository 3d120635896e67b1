package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignLicenseResultsTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine());

    @Test
    void assignmentSaysWhatWasDoneAndHowToFindIt() {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        String old = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), old);

        ProcessInstance run = task.start(with(licensee, "licensesToRemove", List.of(old)));
        run.awaitDone();

        RecordedRequest sent = licensee.updates().getFirst();
        assertThat(JSON.convertValue(run.variable("licenseAssignment"), new TypeReference<Map<String, Object>>() {}))
                .containsEntry("newSkuIds", null)
                .containsAllEntriesOf(Map.of(
                        "customerId", licensee.customer().id(),
                        "userId", licensee.userId(),
                        "skuIds", List.of(licensee.skuId()),
                        "removedSkuIds", List.of(old),
                        "confirmedBy", "ANSWER",
                        "tries", 1,
                        "requestId", sent.header("MS-RequestId").orElseThrow(),
                        "correlationId", sent.header("MS-CorrelationId").orElseThrow()))
                .hasSize(9);
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
        assertThat(licensee.updates()).hasSize(1);
        assertThat(licensee.reads()).isEmpty();
    }

    @Test
    void withoutWarningsTheVariableIsAnEmptyList() {
        Licensee licensee = Licensee.in(setup.partnerCenter());

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseWarnings").toString()).isEqualTo("[]");
        assertThat(run.variable("licenseAssignment").path("removedSkuIds").toString())
                .isEqualTo("[]");
    }

    @Test
    void warningsArriveInTheProcess() {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        licensee.customer()
                .warnOn(
                        licensee.skuId(),
                        List.of(
                                new SimulatedWarning("Pending", "Still being set up", List.of("EXCHANGE", "TEAMS")),
                                new SimulatedWarning("Other", "Look at it", List.of())));

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseWarnings")).isEqualTo(json("""
                        [{"code":"Pending","message":"Still being set up","servicePlans":["EXCHANGE","TEAMS"]},\
                        {"code":"Other","message":"Look at it","servicePlans":[]}]"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                    | []",
                "{\"licenseWarnings\":null}                            | []",
                "{\"licenseWarnings\":[\"just a text\"]}               | [\"just a text\"]",
                "{\"licenseWarnings\":[{}]}                            | [\"\"]",
                "{\"licenseWarnings\":[{\"code\":7,\"message\":null}]} | [\"\"]",
                "{\"licenseWarnings\":[{\"message\":\"odd\",\"servicePlans\":\"one\"}]} | [\"odd\"]",
                "{\"licenseWarnings\":[null]}                          | []",
                "{\"licenseWarnings\":\"just a text\"}                 | [\"just a text\"]",
                "{\"licenseWarnings\":{\"message\":\"alone\"}}         | [\"alone\"]",
            })
    void warningsInWhateverFormNeverFailTheJob(String answer, String messages) {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()), afterCommit(raw(201, "application/json", answer)));

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("ANSWER");
        assertThat(run.variable("licenseWarnings").findValuesAsText("message"))
                .isEqualTo(JSON.convertValue(json(messages), List.class));
        assertThat(licensee.updates()).hasSize(1);
    }

    @Test
    void severalSkusAreOneRequest() {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        String other = licensee.addSku();
        List<String> skus = List.of(licensee.skuId(), other, other.toUpperCase(Locale.ROOT));

        ProcessInstance run =
                task.start(Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "skuIds", skus));
        run.awaitDone();

        assertThat(licensee.updates()).hasSize(1);
        assertThat(licensee.customer().licensesOf(licensee.userId()))
                .containsExactlyInAnyOrder(licensee.skuId(), other);
        assertThat(run.variable("licenseAssignment").path("skuIds").toString())
                .isEqualTo("[\"%s\",\"%s\"]".formatted(licensee.skuId(), other));
    }

    @Test
    void excludedPlansAreLeftOff() {
        Licensee licensee = Licensee.in(setup.partnerCenter());

        task.start(with(licensee, "excludedPlans", List.of(licensee.planId()))).awaitDone();

        assertThat(licensee.customer().excludedPlansOf(licensee.userId(), licensee.skuId()))
                .containsExactly(licensee.planId());
    }

    @Test
    void userPrincipalNamesAreAcceptedAndEncoded() {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        String name = "o'neil#" + licensee.userId() + "@contoso.example";
        licensee.customer().addUser(Licensee.guid(), name, "US");

        ProcessInstance run = task.start(with(licensee, "userId", " " + name + " "));
        run.awaitDone();

        assertThat(licensee.customer().licensesOf(name)).containsExactly(licensee.skuId());
        assertThat(run.variable("licenseAssignment").path("userId").asText()).isEqualTo(name);
    }

    @Test
    void onlyTheDeclaredVariablesAreFetched() {
        Licensee licensee = Licensee.in(setup.partnerCenter());

        ProcessInstance run = task.start(with(licensee, "salary", "a matter of the human resources department"));
        run.awaitDone();

        assertThat(run.history().handedOutJobs())
                .singleElement()
                .extracting(JobRecordValue::getVariables)
                .extracting(Map::keySet)
                .isEqualTo(Set.of("customerId", "userId", "skuId"));
    }

    @Test
    void noteOfTheWorkerDoesNotReachTheProcess() {
        Licensee licensee = Licensee.in(setup.partnerCenter());
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), unexpectedError());

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("tries").intValue()).isEqualTo(2);
        assertThat(run.history().variables()).doesNotContainKey("licenseCallState");
    }

    private static Map<String, Object> with(Licensee licensee, String name, Object value) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put(name, value);
        return variables;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
