package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A customer's subscription. It is kept as it was read, with the members that this worker does not know, because Partner
 * Center takes away what a change does not send back: without {@code autoRenewEnabled} the renewal is switched off, and
 * scheduled changes are lost (Microsoft Learn, "Change the quantity of a subscription").
 */
public final class Subscription {

    private static final String QUANTITY = "quantity";
    private static final String NEXT_TERM = "scheduledNextTermInstructions";

    private static final int OFFER_PARTS = 3;

    private final ObjectNode resource;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    Subscription(ObjectNode resource) {
        this.resource = resource;
    }

    @JsonValue
    ObjectNode resource() {
        return resource;
    }

    public String id() {
        return text("id");
    }

    /** How many seats it has, those included that are not provisioned yet; 0 where it does not say so in a number. */
    public int quantity() {
        return hasQuantity() ? resource.path(QUANTITY).intValue() : 0;
    }

    /** Whether it counts seats, and not consumption. */
    public boolean isForSeats() {
        return !text("id").isEmpty() && hasQuantity() && !text("unitType").equalsIgnoreCase("Usage-based");
    }

    /** A larger number would be cut to a small one. */
    private boolean hasQuantity() {
        return resource.path(QUANTITY).isIntegralNumber()
                && resource.path(QUANTITY).canConvertToInt();
    }

    public boolean isActive() {
        return text("status").equalsIgnoreCase("active");
    }

    /**
     * What a member says to a person, such as {@code offerName} or {@code termDuration}.
     *
     * @return empty where there is none
     */
    public String text(String member) {
        return resource.path(member).asText("");
    }

    /** What a member says by true or false; null where there is no such member. */
    public @Nullable Boolean flag(String member) {
        JsonNode value = resource.path(member);
        return value.isBoolean() ? value.booleanValue() : null;
    }

    /** When its term ends, as Partner Center writes it; empty where it does not say. */
    public String commitmentEndDate() {
        return text("commitmentEndDate");
    }

    /**
     * How many of its seats can be given back at this moment (Microsoft Learn, "Subscription resources",
     * {@code refundableQuantity}); null where Partner Center does not say.
     */
    public @Nullable Integer returnableSeats() {
        return number(resource.path("refundableQuantity").path("totalQuantity"));
    }

    /** When the first of them cannot be given back any more; null where none can, or where Partner Center does not say. */
    public @Nullable String returnableUntil() {
        return StreamSupport.stream(
                        resource.path("refundableQuantity").path("details").spliterator(), false)
                .filter(window -> window.path(QUANTITY).asInt() > 0)
                .flatMap(window ->
                        WrittenTime.of(window.path("allowedUntilDateTime").asText()).stream())
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse(null);
    }

    /** How many seats a scheduled change leaves at the renewal; null where none is scheduled. */
    public @Nullable Integer quantityAtRenewal() {
        return number(resource.path(NEXT_TERM).path(QUANTITY));
    }

    private static @Nullable Integer number(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
    }

    /** Whether it is as it was when it had the same etag; null where it has none, as those of the new commerce. */
    public @Nullable String etag() {
        String etag = resource.path("attributes").path("etag").asText("");
        return etag.isEmpty() ? null : etag;
    }

    /** Whether it is of the new commerce, whose offers are named by product, SKU and availability; no other has schedules. */
    public boolean isSchedulable() {
        return text("offerId").split(":", -1).length == OFFER_PARTS;
    }

    /** Whether it goes on after its term; without that it ends. */
    public boolean isRenewing() {
        return Boolean.TRUE.equals(flag("autoRenewEnabled"));
    }

    /** Whether its seats are those of another product after the renewal, by a scheduled change that names one. */
    public boolean isConvertedAtRenewal() {
        String[] offer = text("offerId").split(":", -1);
        JsonNode product = resource.path(NEXT_TERM).path("product");
        return isSchedulable()
                && product.isObject()
                && !(offer[0].equalsIgnoreCase(product.path("productId").asText())
                        && offer[1].equalsIgnoreCase(product.path("skuId").asText()));
    }

    /**
     * The same subscription with another number of seats at its renewal (Microsoft Learn, "Schedule changes for a new
     * commerce subscription"). What is scheduled already stays, apart from the number.
     */
    public Subscription withQuantityAtRenewal(int quantity) {
        ObjectNode changed = resource.deepCopy();
        ObjectNode next = changed.path(NEXT_TERM) instanceof ObjectNode scheduled
                ? scheduled
                : changed.putObject(NEXT_TERM).set("product", sameProduct());
        next.put(QUANTITY, quantity);
        return new Subscription(changed);
    }

    private ObjectNode sameProduct() {
        String[] offer = text("offerId").split(":", -1);
        return resource.objectNode()
                .put("productId", offer[0])
                .put("skuId", offer[1])
                .put("availabilityId", offer[2])
                .put("billingCycle", text("billingCycle"))
                .put("termDuration", text("termDuration"));
    }

    /** The same subscription with another number of seats. */
    public Subscription withQuantity(int quantity) {
        return new Subscription(resource.deepCopy().put(QUANTITY, quantity));
    }
}
