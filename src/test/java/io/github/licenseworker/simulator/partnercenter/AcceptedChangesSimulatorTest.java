package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** Changes of subscriptions that are not answered at once by what they lead to. */
class AcceptedChangesSimulatorTest extends SubscriptionFixture {

    @Test
    void takesEffectAfterSomePolls() {
        subscription.acceptedForPolls(2);

        Reply accepted = change(30, "MS-RequestId", "request-1", "MS-CorrelationId", "process-1");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text()).isEmpty();
        String location = accepted.header("Location");
        assertThat(location).startsWith(base() + PATH + "/");
        assertThat(subscription.quantity()).isEqualTo(25);
        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(25);

        Reply poll = poll(location);
        assertThat(poll.status()).isEqualTo(202);
        assertThat(poll.header("Location")).isEqualTo(location);
        assertThat(subscription.quantity()).isEqualTo(25);
        assertThat(poll(location).status()).isEqualTo(202);
        assertThat(subscription.quantity()).isEqualTo(30);

        Reply done = poll(location);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json()).isEqualTo(get(PATH).json());
        assertThat(poll(location).status()).isEqualTo(200);
        assertThat(simulator.ledger().seatChanges())
                .containsExactly(new SeatChange(CONTOSO, SUBSCRIPTION, 25, 30, "request-1", "process-1"));
        assertThat(simulator.ledger().requests(Operation.SUBSCRIPTION_PROGRESS)).hasSize(4);
    }

    @Test
    void takesEffectAfterSomeReads() {
        subscription.acceptedForReads(2);
        String body = resourceWith(30);

        Reply accepted = patch(PATH, body);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo(base() + PATH);
        assertFault(patch(PATH, body), 409, 900278);
        assertThat(resource().path("quantity").intValue()).isEqualTo(25);
        assertThat(subscription.quantity()).isEqualTo(25);
        assertThat(resource().path("quantity").intValue()).isEqualTo(25);
        assertThat(resource().path("quantity").intValue()).isEqualTo(30);
        assertThat(simulator.ledger().seatChanges()).hasSize(1);
    }

    @Test
    void pendingChangeKeepsOthersOut() {
        subscription.acceptedForPolls(1);
        String location = change(30).header("Location");

        assertFault(change(31), 409, 900278);
        poll(location);
        assertThat(change(31).status()).isEqualTo(202);
    }

    @Test
    void effectCanPrecedeTheFirstPoll() {
        subscription.acceptedForPolls(0);

        Reply accepted = change(30);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(subscription.quantity()).isEqualTo(30);
        assertThat(poll(accepted.header("Location")).status()).isEqualTo(200);
    }

    @Test
    void refusedAfterSomePolls() {
        subscription.acceptedThenRefused(1, PurchaseFaults.creditLimit());

        String location = change(30).header("Location");

        assertThat(poll(location).status()).isEqualTo(202);
        assertFault(poll(location), 403, 800023);
        assertFault(poll(location), 403, 800023);
        assertThat(subscription.quantity()).isEqualTo(25);
        assertThat(simulator.ledger().seatChanges()).isEmpty();
    }

    @Test
    void repeatOfARequestIsNoSecondChange() {
        subscription.acceptedForPolls(1);
        String body = resourceWith(30);

        String location = patch(PATH, body, "MS-RequestId", "one").header("Location");

        assertThat(patch(PATH, body, "MS-RequestId", "one").header("Location")).isEqualTo(location);
    }

    @Test
    void refusesAtOnceWhatIsNotAdmissible() {
        subscription.acceptedForPolls(1);

        assertFault(change(24), 400, 800090);
    }

    @Test
    void unknownChange() {
        assertFault(get(PATH + "/changes/none"), 404, 1000);
    }

    @Test
    void busyForSomeChanges() {
        String body = resourceWith(30);
        subscription.busy(2);

        assertFault(patch(PATH, body), 409, 900278);
        assertFault(patch(PATH, body), 409, 900278);
        assertThat(subscription.quantity()).isEqualTo(25);
        assertThat(patch(PATH, body).status()).isEqualTo(200);
    }

    @Test
    void ignoresSomeChanges() {
        subscription.silentlyIgnoresChanges(1);

        Reply ignored = change(30);

        assertThat(ignored.status()).isEqualTo(200);
        assertThat(ignored.json().path("quantity").intValue()).isEqualTo(25);
        assertThat(subscription.quantity()).isEqualTo(25);
        assertThat(simulator.ledger().seatChanges()).isEmpty();
        assertThat(change(30).json().path("quantity").intValue()).isEqualTo(30);
    }

    private Reply poll(String location) {
        return get(URI.create(location).getPath());
    }
}
