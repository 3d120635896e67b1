package io.github.licenseworker.simulator.partnercenter;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which calls a fault is for, and how often: {@code onLicenseUpdate().user(userId).times(2)}. */
public record CallMatcher(
        Optional<Operation> operation,
        Optional<String> customer,
        Optional<String> user,
        Optional<String> subscription,
        Optional<String> sku,
        int skipped,
        int limit) {

    public static CallMatcher onLicenseUpdate() {
        return on(Optional.of(Operation.LICENSE_UPDATE));
    }

    public static CallMatcher onUserLicenses() {
        return on(Optional.of(Operation.USER_LICENSES));
    }

    public static CallMatcher onUser() {
        return on(Optional.of(Operation.USER));
    }

    public static CallMatcher onSubscribedSkus() {
        return on(Optional.of(Operation.SUBSCRIBED_SKUS));
    }

    public static CallMatcher onSubscriptions() {
        return on(Optional.of(Operation.SUBSCRIPTIONS));
    }

    public static CallMatcher onSubscription() {
        return on(Optional.of(Operation.SUBSCRIPTION));
    }

    public static CallMatcher onSubscriptionUpdate() {
        return on(Optional.of(Operation.SUBSCRIPTION_UPDATE));
    }

    public static CallMatcher onSubscriptionProgress() {
        return on(Optional.of(Operation.SUBSCRIPTION_PROGRESS));
    }

    public static CallMatcher onProvisioningStatus() {
        return on(Optional.of(Operation.PROVISIONING_STATUS));
    }

    public static CallMatcher onUserCreation() {
        return on(Optional.of(Operation.USER_CREATION));
    }

    public static CallMatcher onUserUpdate() {
        return on(Optional.of(Operation.USER_UPDATE));
    }

    public static CallMatcher onCustomer() {
        return on(Optional.of(Operation.CUSTOMER));
    }

    public static CallMatcher onCustomers() {
        return on(Optional.of(Operation.CUSTOMERS));
    }

    public static CallMatcher onAuditRecords() {
        return on(Optional.of(Operation.AUDIT_RECORDS));
    }

    public static CallMatcher onAny() {
        return on(Optional.empty());
    }

    private static CallMatcher on(Optional<Operation> operation) {
        return new CallMatcher(
                operation,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Integer.MAX_VALUE);
    }

    public CallMatcher customer(String customerId) {
        return new CallMatcher(operation, Optional.of(customerId), user, subscription, sku, skipped, limit);
    }

    /** Only calls for this user, by id or user principal name, whichever of them the call uses. */
    public CallMatcher user(String idOrPrincipalName) {
        return new CallMatcher(operation, customer, Optional.of(idOrPrincipalName), subscription, sku, skipped, limit);
    }

    /** Only calls whose path names this subscription. */
    public CallMatcher subscription(String subscriptionId) {
        return new CallMatcher(operation, customer, user, Optional.of(subscriptionId), sku, skipped, limit);
    }

    /** Only license updates that name this SKU. */
    public CallMatcher sku(String skuId) {
        return new CallMatcher(operation, customer, user, subscription, Optional.of(skuId), skipped, limit);
    }

    /** Lets the first calls pass. */
    public CallMatcher skipping(int calls) {
        return new CallMatcher(operation, customer, user, subscription, sku, calls, limit);
    }

    /** At most this often; without it until cleared. */
    public CallMatcher times(int calls) {
        return new CallMatcher(operation, customer, user, subscription, sku, skipped, calls);
    }

    boolean covers(Call call, Directory directory) {
        return operation.filter(wanted -> wanted != call.operation()).isEmpty()
                && isAmong(customer, List.of(call.target().customer()))
                && (user.isEmpty() || isAmong(user, directory.namesOfUser(call.target())))
                && isAmong(subscription, List.of(call.target().subscription()))
                && (sku.isEmpty() || isAmong(sku, call.skuIds()));
    }

    private static boolean isAmong(Optional<String> wanted, Collection<String> present) {
        return wanted.isEmpty() || present.stream().anyMatch(wanted.get()::equalsIgnoreCase);
    }
}
