package io.github.licenseworker.bpmn;

import static io.github.licenseworker.trial.harness.Submission.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.audit.AuditStream;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tasks of the processes that change something say on whose decision. */
class DecisionOnRecordTest extends WorkerFixture {

    private static final AuditStream STREAM = AuditStream.create();

    DecisionOnRecordTest() {
        super(Stream.concat(Stream.of(ModelFixture.SETTINGS), Stream.of(STREAM.setting()))
                .toArray(String[]::new));
        setup.deployModels();
    }

    @Test
    void aPurchaseThatWasApproved() {
        Onboarding onboarding = new Onboarding(setup, 0);

        onboarding.buy(1, Map.of()).submit("Task_ApproveMoreSeats", BUY).endsThrough("EndEvent_SeatsAdded");

        assertThat(records(onboarding))
                .extracting(DecisionOnRecordTest::decidedBy, DecisionOnRecordTest::decisionId)
                .containsExactly(tuple("approver", "approve-license-request"));
    }

    @Test
    void aPurchaseAfterADecisionThatDidNotCount() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding
                .buy(1, Map.of("requester", "grace", "notifyRequester", false))
                .complete("Task_ApproveMoreSeats", """
                        {"seatDecision": "buy", "decidedBy": "grace", "requester": "linus", "fourEyes": false}""");

        run.submit("Task_ApproveMoreSeats", "approve-license-request/discarded-buy")
                .endsThrough("EndEvent_SeatsAdded");

        assertThat(records(onboarding))
                .extracting(DecisionOnRecordTest::decidedBy)
                .containsExactly("approver");
    }

    @Test
    void anAssignmentOnWhichNobodyDecided() {
        Onboarding onboarding = new Onboarding(setup, 1);

        onboarding.start().endsWith("EndEvent_LicenseAssigned");

        assertThat(records(onboarding))
                .singleElement()
                .satisfies(record -> assertThat(record.has("decidedBy") || record.has("decisionId"))
                        .isFalse());
    }

    @Test
    void anAssignmentAfterARepair() {
        Onboarding onboarding = new Onboarding(setup, 1).withoutLocation();

        onboarding
                .start()
                .submit("Task_NameUsageLocation", "name-usage-location/retry")
                .endsWith("EndEvent_LicenseAssigned");

        assertThat(records(onboarding))
                .hasSize(2)
                .extracting(DecisionOnRecordTest::decisionId)
                .containsOnly("name-usage-location");
        assertThat(records(onboarding)).allMatch(record -> !decidedBy(record).isEmpty());
    }

    private static List<JsonNode> records(Onboarding onboarding) {
        return STREAM.of(onboarding.customer.id());
    }

    private static String decidedBy(JsonNode record) {
        return record.path("decidedBy").asText();
    }

    private static String decisionId(JsonNode record) {
        return record.path("decisionId").asText();
    }
}
