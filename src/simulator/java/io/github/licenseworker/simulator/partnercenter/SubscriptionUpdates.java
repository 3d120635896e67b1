package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;

/** The change of a subscription. */
final class SubscriptionUpdates {

    private final Replay replay;
    private final Journal journal;

    SubscriptionUpdates(Replay replay, Journal journal) {
        this.replay = replay;
        this.journal = journal;
    }

    Answer process(SimulatedCustomer customer, Call call) {
        return replay.answer(
                customer,
                call,
                state -> state.subscription(call.target().subscription())
                        .map(subscription -> update(new Update(customer, state, subscription, call)))
                        .orElseGet(PurchaseFaults::subscriptionNotFound));
    }

    private record Update(SimulatedCustomer customer, CustomerState state, SubscriptionState subscription, Call call) {}

    private Answer update(Update update) {
        return SubscriptionUpdateRequest.read(update.call().request().body())
                .map(request -> SubscriptionUpdateRules.refusal(update.subscription(), request)
                        .<Answer>map(refusal -> refusal)
                        .orElseGet(() -> admitted(update, request)))
                .orElseGet(Answers::inputInvalid);
    }

    private Answer admitted(Update update, SubscriptionUpdateRequest request) {
        SubscriptionState subscription = update.subscription();
        if (subscription.behavior().ignoresChange()) {
            return SubscriptionReads.document(subscription);
        }
        Optional<SubscriptionBehavior.Acceptance> acceptance = subscription.behavior().acceptance;
        if (acceptance.isPresent()) {
            return accepted(update, request, acceptance.get());
        }
        commit(update, request);
        return SubscriptionReads.document(subscription);
    }

    private Answer accepted(
            Update update, SubscriptionUpdateRequest request, SubscriptionBehavior.Acceptance acceptance) {
        SubscriptionState subscription = update.subscription();
        AcceptedChange change = new AcceptedChange(acceptance, () -> commit(update, request));
        String path = update.call().path();
        if (acceptance.atSubscription()) {
            subscription.followByReads(change);
        } else {
            path += "/changes/" + subscription.keep(change);
        }
        return Answers.accepted(update.call().absolute(path));
    }

    private void commit(Update update, SubscriptionUpdateRequest request) {
        SubscriptionState subscription = update.subscription();
        SubscriptionTerms before = subscription.terms();
        SubscriptionTerms after = request.appliedTo(before);
        if (after.equals(before)) {
            return;
        }
        subscription.replace(after, update.state().lags());
        if (after.quantity() != before.quantity()) {
            journal.seatsChanged(update.customer(), subscription, before.quantity(), update.call());
        } else if (!after.nextTermInstructions().equals(before.nextTermInstructions())) {
            journal.scheduleChanged(update.customer(), subscription, update.call());
        }
    }
}
