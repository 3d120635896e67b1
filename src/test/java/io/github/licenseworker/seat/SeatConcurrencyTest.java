package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two workers, many jobs: what was bought is what was asked for, and what was assigned too. */
class SeatConcurrencyTest extends SeatWorkersFixture {

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoWorkersLoseNothingAndBuyNothingTwice(boolean etag) {
        if (!etag) {
            buyer.subscription().withoutEtag();
        }
        List<ProcessInstance> runs = IntStream.rangeClosed(1, 5)
                .mapToObj(seats -> task.start(buyer.variables(seats)))
                .toList();
        startWorkers(2);

        untilEnded(runs);

        runs.forEach(ProcessInstance::awaitDone);
        assertThat(buyer.subscription().quantity()).isEqualTo(SubscribedCustomer.SEATS + 15);
        assertChainWithoutGaps();
        assertThat(runs)
                .as("each knows what it bought")
                .allSatisfy(run -> assertThat(buyer.changes())
                        .filteredOn(change -> change.requestId()
                                .equals(run.variable("licenseSeats")
                                        .path("requestId")
                                        .asText()))
                        .singleElement()
                        .satisfies(change -> assertThat(change.to() - change.from())
                                .isEqualTo(run.variable("licenseSeats")
                                        .path("seats")
                                        .asInt())));
    }

    @Test
    void everybodyWhoBoughtASeatGetsALicenseThoughAnswersAreLost() {
        buyer.subscription().withoutEtag();
        buyer.fillSeats();
        int people = 5;
        var lost = setup.partnerCenter()
                .fault(CallMatcher.onSubscriptionUpdate().times(2), afterCommit(connectionDropped()));
        deployPurchaseAndAssignment();
        List<ProcessInstance> runs = IntStream.range(0, people)
                .mapToObj(nth -> {
                    String user = Licensee.guid();
                    var unused = buyer.customer().addUser(user, user + "@contoso.example", "US");
                    return ProcessInstance.start(
                            setup.engine(), "Purchase", buyer.variables(1, Map.of("userId", user)));
                })
                .toList();
        startWorkers(2);

        untilEnded(runs);

        assertThat(runs).allSatisfy(run -> assertThat(run.history().incident()).isEmpty());
        assertThat(lost.hits()).isEqualTo(2);
        assertChainWithoutGaps();
        assertThat(buyer.subscription().quantity()).isEqualTo(SubscribedCustomer.SEATS + people);
        assertThat(buyer.customer().availableSeats(buyer.skuId())).isZero();
        assertThat(setup.partnerCenter().ledger().changes()).hasSize(people);
    }

    private void deployPurchaseAndAssignment() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("Purchase")
                .startEvent()
                .serviceTask("Task_Buy")
                .zeebeJobType("add-license-seats")
                .zeebeTaskHeader("retryBackoff", "PT0S")
                .serviceTask("Task_Assign")
                .zeebeJobType("assign-license")
                .endEvent()
                .done();
        setup.engine()
                .client()
                .newDeployResourceCommand()
                .addProcessModel(model, "purchase.bpmn")
                .send()
                .join();
    }
}
