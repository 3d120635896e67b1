package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What an update of a subscription can change. */
record SubscriptionTerms(
        int quantity, boolean autoRenewEnabled, String friendlyName, Optional<JsonNode> nextTermInstructions) {

    SubscriptionTerms withQuantity(int other) {
        return new SubscriptionTerms(other, autoRenewEnabled, friendlyName, nextTermInstructions);
    }
}
