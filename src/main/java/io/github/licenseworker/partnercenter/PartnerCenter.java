package io.github.licenseworker.partnercenter;

import java.util.Optional;
import java.util.UUID;

/**
 * Partner Center's users, licenses and SKUs, as the job types see them: each method is one HTTP call, and whatever goes
 * wrong comes out as a {@link io.github.licenseworker.failure.FailureException}. Used by many threads at once.
 */
public final class PartnerCenter {

    private final PartnerCenterApi api;
    private final GuardedCalls calls;
    private final MfaWatch mfa;
    private final PartnerCenterProperties properties;

    PartnerCenter(PartnerCenterApi api, GuardedCalls calls, MfaWatch mfa, PartnerCenterProperties properties) {
        this.api = api;
        this.calls = calls;
        this.mfa = mfa;
        this.properties = properties;
    }

    /**
     * Assigns and removes licenses, and replaces the excluded plans of licenses that the user already holds.
     *
     * @param userId an Entra object id or a user principal name
     */
    public LicenseUpdateResult updateLicenses(UUID customerId, String userId, LicenseUpdate update, CallIds ids) {
        return calls.call(
                customerId,
                ids,
                () -> api.updateLicenses(customerId, userId, properties.kickInstantOn(), ids.headers(), update));
    }

    /** The licenses that the user holds now. A change can take some minutes to show. */
    public UserLicenses licenses(UUID customerId, String userId, CallIds ids) {
        return calls.call(customerId, ids, () -> api.licenses(customerId, userId, ids.headers()));
    }

    public CustomerUser user(UUID customerId, String userId, CallIds ids) {
        return calls.call(customerId, ids, () -> api.user(customerId, userId, ids.headers()));
    }

    /**
     * Sets where the user works; nothing else of the user changes.
     *
     * @param usageLocation a two-letter country code
     */
    public CustomerUser setUsageLocation(UUID customerId, String userId, String usageLocation, CallIds ids) {
        return calls.call(
                customerId,
                ids,
                () -> api.updateUser(customerId, userId, ids.headers(), CustomerUser.in(usageLocation)));
    }

    /** The customer's SKUs; whoever may see them has a relationship with the customer. */
    public SubscribedSkus subscribedSkus(UUID customerId, CallIds ids) {
        return calls.call(customerId, ids, () -> api.subscribedSkus(customerId, ids.headers()));
    }

    /** Makes sure that Partner Center can be reached and accepts the access token. */
    public void probe(CallIds ids) {
        var unused = calls.call(ids, () -> api.customers(ids.headers()));
    }

    /** Whether Partner Center last said that the access token proves MFA; empty where it has not said anything yet. */
    public Optional<Boolean> isMfaCompliant() {
        return mfa.isCompliant();
    }
}
