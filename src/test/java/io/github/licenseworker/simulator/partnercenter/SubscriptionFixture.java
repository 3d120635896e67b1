package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import org.junit.jupiter.api.BeforeEach;

/** A subscription of 25 seats, which are all seats of its SKU. */
abstract class SubscriptionFixture extends SimulatorFixture {

    static final String SUBSCRIPTION = "a4c1340d-6911-4758-bba3-0c4c6007d161";
    static final String SUBSCRIPTIONS = "/v1/customers/" + CONTOSO + "/subscriptions";
    static final String PATH = SUBSCRIPTIONS + "/" + SUBSCRIPTION;
    static final String SKUS = "/v1/customers/" + CONTOSO + "/subscribedskus";

    SimulatedSubscription subscription;

    @BeforeEach
    void addSubscription() {
        contoso.setSeats(POWER_BI.id(), 0);
        subscription = contoso.addSubscription(SUBSCRIPTION, POWER_BI.id(), 25);
    }

    /** The resource as a client reads it. */
    ObjectNode resource() {
        try {
            return (ObjectNode) Json.EXACT_MAPPER.readTree(get(PATH).text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole resource with another quantity. */
    String resourceWith(int quantity) {
        return Json.write(resource().put("quantity", quantity));
    }

    /** Reads the resource and sends it back with another quantity. */
    Reply change(int quantity, String... headers) {
        return patch(PATH, resourceWith(quantity), headers);
    }

    static String withoutEtag(int quantity) {
        return "{\"quantity\":%d,\"autoRenewEnabled\":true}".formatted(quantity);
    }

    static void assertFault(Reply reply, int status, int code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }
}
