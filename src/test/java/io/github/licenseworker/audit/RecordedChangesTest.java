package io.github.licenseworker.audit;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each change of licenses and usage locations is recorded, and nothing else. */
class RecordedChangesTest extends WorkerFixture {

    private static final AuditStream STREAM = AuditStream.create();

    RecordedChangesTest() {
        super(STREAM.setting());
    }

    @Test
    void anAssignment() {
        Instant before = setup.clock().instant();

        ProcessInstance run = done("assign-license", Map.of("decidedBy", "grace@contoso.example", "decisionId", "T-7"));

        JsonNode record = record();
        assertThat(STREAM.lines().getLast()).startsWith("{\"stream\":\"license.audit\",\"version\":1,\"time\":\"");
        assertThat(Instant.parse(record.path("time").asText())).isAfterOrEqualTo(before.minusMillis(1));
        assertThat(record.path("requestId").asText())
                .isEqualTo(licensee.requestIds().getFirst());
        assertThat(record.path("correlationId").asText())
                .isEqualTo(licensee.changes().getFirst().correlationId());
        assertThat(record.path("confirmedBy").asText()).isEqualTo("ANSWER");
        assertThat(record.path("userId").asText()).isEqualTo(licensee.userId());
        assertThat(record.path("licenses").toString())
                .isEqualTo("{\"assigned\":[\"%s\"],\"excludedPlans\":[],\"removed\":[]}".formatted(licensee.skuId()));
        assertThat(record.has("usageLocation") || record.has("seats")).isFalse();
        assertThat(record.path("decidedBy").asText()).isEqualTo("grace@contoso.example");
        assertThat(record.path("decisionId").asText()).isEqualTo("T-7");
        JsonNode job = record.path("job");
        assertThat(job.path("type").asText()).isEqualTo("assign-license");
        assertThat(job.path("key").textValue()).isEqualTo(Long.toString(run.jobKey()));
        assertThat(job.path("processInstanceKey").textValue()).isEqualTo(Long.toString(run.key()));
        assertThat(job.path("processId").asText()).startsWith("Process_");
        assertThat(job.path("elementId").asText()).isEqualTo(LicenseTask.ID);
        assertThat(job.path("tenantId").asText()).isEmpty();
    }

    @Test
    void anExchangeThatWasLookedAtBefore() {
        String former = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), former);

        var unused = done(
                "assign-license",
                Map.of(
                        "licensesToRemove",
                        List.of(former),
                        "excludedPlans",
                        List.of(licensee.planId()),
                        "lookBefore",
                        true));

        assertThat(record().path("licenses").toString())
                .isEqualTo(
                        "{\"assigned\":[\"%1$s\"],\"newlyAssigned\":[\"%1$s\"],\"excludedPlans\":[\"%2$s\"],\"removed\":[\"%3$s\"]}"
                                .formatted(licensee.skuId(), licensee.planId(), former));
    }

    @Test
    void aRemoval() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());

        var unused = done("remove-license", Map.of());

        assertThat(record().path("licenses").path("removed").toString()).contains(licensee.skuId());
        assertThat(record().path("job").path("type").asText()).isEqualTo("remove-license");
    }

    @Test
    void aUsageLocation() {
        var unused = done("set-usage-location", Map.of("usageLocation", "de"));

        assertThat(record().path("usageLocation").asText()).isEqualTo("DE");
        assertThat(record().path("requestId").asText())
                .isEqualTo(licensee.locationChanges().getFirst().requestId());
        assertThat(record().has("licenses") || record().has("seats")).isFalse();
    }

    @Test
    void aNewAccount() {
        String name = "grace@" + licensee.customer().domain();
        ProcessInstance run = done(
                "create-user",
                Map.of("userPrincipalName", name, "firstName", "Grace", "lastName", "Hopper", "usageLocation", "de"));

        assertThat(record().path("userId").asText())
                .isEqualTo(licensee.customer().user(name).orElseThrow().id());
        assertThat(record().at("/account/usageLocation").asText()).isEqualTo("DE");
        assertThat(record().at("/account/passwordSecretName").asText())
                .isEqualTo(run.variable("passwordSecretName").asText());
        assertThat(record().has("usageLocation") || record().has("licenses")).isFalse();
    }

    @Test
    void whatIsDoneAlreadyIsNoChange() {
        var unused = done("set-usage-location", Map.of("usageLocation", "US"));
        unused = done("remove-license", Map.of());

        assertThat(records()).isEmpty();
    }

    /** Partner Center refuses it, because what it takes is gone. */
    @Test
    void anExchangeThatOthersHaveMadeIsNoChange() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());

        ProcessInstance run = done("assign-license", Map.of("licensesToRemove", List.of(licensee.addSku())));

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
        assertThat(records()).isEmpty();
    }

    @Test
    void anExchangeThatAnEarlierTryHasMadeAndPartnerCenterDoesNotKnowOf() {
        String former = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), former);

        withALostAnswer(() -> done("assign-license", Map.of("licensesToRemove", List.of(former))));

        assertThat(record().path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(record().path("licenses").path("removed").toString()).isEqualTo("[\"%s\"]".formatted(former));
    }

    @Test
    void whatIsRefusedIsNoChange() {
        licensee.customer().setSeats(licensee.skuId(), 0);

        var unused = LicenseTask.deployWithInstantRetries(setup.engine())
                .start(licensee.variables())
                .awaitError();

        assertThat(records()).isEmpty();
    }

    @Test
    void aChangeWhoseAnswerIsLostIsRecordedUnderTheIdOfItsRequest() {
        setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(connectionDropped()));

        var unused = done("assign-license", Map.of());

        assertThat(record().path("confirmedBy").asText()).isEqualTo("ANSWER");
        assertThat(record().path("requestId").asText())
                .isEqualTo(licensee.changes().getFirst().requestId());
    }

    @Test
    void aChangeThatIsProvedByReadingBack() {
        setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), afterCommit(connectionDropped()));

        var unused = done("assign-license", Map.of());

        assertThat(record().path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(record().path("requestId").asText())
                .isEqualTo(licensee.changes().getFirst().requestId());
    }

    @Test
    void aLocationThatAnEarlierTryHasSet() {
        setup.partnerCenter().fault(onUserUpdate().user(licensee.userId()), afterCommit(connectionDropped()));

        var unused = done("set-usage-location", Map.of("usageLocation", "FR"));

        assertThat(record().path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(record().path("requestId").asText())
                .isEqualTo(licensee.locationChanges().getFirst().requestId());
    }

    @Test
    void aRemovalThatAnEarlierTryHasMadeAndPartnerCenterDoesNotKnowOf() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());

        withALostAnswer(() -> done("remove-license", Map.of()));

        assertThat(record().path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(record().path("requestId").asText())
                .isEqualTo(licensee.changes().getFirst().requestId());
    }

    @Test
    void aRemovalOfSeveralThatAnEarlierTryHasMadeAndPartnerCenterDoesNotKnowOf() {
        List<String> held = holdTwo();

        withALostAnswer(() -> done("remove-license", Map.of("skuIds", held)));

        assertThat(record().path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(removed(record())).containsExactlyElementsOf(held);
        assertThat(record().path("requestId").asText())
                .isEqualTo(licensee.changes().getFirst().requestId());
    }

    /** Only the second of those that were held is asked for without an answer. */
    @Test
    void oneOfSeveralThatAnEarlierTryHasTakenAlone() {
        List<String> held = holdTwo();
        setup.partnerCenter()
                .fault(
                        onLicenseUpdate()
                                .user(licensee.userId())
                                .sku(held.getLast())
                                .skipping(1)
                                .times(1),
                        afterCommit(connectionDropped()));

        withoutReplay(() ->
                done("remove-license", Map.of("skuIds", List.of(held.getFirst(), licensee.skuId(), held.getLast()))));

        assertThat(records())
                .satisfiesExactly(
                        record -> assertThat(removed(record)).containsExactly(held.getFirst()),
                        record -> assertThat(removed(record)).containsExactly(held.getLast()));
        assertThat(records())
                .extracting(record -> record.path("requestId").asText())
                .containsExactlyElementsOf(licensee.changes().stream()
                        .map(LicenseChange::requestId)
                        .toList());
    }

    /** The request for both and the one for the first may have taken it, and nobody knows which. */
    @Test
    void nothingIsRecordedWhereSeveralRequestsAreLost() {
        List<String> held = holdTwo();
        setup.partnerCenter()
                .fault(
                        onLicenseUpdate()
                                .user(licensee.userId())
                                .sku(held.getFirst())
                                .skipping(2)
                                .times(1),
                        connectionDropped());

        withALostAnswer(() -> done("remove-license", Map.of("skuIds", held)));

        assertThat(licensee.requestIds()).hasSize(6);
        assertThat(licensee.changes()).hasSize(1);
        assertThat(records()).isEmpty();
    }

    @Test
    void partOfARemovalThatEndsWithAnError() {
        String ofAGroup = licensee.addSku();
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        licensee.customer().giveGroupLicense(licensee.userId(), ofAGroup);
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.remove("skuId");
        variables.put("skuIds", List.of(licensee.addSku(), licensee.skuId(), ofAGroup));

        String code = LicenseTask.deployWithInstantRetries(setup.engine(), "remove-license")
                .start(variables)
                .awaitError()
                .path("code")
                .asText();

        assertThat(code).isEqualTo("LICENSE_INHERITED");
        assertThat(record().path("licenses").path("removed").toString())
                .isEqualTo("[\"%s\"]".formatted(licensee.skuId()));
    }

    @Test
    void whatATaskSaysOfADecisionIsOneShortLineOrNothing() {
        var unused = done(
                "assign-license",
                Map.of(
                        "decidedBy",
                        "Grace\n{\"stream\":\"license.audit\"}\u0000" + "x".repeat(500),
                        "decisionId",
                        List.of(7)));

        assertThat(record().path("decidedBy").asText())
                .startsWith("Grace {\"stream\"")
                .hasSizeLessThanOrEqualTo(201)
                .doesNotContain("\n", "\u0000");
        assertThat(record().has("decisionId")).isFalse();
    }

    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        var unused = done("assign-license", Map.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(STREAM.file())))
                .isEqualTo("rw-------");
    }

    @Test
    void noCredentialIsInIt() {
        var unused = done("assign-license", Map.of("decidedBy", guid()));

        assertThat(STREAM.lines()).isNotEmpty().noneMatch(line -> line.contains("a-token-for-the-simulator"));
    }

    private ProcessInstance done(String jobType, Map<String, Object> further) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.putAll(further);
        if (further.containsKey("skuIds")) {
            variables.remove("skuId");
        }
        ProcessInstance run =
                LicenseTask.deployWithInstantRetries(setup.engine(), jobType).start(variables);
        run.awaitDone();
        return run;
    }

    /** The first answer to a change is lost, and its repeat is not known as one. */
    private void withALostAnswer(Supplier<ProcessInstance> run) {
        setup.partnerCenter()
                .fault(onLicenseUpdate().user(licensee.userId()).times(1), afterCommit(connectionDropped()));
        withoutReplay(run);
    }

    private void withoutReplay(Supplier<ProcessInstance> run) {
        setup.partnerCenter().requestIdReplay(false);
        try {
            var unused = run.get();
        } finally {
            setup.partnerCenter().requestIdReplay(true);
        }
    }

    private List<String> holdTwo() {
        List<String> held = List.of(licensee.addSku(), licensee.addSku());
        held.forEach(skuId -> licensee.customer().giveLicense(licensee.userId(), skuId));
        return held;
    }

    private static List<String> removed(JsonNode record) {
        return record.path("licenses")
                .path("removed")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    private JsonNode record() {
        return STREAM.onlyOf(licensee.customer().id());
    }

    private List<JsonNode> records() {
        return STREAM.of(licensee.customer().id());
    }
}
