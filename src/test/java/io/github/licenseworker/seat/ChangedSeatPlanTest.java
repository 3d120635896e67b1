package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that a worker did write, and that somebody with access to the process changes, copies, puts back or deletes. */
class ChangedSeatPlanTest extends SeatFixture {

    private static final Duration UNTIL_NO_CLAIM_STANDS = Duration.ofMinutes(3);

    @Test
    void planThatWasChangedBuysNothing() {
        var changes = ChangesOfJson.of(plans(incidentBeforeTheChange(3)).last());
        assertThat(changes).hasSizeGreaterThan(16);

        changes.forEach((name, change) -> {
            buyer = SubscribedCustomer.in(setup.partnerCenter());
            ProcessInstance run = incidentBeforeTheChange(3);
            plans(run).replaceBy(change.apply(plans(run).last()));

            run.resolveIncident(1);

            assertThat(run.awaitError().path("code").asText()).as(name).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
            assertThat(updates()).as(name).hasSize(1);
            assertThat(buyer.changes()).as(name).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void planOfAnotherJobBuysNothing(boolean onTheTask) {
        Map<String, Object> copied = Map.of(
                SeatPlans.VARIABLE,
                SeatPlans.asVariable(plans(incidentBeforeTheChange(3)).last()));
        ProcessInstance other = once.start(buyer.variables(3, onTheTask ? Map.of() : copied));
        if (onTheTask) {
            // The first job has the claim, so this one waits
            other.awaitFailure(1);
            plans(other).write(copied);
        }

        new BackoffTime(setup).untilEnded(UNTIL_NO_CLAIM_STANDS, other);

        assertThat(other.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(buyer.changes()).isEmpty();
    }

    /** The plan is that of the job, and no longer the last one, under which the seats were bought. */
    @Test
    void planThatIsPutBackDoesNotBuyAgain() {
        ProcessInstance run = incidentBeforeTheChange(3);
        JsonNode first = plans(run).last();
        setup.letPass(UNTIL_NO_CLAIM_STANDS);
        onUpdates(1, afterCommit(connectionDropped()));
        // Read before and after the claim; then what became of it
        onReads(2, 1);
        run.resolveIncident(1);
        run.awaitIncident();
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(plans(run).last()).isNotEqualTo(first);

        plans(run).replaceBy(first);
        run.resolveIncident(1);

        assertThat(run.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(updates()).hasSize(2);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    /** The seats are bought and the answer is lost; then somebody takes the note away. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void planThatWasDeletedDoesNotBuyAgainWhileTheClaimStands(boolean withTheCounts) {
        ProcessInstance run = incidentAfterTheChange(3);
        int failures = run.failures().size();

        plans(run).delete(SeatPlans.VARIABLE);
        if (withTheCounts) {
            plans(run).delete("licenseCallState");
        }
        run.resolveIncident(3);
        for (int tries = 1; tries <= 3; tries++) {
            int nth = failures + tries;
            await().atMost(Duration.ofSeconds(30)).until(() -> run.failures().size() >= nth);
            setup.letPass(Duration.ofSeconds(6));
        }

        assertThat(updates()).hasSize(1);
        assertThat(run.failures())
                .last()
                .satisfies(
                        failure -> assertThat(failure.getErrorMessage()).startsWith("Another job is changing seats"));
    }

    private SeatPlans plans(ProcessInstance run) {
        return new SeatPlans(setup.engine(), run);
    }
}
