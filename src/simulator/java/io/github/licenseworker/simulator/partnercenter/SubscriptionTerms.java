package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.Optional;

/** What an update of a subscription can change. */
record SubscriptionTerms(
        int quantity, boolean autoRenewEnabled, String friendlyName, Optional<JsonNode> nextTermInstructions) {

    /**
     * After an immediate change, which deletes what was scheduled (Microsoft Learn, "Schedule changes for a new commerce
     * subscription").
     */
    SubscriptionTerms withQuantity(int other) {
        return new SubscriptionTerms(other, autoRenewEnabled, friendlyName, Optional.empty());
    }

    SubscriptionTerms scheduled(JsonNode instructions) {
        return new SubscriptionTerms(quantity, autoRenewEnabled, friendlyName, Optional.of(instructions));
    }

    SubscriptionTerms renewing(boolean enabled) {
        return new SubscriptionTerms(quantity, enabled, friendlyName, nextTermInstructions);
    }

    /** Of the next term. */
    SubscriptionTerms renewed() {
        return withQuantity(nextTermInstructions
                .flatMap(next -> Json.member(next, "quantity"))
                .map(JsonNode::asInt)
                .orElse(quantity));
    }
}
