package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.Optional;

/** The body of a subscription update, which is the whole resource: what it leaves out is gone. */
record SubscriptionUpdateRequest(
        int quantity,
        boolean autoRenewEnabled,
        Optional<String> friendlyName,
        Optional<JsonNode> nextTermInstructions,
        Optional<String> etag) {

    /** Reads a body; empty where it is no JSON object with a quantity. */
    static Optional<SubscriptionUpdateRequest> read(String body) {
        try {
            JsonNode resource = Json.EXACT_MAPPER.readTree(body);
            return Json.member(resource, "quantity")
                    .filter(quantity -> quantity.isIntegralNumber() && quantity.canConvertToInt())
                    .map(quantity -> of(resource, quantity.intValue()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static SubscriptionUpdateRequest of(JsonNode resource, int quantity) {
        return new SubscriptionUpdateRequest(
                quantity,
                Json.member(resource, "autoRenewEnabled")
                        .filter(JsonNode::asBoolean)
                        .isPresent(),
                Json.member(resource, "friendlyName").map(JsonNode::asText),
                Json.member(resource, "scheduledNextTermInstructions"),
                Json.member(resource, "attributes")
                        .flatMap(attributes -> Json.member(attributes, "etag"))
                        .map(JsonNode::asText));
    }

    SubscriptionTerms appliedTo(SubscriptionTerms before) {
        SubscriptionTerms after = new SubscriptionTerms(
                before.quantity(), autoRenewEnabled, friendlyName.orElse(before.friendlyName()), nextTermInstructions);
        return quantity == before.quantity() ? after : after.withQuantity(quantity);
    }
}
