package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;

/** How a subscription takes changes; only for the holder of the customer's lock. */
final class SubscriptionBehavior {

    /**
     * How changes are answered by 202 and end after some polls, in a refusal or by taking effect.
     *
     * @param atSubscription whether one polls the subscription itself, which always answers by 200
     */
    record Acceptance(int polls, boolean atSubscription, Optional<PartnerCenterFault> refusal) {}

    Optional<Acceptance> acceptance = Optional.empty();
    int busyChanges;
    int ignoredChanges;
    boolean isProvisioned = true;

    /** Whether this change finds the subscription busy; counts it. */
    boolean isBusy() {
        return busyChanges > 0 && busyChanges-- > 0;
    }

    /** Whether this change is ignored; counts it. */
    boolean ignoresChange() {
        return ignoredChanges > 0 && ignoredChanges-- > 0;
    }
}
