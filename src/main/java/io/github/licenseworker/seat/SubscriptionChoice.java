package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.CustomerCalls;
import io.github.licenseworker.partnercenter.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The customer's subscriptions that hold the seats of one SKU. A subscription does not name its SKU; its provisioning
 * status does (Microsoft Learn, "Get subscription provisioning status"), so that is read for each.
 */
record SubscriptionChoice(UUID skuId, List<Subscription> all) {

    static SubscriptionChoice find(CustomerCalls customer, UUID skuId) {
        return new SubscriptionChoice(skuId, bySku(customer).getOrDefault(skuId, List.of()));
    }

    /** All that hold seats, by the id of their SKU. */
    static Map<UUID, List<Subscription>> bySku(CustomerCalls customer) {
        Map<UUID, List<Subscription>> bySku = new HashMap<>();
        customer.subscriptions().stream()
                .filter(Subscription::isForSeats)
                .forEach(subscription -> customer.skuOf(subscription)
                        .ifPresent(sku -> bySku.computeIfAbsent(sku, any -> new ArrayList<>())
                                .add(subscription)));
        return bySku;
    }

    /** The seats that the customer has bought. */
    long seats() {
        return active().mapToLong(Subscription::quantity)
                .filter(seats -> seats > 0)
                .sum();
    }

    /**
     * How many seats of the SKU go where one subscription changes: now those of this one, and at the renewal those that
     * the others lose, too: by schedules, or because they end or become another product.
     *
     * @param after how many this one has then
     */
    long fewer(SeatDirection direction, Subscription changing, int after) {
        return active().filter(subscription ->
                        direction.isAtRenewal() || subscription.id().equals(changing.id()))
                .mapToLong(subscription -> subscription.quantity()
                        - (subscription.id().equals(changing.id()) ? after : afterRenewal(subscription)))
                .sum();
    }

    private static int afterRenewal(Subscription other) {
        return other.isRenewing() && !other.isConvertedAtRenewal()
                ? SeatDirection.RETURN_AT_RENEWAL.quantity(other)
                : 0;
    }

    /**
     * The subscription whose seats change.
     *
     * @throws FailureException where there is none, or more than one
     */
    Subscription choose(SeatRequest request) {
        UUID wanted = request.subscriptionId();
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
                        request.direction().refused(),
                        "Reactivate the subscription in Partner Center; none with this SKU is active")
                : failure(
                        ErrorCode.SUBSCRIPTION_AMBIGUOUS,
                        "Choose the subscription whose seats change; %d of the customer's have seats of this SKU"
                                .formatted(eligible.size()));
    }

    /** All of them as a person is told of them. */
    List<SubscriptionDescription> described() {
        return ChoiceFailures.described(all, SubscriptionDescription::of);
    }

    private Stream<Subscription> active() {
        return all.stream().filter(Subscription::isActive);
    }

    private FailureException failure(ErrorCode code, String message) {
        return ChoiceFailures.failure(code, message, all, SubscriptionDescription::of);
    }
}
