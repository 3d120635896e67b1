package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscription;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptions;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PurchaseFaults;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others change the subscription while a purchase is on its way, or nobody can tell who did. */
class SeatPurchaseOvertakenTest extends SeatFixture {

    @Test
    void addsToWhatSomebodyElseBoughtMeanwhile() throws InterruptedException {
        ProcessInstance run = buyWhile(() -> buyer.subscription().boughtOutside(5), normal());

        assertThat(buyer.subscription().quantity()).as("10 and 5 and 3").isEqualTo(18);
        assertThat(run.failures()).as("no retry is used up").isEmpty();
        assertThat(Licensee.headers(updates(), "MS-RequestId")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void asksAnewAfterARefusalWhereSomebodyElseBoughtMeanwhile() throws InterruptedException {
        var unused = buyWhile(() -> buyer.subscription().boughtOutside(5), PurchaseFaults.orderInProgress());

        assertThat(buyer.subscription().quantity()).as("10 and 5 and 3").isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsTheSubscriptionAnewWhereSomethingElseOfItHasChanged(boolean replay) throws InterruptedException {
        setup.partnerCenter().requestIdReplay(replay);
        var unused = buyWhile(() -> buyer.subscription().offerName("Renamed"), normal());

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(buyer.subscription().document()).contains("Renamed");
    }

    @Test
    void buysOnceWhereTheLateRequestMakesTheNextOneStale() {
        onUpdates(1, afterCommit(connectionDropped()));
        String customer = buyer.customer().id();
        var unusedRead =
                setup.partnerCenter().fault(onSubscription().customer(customer).times(2), staleReadOf(buyer));
        // The first list is that before the purchase
        var unusedList = setup.partnerCenter()
                .fault(onSubscriptions().customer(customer).skipping(1).times(1), staleListOf(buyer));

        ProcessInstance run = task.start(buyer.variables(3));
        run.awaitDone();

        assertThat(updates()).hasSize(2);
        assertThat(buyer.changes()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    /** As a worker before the first release left it behind: nothing shows that a worker wrote it. */
    @Test
    void asksAPersonAboutThePlanOfAnOlderWorker() {
        buyer.subscription().boughtOutside(3);
        Map<String, Object> note = Map.of(
                "attempt",
                0,
                "failures",
                1,
                "claim",
                Map.of("what", claim(), "turn", 0, "until", 1L),
                "intention",
                Map.of(
                        "customerId",
                        buyer.customer().id(),
                        "subscriptionId",
                        buyer.subscription().id(),
                        "offerName",
                        "Microsoft 365 E3",
                        "from",
                        10,
                        "to",
                        13));

        JsonNode error =
                task.start(buyer.variables(3, Map.of("licenseCallState", note))).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(buyer.changes()).isEmpty();
        assertThat(updates()).isEmpty();
    }

    private String claim() {
        return "customer %s subscription %s from 10"
                .formatted(buyer.customer().id(), buyer.subscription().id());
    }

    /** What a read showed that was answered before the change and arrives after it. */
    private static Answer staleReadOf(SubscribedCustomer buyer) {
        return Answers.raw(200, "application/json", buyer.subscription().document());
    }

    private static Answer staleListOf(SubscribedCustomer buyer) {
        String list = "{\"totalCount\":1,\"items\":[%s]}"
                .formatted(buyer.subscription().document());
        return Answers.raw(200, "application/json", list);
    }
}
