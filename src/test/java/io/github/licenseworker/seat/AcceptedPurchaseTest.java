package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionProgress;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Partner Center accepts a change without making it at once (202). The engine waits, not the worker. */
class AcceptedPurchaseTest extends SeatFixture {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void asksWhereItWasToldToUntilTheChangeIsMade() {
        buyer.subscription().acceptedForPolls(2);

        ProcessInstance run = task.start(buyer.variables(3));
        awaitDone(run);

        assertThat(buyer.changes()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(requests(Operation.SUBSCRIPTION_UPDATE)).isEqualTo(1);
        assertThat(requests(Operation.SUBSCRIPTION_PROGRESS)).isEqualTo(3);
        assertThat(run.failures())
                .as("waits without using up a retry")
                .hasSize(3)
                .allSatisfy(failure -> {
                    assertThat(failure.getRetries()).isEqualTo(3);
                    assertThat(failure.getErrorMessage()).startsWith("Partner Center is still changing");
                });
        assertThat(run.variable("licenseSeats").toString()).contains("READ_BACK", "\"quantity\":13,");
    }

    /** Microsoft names the subscription itself as the place to ask, and that answers from the start. */
    @Test
    void takesNoAnswerForTheChangeBeforeTheQuantityIsRight() {
        buyer.subscription().acceptedForReads(3);

        ProcessInstance run = task.start(buyer.variables(3));
        awaitDone(run);

        assertThat(buyer.changes()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(requests(Operation.SUBSCRIPTION_UPDATE)).isEqualTo(1);
        assertThat(run.failures()).isNotEmpty().allMatch(failure -> failure.getRetries() == 3);
    }

    @Test
    void knowsItsOwnChangeInAPendingOperation() {
        var lost = setup.partnerCenter()
                .fault(onSubscriptionUpdate().customer(buyer.customer().id()).times(1), connectionDropped());
        var pending = setup.partnerCenter()
                .fault(
                        onSubscriptionUpdate().customer(buyer.customer().id()).times(1),
                        PurchaseFaults.pendingOperation());

        ProcessInstance run = task.start(buyer.variables(3));
        assertThat(run.awaitFailure(2).getErrorMessage()).startsWith("Partner Center is still changing");
        awaitDone(run);

        assertThat(List.of(lost.hits(), pending.hits())).containsExactly(1, 1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    @Test
    void hearsOfARefusalThatComesLater() {
        buyer.subscription().acceptedThenRefused(1, PurchaseFaults.creditLimit());

        JsonNode error = task.start(buyer.variables(3)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_CREDIT_EXCEEDED");
        assertThat(buyer.subscription().quantity()).isEqualTo(10);
    }

    @Test
    void readsTheSubscriptionWhereTheAddressIsGone() {
        buyer.subscription().acceptedForPolls(0);
        var unused = setup.partnerCenter()
                .fault(onSubscriptionProgress().customer(buyer.customer().id()), Answers.notFound());

        ProcessInstance run = task.start(buyer.variables(3));
        awaitDone(run);

        assertThat(buyer.changes()).hasSize(1);
    }

    @Test
    void readsTheSubscriptionWhereNoAddressIsNamed() {
        var unused = setup.partnerCenter()
                .fault(
                        onSubscriptionUpdate().customer(buyer.customer().id()).times(1),
                        afterCommit(Answers.raw(202, "", new byte[0], Map.of())));

        ProcessInstance run = task.start(buyer.variables(3));
        awaitDone(run);

        assertThat(requests(Operation.SUBSCRIPTION_PROGRESS)).isZero();
        assertThat(requests(Operation.SUBSCRIPTION_UPDATE)).isEqualTo(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    @Test
    void sendsTheTokenToNoOtherHost() {
        try (PartnerCenterSimulator stranger = PartnerCenterSimulator.start()) {
            var unused = setup.partnerCenter()
                    .fault(
                            onSubscriptionUpdate()
                                    .customer(buyer.customer().id())
                                    .times(1),
                            afterCommit(Answers.raw(
                                    202,
                                    "",
                                    new byte[0],
                                    Map.of("Location", stranger.baseUri() + "/v1/customers?next=1"))));

            awaitDone(task.start(buyer.variables(3)));

            assertThat(stranger.ledger().requests()).isEmpty();
            assertThat(buyer.subscription().quantity()).isEqualTo(13);
        }
    }

    private void awaitDone(ProcessInstance run) {
        new BackoffTime(setup).untilEnded(PATIENCE, run);
        run.awaitDone();
    }

    private long requests(Operation operation) {
        return setup.partnerCenter().ledger().requests(operation).stream()
                .filter(request -> request.path().contains(buyer.customer().id()))
                .count();
    }
}
