package io.github.licenseworker.partnercenter;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.partnercenter.fault.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls for one customer, under one {@code MS-CorrelationId}. Each method is one HTTP call, and whatever goes wrong
 * comes out as a {@link FailureException}. A change goes out under the {@code MS-RequestId} that it is given: the same
 * one after a lost answer, a new one after any answer. A read has an id of its own, because repeating it does no harm.
 * Used by many threads at once.
 */
public final class CustomerCalls {

    /** Microsoft Learn, "Partner Center REST error codes": the ETag of the resource is not the current one. */
    private static final String STALE_ETAG = "2055";

    private final PartnerCenterApi api;
    private final GuardedCalls calls;
    private final QuantityChangeReader quantityChanges;
    private final Memories memories;
    private final @Nullable Boolean kickInstantOn;
    private final UUID customerId;
    private final Caller caller;

    CustomerCalls(
            PartnerCenterApi api,
            GuardedCalls calls,
            QuantityChangeReader quantityChanges,
            Memories memories,
            @Nullable Boolean kickInstantOn,
            UUID customerId,
            Caller caller) {
        this.api = api;
        this.calls = calls;
        this.quantityChanges = quantityChanges;
        this.memories = memories;
        this.kickInstantOn = kickInstantOn;
        this.customerId = customerId;
        this.caller = caller;
    }

    /**
     * Assigns and removes licenses, and replaces the excluded plans of licenses that the user already holds.
     *
     * @param userId an Entra object id or a user principal name
     */
    public LicenseUpdateResult updateLicenses(String userId, LicenseUpdate update, UUID requestId) {
        return calls.call(
                caller,
                update::partMeantBy,
                requestId,
                headers -> api.updateLicenses(customerId, userId, kickInstantOn, headers, update));
    }

    /** The licenses that the user holds now. A change can take some minutes to show. */
    public UserLicenses licenses(String userId) {
        return read(Operation.READ_LICENSES, headers -> api.licenses(customerId, userId, headers));
    }

    /** What the customer is called; an answer of the last minutes may do. */
    public CustomerProfile profile() {
        return memories.profiles()
                .get(
                        customerId,
                        () -> Optional.of(read(Operation.READ_CUSTOMER, headers -> api.customer(customerId, headers))))
                .orElseThrow();
    }

    public CustomerUser user(String userId) {
        return read(Operation.READ_USER, headers -> api.user(customerId, userId, headers));
    }

    /** The user; empty where the customer's directory has none of this id or name, or does not show a new one yet. */
    public Optional<CustomerUser> findUser(String userId) {
        try {
            return Optional.of(user(userId));
        } catch (FailureException failed) {
            if (failed.failure() instanceof BusinessError error && error.code() == ErrorCode.USER_NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /**
     * Creates an account.
     *
     * @return without an id where Partner Center says nothing beside the success
     */
    public CustomerUser createUser(NewUser user, UUID requestId) {
        return call(Operation.CREATE_USER, requestId, headers -> api.createUser(customerId, headers, user));
    }

    /**
     * Sets where the user works; nothing else of the user changes.
     *
     * @param usageLocation a two-letter country code
     */
    public CustomerUser setUsageLocation(String userId, String usageLocation, UUID requestId) {
        return call(
                Operation.SET_USAGE_LOCATION,
                requestId,
                headers -> api.updateUser(customerId, userId, headers, CustomerUser.in(usageLocation)));
    }

    /** The SKUs that the customer owns, of all license groups. Only a partner of the customer may see them. */
    public List<SubscribedSku> subscribedSkus() {
        return read(Operation.READ_SKUS, headers -> api.subscribedSkus(customerId, headers)).items().stream()
                .filter(SubscribedSku::isIdentified)
                .toList();
    }

    public List<Subscription> subscriptions() {
        return read(Operation.READ_SUBSCRIPTIONS, headers -> api.subscriptions(customerId, headers))
                .items();
    }

    public Subscription subscription(String subscriptionId) {
        return read(Operation.READ_SUBSCRIPTIONS, headers -> api.subscription(customerId, subscriptionId, headers));
    }

    /** The SKU whose seats a subscription holds; empty where it is not provisioned, or not for seats. */
    public Optional<UUID> skuOf(Subscription subscription) {
        return memories.skus()
                .get(
                        new Memories.SubscriptionKey(customerId, subscription.id()),
                        () -> unlessMissing(() -> read(
                                        Operation.READ_SUBSCRIPTIONS,
                                        headers -> api.provisioningStatus(customerId, subscription.id(), headers)))
                                .flatMap(status -> Optional.ofNullable(status.skuId())));
    }

    /**
     * Sends a subscription back with another quantity.
     *
     * @param changed the subscription as it was read last, apart from the quantity
     */
    public QuantityChange changeQuantity(Subscription changed, UUID requestId) {
        return update(Operation.CHANGE_SEATS, changed, requestId);
    }

    /** The same where the quantity, or the one that is scheduled, becomes smaller. */
    public QuantityChange reduceQuantity(Subscription changed, UUID requestId) {
        return update(Operation.RETURN_SEATS, changed, requestId);
    }

    private QuantityChange update(Operation asked, Subscription changed, UUID requestId) {
        try {
            return quantityChanges.read(call(
                    asked, requestId, headers -> api.updateSubscription(customerId, changed.id(), headers, changed)));
        } catch (FailureException refused) {
            if (STALE_ETAG.equals(refused.failure().origin().partnerCenterCode())) {
                return new QuantityChange.Stale();
            }
            throw refused;
        }
    }

    /**
     * Asks what became of a change that was underway.
     *
     * @param location what {@link QuantityChange.Underway} named; it is checked again, as it was kept outside of this
     *     program
     * @return empty where nothing is known there any more
     */
    public Optional<QuantityChange> progress(String location) {
        return quantityChanges
                .sameHost(location)
                .flatMap(address -> unlessMissing(() -> quantityChanges.read(
                        read(Operation.READ_SUBSCRIPTIONS, headers -> api.progress(address, headers)))));
    }

    /**
     * What the activity log says of the customer, in no order. It goes back 90 days.
     *
     * @param first the first day, by UTC
     * @param last the last day, which belongs to the period
     */
    public List<Activity> activities(LocalDate first, LocalDate last) {
        return new ActivityReader(api, customerId, call -> read(Operation.READ_ACTIVITIES, call)).read(first, last);
    }

    private static <T> Optional<T> unlessMissing(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (FailureException failed) {
            Origin origin = failed.failure().origin();
            if (origin.answered() && Integer.valueOf(404).equals(origin.httpStatus())) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /** A read that fails leaves no change behind, so that no later try must think that one was lost. */
    private <T> T read(Operation asked, Function<Map<String, Object>, T> call) {
        try {
            return call(asked, UUID.randomUUID(), call);
        } catch (FailureException unread) {
            Failure failure = unread.failure();
            throw failure.needsSomebody()
                    ? unread
                    : new FailureException(
                            failure.with(failure.message(), failure.origin().ofRead()));
        }
    }

    private <T> T call(Operation asked, UUID requestId, Function<Map<String, Object>, T> call) {
        return calls.call(caller, fault -> asked, requestId, call);
    }
}
