package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.math.BigDecimal;
import java.util.Locale;

/** The JSON documents about subscriptions. */
final class SubscriptionDocuments {

    private SubscriptionDocuments() {}

    /** What the customer wants at the next renewal; few clients know of it. */
    static ObjectNode nextTermInstructions(int quantity) {
        ObjectNode instructions = Json.object();
        instructions
                .putObject("product")
                .put("productId", "CFQ7TTC0LH18")
                .put("skuId", "0001")
                .put("availabilityId", "CFQ7TTC0K971")
                .put("termDuration", "P1Y")
                .put("billingCycle", "annual");
        return instructions.put("quantity", quantity).put("note", "a member that clients do not know");
    }

    /** A subscription, with members that its documentation does not name. */
    static ObjectNode subscription(SubscriptionState subscription) {
        SubscriptionFacts facts = subscription.facts();
        SubscriptionTerms terms = subscription.terms();
        ObjectNode document = Json.object()
                .put("id", subscription.id())
                .put("offerId", facts.offerId)
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
                .put("commitmentEndDate", facts.commitmentEnd.toString());
        if (facts.tellsReturnableSeats) {
            document.set("refundableQuantity", refundableQuantity(subscription.returnWindows()));
        }
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

    private static ObjectNode refundableQuantity(ReturnWindows windows) {
        ObjectNode refundable = Json.object().put("totalQuantity", windows.seats());
        refundable.set(
                "details",
                Json.array(
                        windows.open(),
                        window -> Json.object()
                                .put("quantity", window.seats())
                                .put("allowedUntilDateTime", window.until().toString())));
        return refundable;
    }

    /** The provisioning status, whose SKU id is in upper case. */
    static ObjectNode provisioningStatus(SubscriptionState subscription) {
        ObjectNode document = Json.object()
                .put("skuId", subscription.sku().id().toUpperCase(Locale.ROOT))
                .put("status", "success")
                .put("quantity", subscription.terms().quantity())
                .put("endDate", subscription.facts().commitmentEnd.toString());
        document.set("attributes", Json.objectType("SubscriptionProvisioningStatus"));
        return document;
    }
}
