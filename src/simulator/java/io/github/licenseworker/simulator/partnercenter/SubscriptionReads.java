package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.Json;
import java.util.function.Function;

/** Subscriptions as they are read, and how their changes get on. */
final class SubscriptionReads {

    private SubscriptionReads() {}

    static Answer all(SimulatedCustomer customer) {
        return customer.ask(
                state -> Answers.document(Json.collection(state.subscriptions(), SubscriptionDocuments::subscription)));
    }

    static Answer one(SimulatedCustomer customer, Call call) {
        return of(customer, call, subscription -> {
            Answer document = document(subscription);
            subscription.changeFollowedByReads().ifPresent(AcceptedChange::poll);
            return document;
        });
    }

    /** Subscriptions that are billed by usage have no seats to provision. */
    static Answer provisioningStatus(SimulatedCustomer customer, Call call) {
        return of(customer, call, subscription -> {
            boolean isKnown = subscription.behavior().isProvisioned
                    && !subscription.facts().unitType.equalsIgnoreCase("Usage-based");
            return isKnown
                    ? Answers.document(SubscriptionDocuments.provisioningStatus(subscription))
                    : Answers.notFound();
        });
    }

    static Answer progress(SimulatedCustomer customer, Call call) {
        return of(
                customer,
                call,
                subscription -> subscription
                        .acceptedChange(call.target().change())
                        .map(change -> progress(subscription, change, call))
                        .orElseGet(Answers::notFound));
    }

    static Answer document(SubscriptionState subscription) {
        return Answers.document(SubscriptionDocuments.subscription(subscription));
    }

    private static Answer progress(SubscriptionState subscription, AcceptedChange change, Call call) {
        return change.poll()
                ? Answers.accepted(call.absolute(call.path()))
                : change.refusal().<Answer>map(refusal -> refusal).orElseGet(() -> document(subscription));
    }

    private static Answer of(SimulatedCustomer customer, Call call, Function<SubscriptionState, Answer> answer) {
        return customer.ask(state -> state.subscription(call.target().subscription())
                .map(answer)
                .orElseGet(PurchaseFaults::subscriptionNotFound));
    }
}
