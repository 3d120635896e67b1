package io.github.licenseworker.simulator.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SeatRaceSimulatorTest extends SubscriptionFixture {

    private static final int RIVALS = 40;

    @Test
    void ofThoseThatReadTheSameOneWins() throws Exception {
        String read = resourceWith(26);

        List<Reply> replies = simultaneously(onSubscriptionUpdate(), RIVALS, rival -> patch(PATH, read));

        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 400 && reply.code() == 2055)
                .hasSize(RIVALS - 1);
        assertThat(subscription.quantity()).isEqualTo(26);
        assertConsistentLedger();
    }

    @Test
    void withEtagNoPurchaseIsLost() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> purchases = new ArrayList<>();
            for (int rival = 0; rival < RIVALS; rival++) {
                purchases.add(threads.submit(this::buyOneSeat));
            }
            int lost = 0;
            for (Future<Integer> purchase : purchases) {
                lost += purchase.get();
            }
            assertThat(simulator.ledger().requests(Operation.SUBSCRIPTION_UPDATE))
                    .hasSize(RIVALS + lost);
        }

        assertThat(subscription.quantity()).isEqualTo(25 + RIVALS);
        assertThat(simulator.ledger().seatChanges()).hasSize(RIVALS);
        assertConsistentLedger();
    }

    /** Reads and changes until that succeeds; how often another was faster. */
    private int buyOneSeat() {
        int lost = 0;
        while (true) {
            ObjectNode resource = resource();
            Reply reply = patch(
                    PATH,
                    Json.write(
                            resource.put("quantity", resource.path("quantity").intValue() + 1)));
            if (reply.status() == 200) {
                return lost;
            }
            assertFault(reply, 400, 2055);
            lost++;
        }
    }

    /** What one has bought, another gives back. */
    @Test
    void withoutEtagTheLedgerStillTellsEachChange() throws Exception {
        List<Reply> replies =
                simultaneously(onSubscriptionUpdate(), RIVALS, rival -> patch(PATH, withoutEtag(25 + rival % 8)));

        assertThat(replies).allMatch(reply -> reply.status() == 200);
        assertThat(simulator.ledger().seatChanges())
                .extracting(SeatChange::to)
                .contains(25 + 7)
                .allMatch(quantity -> quantity >= 25 && quantity <= 25 + 7);
        assertConsistentLedger();
    }

    @Test
    void acceptedChangeIsThereForOneRivalOnly() throws Exception {
        subscription.withoutEtag().acceptedForPolls(1);

        List<Reply> replies = simultaneously(onSubscriptionUpdate(), RIVALS, rival -> patch(PATH, withoutEtag(26)));

        assertThat(replies).filteredOn(reply -> reply.status() == 202).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409 && reply.code() == 900278)
                .hasSize(RIVALS - 1);
    }

    /** Each change starts where the one before ended, and the last ends at the quantity there is. */
    private void assertConsistentLedger() {
        int quantity = 25;
        for (SeatChange change : simulator.ledger().seatChanges()) {
            assertThat(change.from()).isEqualTo(quantity);
            assertThat(change.to()).isNotEqualTo(quantity);
            quantity = change.to();
        }
        assertThat(quantity).isEqualTo(subscription.quantity());
        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(quantity);
    }
}
