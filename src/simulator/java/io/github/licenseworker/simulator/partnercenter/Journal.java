package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes each effective change into the ledger, for tests, and into the activity log, for clients. */
final class Journal {

    private final Ledger ledger;
    private final ActivityLog activityLog;

    Journal(Ledger ledger, ActivityLog activityLog) {
        this.ledger = ledger;
        this.activityLog = activityLog;
    }

    void licensesChanged(SimulatedCustomer customer, LicenseChange change, ObjectNode update, Call call) {
        ledger.add(change);
        Stream<Activity.Detail> skus = change.assigned().keySet().stream()
                .sorted()
                .map(skuId -> new Activity.Detail("AddedLicenseSkuId", skuId));
        List<Activity.Detail> details = Stream.concat(
                        Stream.of(new Activity.Detail("CustomerUserId", change.userId())), skus)
                .toList();
        activityLog.add(customer, call, "license", "update_customer_user_licenses", update, details);
    }

    void seatsChanged(SimulatedCustomer customer, SubscriptionState subscription, int from, Call call) {
        CallIdentity identity = call.identity();
        int to = subscription.terms().quantity();
        ledger.add(new SeatChange(
                customer.id(), subscription.id(), from, to, identity.requestId(), identity.correlationId()));
        activityLog.add(
                customer,
                call,
                "subscription",
                "update_subscription_quantity",
                SubscriptionDocuments.subscription(subscription),
                List.of(
                        new Activity.Detail("SubscriptionId", subscription.id()),
                        new Activity.Detail("OldQuantity", Integer.toString(from)),
                        new Activity.Detail("NewQuantity", Integer.toString(to))));
    }

    /** How the log calls such a change is not documented. */
    void scheduleChanged(SimulatedCustomer customer, SubscriptionState subscription, Call call) {
        activityLog.add(
                customer,
                call,
                "subscription",
                "update_subscription",
                SubscriptionDocuments.subscription(subscription),
                List.of(new Activity.Detail("SubscriptionId", subscription.id())));
    }

    void userCreated(SimulatedCustomer customer, SimulatedUser user, Call call) {
        CallIdentity identity = call.identity();
        ledger.add(new UserCreation(
                customer.id(), user.id(), user.principalName(), identity.requestId(), identity.correlationId()));
        activityLog.add(
                customer,
                call,
                "customer_user",
                "create_customer_user",
                Documents.user(user, call.path() + "/" + user.id()),
                List.of(new Activity.Detail("CustomerUserId", user.id())));
    }

    void locationChanged(SimulatedCustomer customer, SimulatedUser user, Optional<String> from, String to, Call call) {
        CallIdentity identity = call.identity();
        ledger.add(
                new LocationChange(customer.id(), user.id(), from, to, identity.requestId(), identity.correlationId()));
        activityLog.add(
                customer,
                call,
                "customer_user",
                "update_customer_user",
                Documents.user(user, call.path()),
                List.of(new Activity.Detail("CustomerUserId", user.id())));
    }
}
