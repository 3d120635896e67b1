package io.github.licenseworker.reliability;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges changes of seats: what Partner Center has changed against what was asked and what was reported. */
record SeatReferee(List<SeatOrder> orders, List<SeatChange> changes, int maxPerCustomer) {

    /** Orders that were reported as done and were not made exactly once and as reported. */
    List<String> wronglyReported() {
        return orders.stream()
                .filter(SeatOrder::isDone)
                .filter(order -> changes.stream().filter(order::covers).count() != 1)
                .map(order -> "%s; the changes of its subscription: %s"
                        .formatted(order, changesOf(order.ask().subscription().id())))
                .toList();
    }

    /** Changes that belong to no order that was reported as done, or as one about which nobody can tell. */
    List<SeatChange> changedForNobody() {
        return changes.stream()
                .filter(change -> orders.stream().noneMatch(order -> order.covers(change)))
                .toList();
    }

    /** Orders about which the process was told that nobody can tell. */
    List<SeatOrder> unconfirmed() {
        return orders.stream().filter(SeatOrder::isUnconfirmed).toList();
    }

    /** Those of them whose claim still stood, so that one look would have told. */
    List<SeatOrder> unconfirmedUnderClaim() {
        return orders.stream().filter(SeatOrder::isUnconfirmedUnderClaim).toList();
    }

    /** Those of the proven changes, by correlation id, that were not reported as done. */
    Set<String> unreported(Set<String> proven) {
        Set<String> left = new HashSet<>(proven);
        orders.forEach(order -> left.remove(order.correlationId()));
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
        return orders.stream().collect(groupingBy(order -> order.ask().subscription())).entrySet().stream()
                .filter(subscription -> subscription.getValue().stream().noneMatch(SeatOrder::isUnconfirmed))
                .filter(subscription -> subscription.getKey().quantity() != wanted(subscription.getValue()))
                .map(subscription -> "%s has %d seats instead of %d; its changes: %s"
                        .formatted(
                                subscription.getKey().id(),
                                subscription.getKey().quantity(),
                                wanted(subscription.getValue()),
                                changesOf(subscription.getKey().id())))
                .toList();
    }

    private static int wanted(List<SeatOrder> ofSubscription) {
        return AskingCustomer.SEATS
                + ofSubscription.stream()
                        .filter(SeatOrder::isDone)
                        .mapToInt(order -> order.ask().more())
                        .sum();
    }

    /** SKUs of which a customer has ever had more seats than the operator allows. */
    Map<String, IntSummaryStatistics> pastLimit() {
        Map<String, IntSummaryStatistics> seats = seatsBySku();
        seats.values().removeIf(all -> all.getMax() <= maxPerCustomer);
        return seats;
    }

    /** SKUs of which a customer has ever had fewer seats than are assigned. */
    Map<String, IntSummaryStatistics> belowAssigned() {
        Map<String, IntSummaryStatistics> seats = seatsBySku();
        seats.values().removeIf(all -> all.getMin() >= AskingCustomer.ASSIGNED);
        return seats;
    }

    /** Orders that were refused although there was room for them at any time. */
    List<SeatOrder> refusedForNothing() {
        Map<String, IntSummaryStatistics> seats = seatsBySku();
        return orders.stream()
                .filter(SeatOrder::isRefused)
                .filter(order -> hadRoom(
                        order.ask(), seats.get(order.ask().subscription().skuId())))
                .toList();
    }

    private boolean hadRoom(Ask.Seats ask, IntSummaryStatistics seats) {
        return ask.isPurchase()
                ? seats.getMax() + ask.more() <= maxPerCustomer
                : seats.getMin() + ask.more() >= AskingCustomer.ASSIGNED;
    }

    /** By SKU the numbers of seats that its customer has had, one after the other. */
    private Map<String, IntSummaryStatistics> seatsBySku() {
        return orders.stream()
                .map(order -> order.ask().customer())
                .distinct()
                .flatMap(customer -> customer.subscriptions().stream())
                .collect(groupingBy(
                        SimulatedSubscription::skuId,
                        HashMap::new,
                        collectingAndThen(mapping(SimulatedSubscription::id, toSet()), this::seatsOf)));
    }

    private IntSummaryStatistics seatsOf(Set<String> subscriptionIds) {
        IntSummaryStatistics all = new IntSummaryStatistics();
        int seats = subscriptionIds.size() * AskingCustomer.SEATS;
        all.accept(seats);
        for (SeatChange change : changes) {
            if (subscriptionIds.contains(change.subscriptionId())) {
                seats += change.to() - change.from();
                all.accept(seats);
            }
        }
        return all;
    }

    private List<SeatChange> changesOf(String subscriptionId) {
        return changes.stream()
                .filter(change -> change.subscriptionId().equals(subscriptionId))
                .toList();
    }
}
