package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class SubscriptionUpdatesSimulatorTest extends SubscriptionFixture {

    @Test
    void buysSeats() {
        Reply reply = change(30, "MS-RequestId", "request-1", "MS-CorrelationId", "process-1");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(get(PATH).json());
        assertThat(reply.json().path("quantity").intValue()).isEqualTo(30);
        assertThat(subscription.quantity()).isEqualTo(30);
        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(30);
        assertThat(simulator.ledger().seatChanges())
                .containsExactly(new SeatChange(CONTOSO, SUBSCRIPTION, 25, 30, "request-1", "process-1"));

        simulator.ledger().clear();
        assertThat(simulator.ledger().seatChanges()).isEmpty();
    }

    @Test
    void wholeResourceLosesNothing() {
        ObjectNode before = resource();

        change(30);

        ObjectNode after = resource();
        after.withObject("attributes").remove("etag");
        after.remove("refundableQuantity");
        before.put("quantity", 30).withObject("attributes").remove("etag");
        before.remove("refundableQuantity");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void partialBodySwitchesRenewalOffAndDeletesInstructions() {
        subscription.scheduledOutside(20);

        assertThat(patch(PATH, "{\"quantity\":25}").status()).isEqualTo(200);

        assertThat(resource().path("autoRenewEnabled").asBoolean()).isFalse();
        assertThat(resource().has("scheduledNextTermInstructions")).isFalse();
    }

    @Test
    void keepsWhatItGetsToTheLastDigit() {
        String body = "{\"Quantity\":25,\"AutoRenewEnabled\":true,\"FriendlyName\":\"Reports\","
                + "\"ScheduledNextTermInstructions\":{\"price\":1.50}}";

        patch(PATH, body);

        assertThat(subscription.document()).contains("{\"price\":1.50}").contains("\"friendlyName\":\"Reports\"");
        assertThat(resource().path("autoRenewEnabled").asBoolean()).isTrue();
        assertThat(simulator.ledger().seatChanges()).isEmpty();
    }

    @Test
    void everyChangeMakesAnotherEtag() {
        String first = etag();
        change(26);
        String second = etag();
        change(26);

        assertThat(second).isNotEqualTo(first);
        assertThat(etag()).isEqualTo(second);
        subscription.offerName("other");
        assertThat(etag()).isNotEqualTo(second);
    }

    private String etag() {
        return resource().at("/attributes/etag").asText();
    }

    @Test
    void staleEtag() {
        String read = resourceWith(30);
        subscription.boughtOutside(1);

        assertFault(patch(PATH, read), 400, 2055);
        assertThat(subscription.quantity()).isEqualTo(26);
        assertThat(simulator.ledger().seatChanges()).isEmpty();
    }

    @Test
    void staleEtagIsFoundBeforeTheQuantityIsLookedAt() {
        String read = resourceWith(26);
        subscription.boughtOutside(5);

        assertFault(patch(PATH, read), 400, 2055);
    }

    @Test
    void bodyWithoutEtagIsNotChecked() {
        String read = withoutEtag(30);
        subscription.boughtOutside(1);

        assertThat(patch(PATH, read).status()).isEqualTo(200);
        assertThat(subscription.quantity()).isEqualTo(30);
    }

    @Test
    void resourceWithoutEtagChecksNone() {
        String read = resourceWith(30);
        subscription.withoutEtag().boughtOutside(1);

        assertThat(patch(PATH, read).status()).isEqualTo(200);
    }

    @Test
    void sameRequestIdGetsTheFirstAnswerAgain() {
        String body = resourceWith(30);
        Reply first = patch(PATH, body, "MS-RequestId", "one");
        subscription.boughtOutside(1);
        Reply again = patch(PATH, body, "MS-RequestId", "ONE");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(subscription.quantity()).isEqualTo(31);
        assertThat(simulator.ledger().seatChanges()).hasSize(1);
    }

    @Test
    void requestIdReplayCanBeOff() {
        simulator.requestIdReplay(false);
        String body = resourceWith(30);
        patch(PATH, body, "MS-RequestId", "one");

        assertFault(patch(PATH, body, "MS-RequestId", "one"), 400, 2055);
    }

    @Test
    void takesEffectThoughTheAnswerIsLost() {
        simulator.fault(CallMatcher.onSubscriptionUpdate(), Answers.afterCommit(TransportAnswers.htmlPage(504)));

        assertThat(change(30).status()).isEqualTo(504);
        assertThat(subscription.quantity()).isEqualTo(30);
    }

    @Test
    void otherMediaType() {
        Reply reply = send(request(PATH)
                .header("Content-Type", "text/plain")
                .method("PATCH", BodyPublishers.ofString(withoutEtag(30))));

        assertThat(reply.status()).isEqualTo(415);
        assertThat(subscription.quantity()).isEqualTo(25);
    }
}
