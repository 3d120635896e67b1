package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.Subscription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The customer's subscriptions that hold the seats of one SKU. A subscription does not name its SKU; its provisioning
 * status does (Microsoft Learn, "Get subscription provisioning status"), so that is read for each.
 */
record SubscriptionChoice(UUID skuId, List<Subscription> all) {

    static SubscriptionChoice find(CustomerCalls customer, UUID skuId) {
        return new SubscriptionChoice(
                skuId,
                customer.subscriptions().stream()
                        .filter(Subscription::isForSeats)
                        .filter(subscription -> customer.skuOf(subscription)
                                .filter(skuId::equals)
                                .isPresent())
                        .toList());
    }

    /** The seats that the customer has bought. */
    long seats() {
        return active().mapToLong(Subscription::quantity)
                .filter(seats -> seats > 0)
                .sum();
    }

    /**
     * The subscription to add seats to.
     *
     * @param wanted its id; null where there is only one to choose from
     * @throws FailureException where there is none, or more than one
     */
    Subscription choose(@Nullable UUID wanted) {
        if (all.isEmpty()) {
            throw failure(
                    ErrorCode.SKU_NOT_OWNED,
                    "Order the product first; the customer has no subscription with seats of SKU " + skuId);
        }
        List<Subscription> eligible = active().filter(
                        subscription -> wanted == null || wanted.toString().equalsIgnoreCase(subscription.id()))
                .toList();
        if (eligible.size() == 1) {
            return eligible.getFirst();
        }
        if (wanted != null) {
            throw failure(
                    ErrorCode.LICENSE_REQUEST_INVALID,
                    "Correct the request: %s %s is no active subscription of the customer with seats of SKU %s"
                            .formatted(Variables.SUBSCRIPTION_ID, wanted, skuId));
        }
        throw eligible.isEmpty()
                ? failure(
                        ErrorCode.SEAT_PURCHASE_REFUSED,
                        "Reactivate the subscription in Partner Center, or order the seats as a new one; none with this SKU is active")
                : failure(
                        ErrorCode.SUBSCRIPTION_AMBIGUOUS,
                        "Choose the subscription to add seats to; %d of the customer's have seats of this SKU"
                                .formatted(eligible.size()));
    }

    /** All of them as a person is told of them. */
    List<Map<String, Object>> described() {
        return ChoiceFailures.described(all, SubscriptionChoice::describe);
    }

    private Stream<Subscription> active() {
        return all.stream().filter(Subscription::isActive);
    }

    private FailureException failure(ErrorCode code, String message) {
        return ChoiceFailures.failure(code, message, all, SubscriptionChoice::describe);
    }

    private static Map<String, Object> describe(Subscription subscription) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("subscriptionId", subscription.id());
        description.put("quantity", subscription.quantity());
        for (String member : List.of("offerName", "status", "termDuration", "billingCycle", "commitmentEndDate")) {
            description.put(member, subscription.text(member));
        }
        Boolean autoRenewEnabled = subscription.flag("autoRenewEnabled");
        if (autoRenewEnabled != null) {
            description.put("autoRenewEnabled", autoRenewEnabled);
        }
        return description;
    }
}
