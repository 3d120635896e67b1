package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;

/** A change that is answered by 202 and ends only after some polls. */
final class AcceptedChange {

    private final Optional<PartnerCenterFault> refusal;
    private final Runnable effect;
    private int polls;

    AcceptedChange(SubscriptionBehavior.Acceptance acceptance, Runnable effect) {
        this.polls = acceptance.polls();
        this.refusal = acceptance.refusal();
        this.effect = effect;
        endAfterLastPoll();
    }

    boolean isPending() {
        return polls > 0;
    }

    /** Why the change came to nothing, once it has ended. */
    Optional<PartnerCenterFault> refusal() {
        return refusal;
    }

    /** Whether this poll, which counts, finds the change pending. */
    boolean poll() {
        if (!isPending()) {
            return false;
        }
        polls--;
        endAfterLastPoll();
        return true;
    }

    private void endAfterLastPoll() {
        if (polls == 0 && refusal.isEmpty()) {
            effect.run();
        }
    }
}
