package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.math.BigDecimal;
import java.util.Locale;

/** The JSON documents about subscriptions. */
final class SubscriptionDocuments {

    private static final String COMMITMENT_END = "2027-06-30T00:00:00Z";

    private SubscriptionDocuments() {}

    /** What the customer wants at the next renewal; few clients know of it. */
    static ObjectNode nextTermInstructions(SimulatedSku sku, int quantity) {
        ObjectNode instructions = Json.object();
        instructions
                .putObject("product")
                .put("productId", "CFQ7TTC0LH18")
                .put("skuId", "0001")
                .put("termDuration", "P1Y")
                .put("billingCycle", "annual");
        return instructions.put("quantity", quantity).put("note", sku.partNumber());
    }

    /** A subscription, with members that its documentation does not name. */
    static ObjectNode subscription(SubscriptionState subscription) {
        SubscriptionFacts facts = subscription.facts();
        SubscriptionTerms terms = subscription.terms();
        ObjectNode document = Json.object()
                .put("id", subscription.id())
                .put("offerId", "CFQ7TTC0LH18:0001:CFQ7TTC0K971")
                .put("offerName", facts.offerName)
                .put("friendlyName", terms.friendlyName());
        document.putObject("productType").put("id", "OnlineServicesNCE").put("displayName", "OnlineServicesNCE");
        document.put("quantity", terms.quantity())
                .put("unitType", facts.unitType)
                .put("status", facts.status)
                .put("autoRenewEnabled", terms.autoRenewEnabled())
                .put("billingType", "license")
                .put("billingCycle", "annual")
                .put("termDuration", facts.termDuration)
                .put("commitmentEndDate", COMMITMENT_END);
        document.putObject("refundableQuantity").put("totalQuantity", 0).putArray("details");
        document.putArray("suspensionReasons");
        document.putObject("links")
                .putObject("self")
                .put("uri", "/subscriptions/" + subscription.id())
                .put("method", "GET")
                .putArray("headers");
        document.put("creationDate", "2026-06-30T16:57:15.0966728Z").put("partnerId", "");
        document.put("orderId", "0b8d6b2f1c3e");
        terms.nextTermInstructions().ifPresent(next -> document.set("scheduledNextTermInstructions", next));
        document.putObject("pricing").set("discountPercentage", DecimalNode.valueOf(new BigDecimal("12.50")));
        ObjectNode attributes = document.putObject("attributes");
        subscription.etag().ifPresent(etag -> attributes.put("etag", etag));
        attributes.put("objectType", "Subscription");
        return document;
    }

    /** The provisioning status, whose SKU id is in upper case. */
    static ObjectNode provisioningStatus(SubscriptionState subscription) {
        ObjectNode document = Json.object()
                .put("skuId", subscription.sku().id().toUpperCase(Locale.ROOT))
                .put("status", "success")
                .put("quantity", subscription.terms().quantity())
                .put("endDate", COMMITMENT_END);
        document.set("attributes", Json.objectType("SubscriptionProvisioningStatus"));
        return document;
    }
}
