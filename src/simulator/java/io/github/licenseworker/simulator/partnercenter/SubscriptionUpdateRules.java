package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;

/** Whether a subscription update is admissible. */
final class SubscriptionUpdateRules {

    private SubscriptionUpdateRules() {}

    static Optional<PartnerCenterFault> refusal(SubscriptionState subscription, SubscriptionUpdateRequest request) {
        return otherChange(subscription)
                .or(() -> etag(subscription, request))
                .or(() -> status(subscription.facts().status))
                .or(() -> quantity(subscription, request.quantity()))
                .or(() -> schedule(request));
    }

    private static Optional<PartnerCenterFault> otherChange(SubscriptionState subscription) {
        return subscription.behavior().isBusy() || subscription.hasPendingChange()
                ? Optional.of(PurchaseFaults.pendingOperation())
                : Optional.empty();
    }

    /** A body without etag is not checked. */
    private static Optional<PartnerCenterFault> etag(
            SubscriptionState subscription, SubscriptionUpdateRequest request) {
        return subscription
                .etag()
                .filter(current ->
                        request.etag().filter(given -> !given.equals(current)).isPresent())
                .map(current -> PurchaseFaults.staleEtag());
    }

    private static Optional<PartnerCenterFault> status(String status) {
        return switch (status) {
            case "active" -> Optional.empty();
            case "suspended" -> Optional.of(PurchaseFaults.subscriptionSuspended());
            case "deleted" -> Optional.of(PurchaseFaults.subscriptionDeleted());
            case "expired" -> Optional.of(PurchaseFaults.subscriptionExpired());
            default -> Optional.of(PurchaseFaults.subscriptionNotActive());
        };
    }

    /** Whether it is to renew at all; the code of this refusal is a guess. */
    private static Optional<PartnerCenterFault> schedule(SubscriptionUpdateRequest request) {
        return request.nextTermInstructions().isPresent() && !request.autoRenewEnabled()
                ? Optional.of(Answers.inputInvalid())
                : Optional.empty();
    }

    private static Optional<PartnerCenterFault> quantity(SubscriptionState subscription, int wanted) {
        SubscriptionFacts facts = subscription.facts();
        if (wanted < facts.minimumQuantity || wanted > facts.maximumQuantity) {
            return Optional.of(PurchaseFaults.quantityOutOfRange());
        }
        return subscription.terms().quantity() - wanted
                        > subscription.returnWindows().seats()
                ? Optional.of(PurchaseFaults.cannotDecrease())
                : Optional.empty();
    }
}
