package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A subscription of a customer to one SKU, made by {@link SimulatedCustomer#addSubscription}. */
public final class SimulatedSubscription {

    private final SimulatedCustomer customer;
    private final SubscriptionState state;

    SimulatedSubscription(SimulatedCustomer customer, SubscriptionState state) {
        this.customer = customer;
        this.state = state;
    }

    public String id() {
        return state.id();
    }

    public String skuId() {
        return state.sku().id();
    }

    public int quantity() {
        return ask(subscription -> subscription.terms().quantity());
    }

    /** The resource as a read shows it, as JSON. */
    public String document() {
        return ask(subscription -> Json.write(SubscriptionDocuments.subscription(subscription)));
    }

    public SimulatedSubscription offerName(String offerName) {
        return set(subscription -> subscription.facts().offerName = offerName);
    }

    /** {@code active}, or one of the states in which it takes no changes, such as {@code suspended}. */
    public SimulatedSubscription status(String status) {
        return set(subscription -> subscription.facts().status = status);
    }

    /** {@code Licenses}; one that is {@code Usage-based} has no provisioning status. */
    public SimulatedSubscription unitType(String unitType) {
        return set(subscription -> subscription.facts().unitType = unitType);
    }

    /** {@code P1M}, {@code P1Y} or {@code P3Y}. */
    public SimulatedSubscription termDuration(String termDuration) {
        return set(subscription -> subscription.facts().termDuration = termDuration);
    }

    /** The last day of the term, by UTC; on the next one the subscription renews. */
    public SimulatedSubscription termEnds(Instant day) {
        return set(subscription -> subscription.facts().commitmentEnd = day);
    }

    /** What it is an offer of; {@code product:SKU:availability}, or a GUID as those before the new commerce have. */
    public SimulatedSubscription offerId(String offerId) {
        return set(subscription -> subscription.facts().offerId = offerId);
    }

    /** Does not say from now on which seats can be given back. */
    public SimulatedSubscription withoutReturnableSeats() {
        return set(subscription -> subscription.facts().tellsReturnableSeats = false);
    }

    /** Whether it renews when its term is over; otherwise it expires. */
    public SimulatedSubscription renewing(boolean enabled) {
        customer.change(all -> state.replace(state.terms().renewing(enabled), all.lags()));
        return this;
    }

    /** Schedules another quantity for the renewal, as a person in the portal does. */
    public SimulatedSubscription scheduledOutside(int quantity) {
        customer.change(all -> state.replace(
                state.terms().scheduled(SubscriptionDocuments.nextTermInstructions(quantity)), all.lags()));
        return this;
    }

    /** How many seats the next term begins with. */
    public int quantityAtRenewal() {
        return ask(subscription -> subscription.terms().renewed().quantity());
    }

    public SimulatedSubscription limits(int minimum, int maximum) {
        return set(subscription -> {
            subscription.facts().minimumQuantity = minimum;
            subscription.facts().maximumQuantity = maximum;
        });
    }

    /** As subscriptions of the new commerce are, whose samples have no etag. */
    public SimulatedSubscription withoutEtag() {
        return set(subscription -> subscription.facts().hasEtag = false);
    }

    /** Changes the quantity as a person in the portal does; the ledger does not show it. */
    public void boughtOutside(int more) {
        customer.change(
                all -> state.replace(state.terms().withQuantity(state.terms().quantity() + more), all.lags()));
    }

    /**
     * From now on changes are answered by 202, and take effect with the last of so many polls of the location that the
     * answer names, each of which is answered by 202, too; with no polls at once.
     */
    public SimulatedSubscription acceptedForPolls(int polls) {
        return accepting(new SubscriptionBehavior.Acceptance(polls, false, Optional.empty()));
    }

    /**
     * From now on changes are answered by 202, whose location is the subscription itself, as documented: so many reads
     * of it are still answered by 200 with what was before.
     */
    public SimulatedSubscription acceptedForReads(int reads) {
        return accepting(new SubscriptionBehavior.Acceptance(reads, true, Optional.empty()));
    }

    /** From now on changes are answered by 202, and after so many polls of the location it answers the fault. */
    public SimulatedSubscription acceptedThenRefused(int polls, PartnerCenterFault fault) {
        return accepting(new SubscriptionBehavior.Acceptance(polls, false, Optional.of(fault)));
    }

    /** The next changes find another operation pending. */
    public SimulatedSubscription busy(int changes) {
        return behave(behavior -> behavior.busyChanges = changes);
    }

    /** The next changes are answered as if they had succeeded, and have no effect. */
    public SimulatedSubscription silentlyIgnoresChanges(int changes) {
        return behave(behavior -> behavior.ignoredChanges = changes);
    }

    /** From now on there is no provisioning status. */
    public SimulatedSubscription notProvisioned() {
        return behave(behavior -> behavior.isProvisioned = false);
    }

    private SimulatedSubscription accepting(SubscriptionBehavior.Acceptance acceptance) {
        return behave(behavior -> behavior.acceptance = Optional.of(acceptance));
    }

    private <T> T ask(Function<SubscriptionState, T> question) {
        return customer.ask(all -> question.apply(state));
    }

    private SimulatedSubscription behave(Consumer<SubscriptionBehavior> change) {
        customer.change(all -> change.accept(state.behavior()));
        return this;
    }

    private SimulatedSubscription set(Consumer<SubscriptionState> change) {
        customer.change(all -> {
            change.accept(state);
            state.renewEtag();
        });
        return this;
    }
}
