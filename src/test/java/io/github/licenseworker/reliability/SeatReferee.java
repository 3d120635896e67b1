package io.github.licenseworker.reliability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.github.licenseworker.simulator.partnercenter.SeatChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges what was bought: what Partner Center has changed against what was asked and what was reported. */
record SeatReferee(List<Purchase> purchases, List<SeatChange> changes, int maxPerCustomer) {

    /** Purchases that were reported as done and were not made exactly once and as reported. */
    List<String> wronglyReported() {
        return purchases.stream()
                .filter(Purchase::isDone)
                .filter(purchase -> changes.stream().filter(purchase::covers).count() != 1)
                .map(purchase -> "%s; the changes of its subscription: %s"
                        .formatted(
                                purchase,
                                changesOf(purchase.ask().subscription().id())))
                .toList();
    }

    /** Changes that belong to no purchase that was reported as done, or as one about which nobody can tell. */
    List<SeatChange> boughtForNobody() {
        return changes.stream()
                .filter(change -> purchases.stream().noneMatch(purchase -> purchase.covers(change)))
                .toList();
    }

    /** Purchases about which the process was told that nobody can tell. */
    List<Purchase> unconfirmed() {
        return purchases.stream().filter(Purchase::isUnconfirmed).toList();
    }

    /** Those of them whose claim still stood, so that one look would have told. */
    List<Purchase> unconfirmedUnderClaim() {
        return purchases.stream().filter(Purchase::isUnconfirmedUnderClaim).toList();
    }

    /** Those of the proven purchases, by correlation id, that were not reported as done. */
    Set<String> unreported(Set<String> proven) {
        Set<String> left = new HashSet<>(proven);
        purchases.forEach(purchase -> left.remove(purchase.correlationId()));
        return left;
    }

    /** Changes that did not begin where the change before has ended. */
    List<SeatChange> overwritten() {
        Map<String, Integer> quantities = new HashMap<>();
        return changes.stream()
                .filter(change -> {
                    Integer before = quantities.put(change.subscriptionId(), change.to());
                    return change.from() != (before == null ? AskingCustomer.SEATS : before);
                })
                .toList();
    }

    /** Subscriptions whose quantity is not what they had and what was asked; without those where nobody can tell. */
    List<String> wrongQuantities() {
        return purchases.stream().collect(groupingBy(purchase -> purchase.ask().subscription())).entrySet().stream()
                .filter(subscription -> subscription.getValue().stream().noneMatch(Purchase::isUnconfirmed))
                .filter(subscription -> subscription.getKey().quantity() != wanted(subscription.getValue()))
                .map(subscription -> "%s has %d seats instead of %d; its changes: %s"
                        .formatted(
                                subscription.getKey().id(),
                                subscription.getKey().quantity(),
                                wanted(subscription.getValue()),
                                changesOf(subscription.getKey().id())))
                .toList();
    }

    private static int wanted(List<Purchase> ofSubscription) {
        return AskingCustomer.SEATS
                + ofSubscription.stream()
                        .filter(Purchase::isDone)
                        .mapToInt(purchase -> purchase.ask().seats())
                        .sum();
    }

    /** By SKU how many seats a customer has, where that is more than the operator allows. */
    Map<String, Integer> pastLimit() {
        Map<String, Integer> seats = seatsBySku();
        seats.values().removeIf(all -> all <= maxPerCustomer);
        return seats;
    }

    /** Purchases that were refused although the limit leaves room for them even now. */
    List<Purchase> refusedForNothing() {
        Map<String, Integer> seats = seatsBySku();
        return purchases.stream()
                .filter(Purchase::exceedsLimit)
                .filter(purchase -> seats.get(purchase.ask().subscription().skuId())
                                + purchase.ask().seats()
                        <= maxPerCustomer)
                .toList();
    }

    private Map<String, Integer> seatsBySku() {
        return purchases.stream()
                .map(purchase -> purchase.ask().customer())
                .distinct()
                .flatMap(customer -> customer.subscriptions().stream())
                .collect(groupingBy(
                        subscription -> subscription.skuId(),
                        HashMap::new,
                        summingInt(subscription -> subscription.quantity())));
    }

    private List<SeatChange> changesOf(String subscriptionId) {
        return changes.stream()
                .filter(change -> change.subscriptionId().equals(subscriptionId))
                .toList();
    }
}
