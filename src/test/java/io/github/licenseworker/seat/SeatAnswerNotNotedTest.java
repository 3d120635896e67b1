package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.RefusedNote;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Partner Center has answered, and the engine does not take down what: the plan stays, and nothing is bought twice. */
class SeatAnswerNotNotedTest extends SeatWorkersFixture {

    /** The plan is the first thing that a job writes down, and what was answered is the second. */
    private final RefusedNote gateway = new RefusedNote(2);

    @Test
    void anAcceptedPurchaseIsNotMadeAgain() throws IOException {
        buyer.subscription().acceptedForReads(6);

        ProcessInstance run = buyThreeSeats();

        assertThat(buyer.changes()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(run.variable("licenseSeats").path("quantityBefore").asInt()).isEqualTo(10);
    }

    @Test
    void aPurchaseThatWasNotMadeIsMadeOnce() throws IOException {
        buyer.subscription().silentlyIgnoresChanges(1);

        ProcessInstance run = buyThreeSeats();

        assertThat(buyer.changes()).hasSize(1);
        assertThat(run.variable("licenseSeats").path("quantity").asInt()).isEqualTo(13);
    }

    private ProcessInstance buyThreeSeats() throws IOException {
        ProcessInstance run = task.start(buyer.variables(3));
        var worker = setup.startWorker(
                ALLOWED, "--camunda.client.grpc-address=" + setup.engine().listenThrough(gateway));
        assertThat(run.awaitFailure(1).getErrorMessage()).startsWith("The engine did not note down");
        assertThat(new SeatPlans(setup.engine(), run).last().path("mac").isMissingNode())
                .as("the plan is erased")
                .isFalse();
        untilEnded(List.of(run));
        run.awaitDone();
        assertThat(worker.isActive()).isTrue();
        return run;
    }
}
