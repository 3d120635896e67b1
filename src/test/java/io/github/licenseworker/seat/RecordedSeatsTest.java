package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.audit.AuditStream;
import io.github.licenseworker.fixture.ProcessInstance;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each purchase is recorded once it is proved, and no plan of one. */
class RecordedSeatsTest extends SeatFixture {

    private static final AuditStream STREAM = AuditStream.create();

    RecordedSeatsTest() {
        super("--license-worker.seats.max-per-call=100", STREAM.setting());
    }

    @Test
    void aPurchaseThatIsAnswered() {
        Map<String, Object> variables = new HashMap<>(buyer.variables(3));
        variables.put("decidedBy", "grace");

        task.start(variables).awaitDone();

        JsonNode record = record();
        assertThat(record.path("confirmedBy").asText()).isEqualTo("ANSWER");
        assertThat(record.path("decidedBy").asText()).isEqualTo("grace");
        assertThat(record.has("userId") || record.has("licenses")).isFalse();
        assertThat(record.at("/seats/subscriptionId").asText())
                .isEqualTo(buyer.subscription().id());
        assertThat(record.at("/seats/orderId").asText()).isNotEmpty();
        assertThat(record.at("/seats/from").intValue()).isEqualTo(10);
        assertThat(record.at("/seats/to").intValue()).isEqualTo(13);
        assertThat(record.path("requestId").asText())
                .isEqualTo(buyer.changes().getFirst().requestId());
        assertThat(record.path("correlationId").asText())
                .isEqualTo(buyer.changes().getFirst().correlationId());
    }

    @Test
    void aPurchaseWhoseAnswerIsLost() {
        onUpdates(1, afterCommit(connectionDropped()));

        task.start(buyer.variables(3)).awaitDone();

        assertThat(record().path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(record().path("requestId").asText())
                .isEqualTo(buyer.changes().getFirst().requestId());
    }

    @Test
    void aPurchaseThatIsMadeLater() {
        buyer.subscription().acceptedForPolls(0);

        task.start(buyer.variables(3)).awaitDone();

        assertThat(record().path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    @Test
    void aPurchaseOfWhichNothingIsKnownIsNotRecordedYet() {
        ProcessInstance run = incidentAfterTheChange(3);

        assertThat(STREAM.of(buyer.customer().id())).isEmpty();
        run.resolveIncident(1);
        run.awaitDone();
        assertThat(record().path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    private JsonNode record() {
        return STREAM.onlyOf(buyer.customer().id());
    }
}
