package io.github.licenseworker.simulator.partnercenter;

import java.util.Optional;
import java.util.regex.Pattern;

/** What Partner Center does with a call that nothing disturbs. */
final class CallProcessor {

    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Directory directory;
    private final TokenRules tokens;
    private final LicenseUpdates licenseUpdates;
    private final SubscriptionUpdates subscriptionUpdates;
    private final UserCreations userCreations;
    private final UserUpdates userUpdates;
    private final ActivityLog activityLog;

    CallProcessor(
            Directory directory, TokenRules tokens, SimulatorOptions options, Ledger ledger, ActivityLog activityLog) {
        Replay replay = new Replay(options);
        Journal journal = new Journal(ledger, activityLog);
        this.directory = directory;
        this.tokens = tokens;
        this.licenseUpdates = new LicenseUpdates(replay, journal);
        this.subscriptionUpdates = new SubscriptionUpdates(replay, journal);
        this.userCreations = new UserCreations(replay, journal);
        this.userUpdates = new UserUpdates(replay, journal);
        this.activityLog = activityLog;
    }

    Answer process(Call call) {
        return switch (call.operation()) {
            case REACHABILITY -> Answers.empty(404);
            case CUSTOMERS -> tokens.refusal(call).orElseGet(() -> Reads.customers(directory.customers(), call));
            case AUDIT_RECORDS -> tokens.refusal(call).orElseGet(() -> activityLog.records(call));
            case UNKNOWN -> tokens.refusal(call).orElseGet(Answers::notFound);
            case LICENSE_UPDATE,
                    USER_LICENSES,
                    USER,
                    CUSTOMER,
                    USER_CREATION,
                    USER_UPDATE,
                    SUBSCRIBED_SKUS,
                    SUBSCRIPTIONS,
                    SUBSCRIPTION,
                    SUBSCRIPTION_UPDATE,
                    SUBSCRIPTION_PROGRESS,
                    PROVISIONING_STATUS -> tokens.refusal(call).orElseGet(() -> ofCustomer(call));
        };
    }

    private Answer ofCustomer(Call call) {
        String id = call.target().customer();
        if (!GUID.matcher(id).matches()) {
            return Answers.customerIdInvalid();
        }
        Optional<SimulatedCustomer> customer = directory.customer(id);
        return customer.isPresent() ? resource(customer.get(), call) : Answers.customerNotFound();
    }

    private Answer resource(SimulatedCustomer customer, Call call) {
        return switch (call.operation()) {
            case LICENSE_UPDATE -> licenseUpdates.process(customer, call);
            case USER_LICENSES -> Reads.licenses(customer, call);
            case CUSTOMER -> Answers.document(Documents.customer(customer));
            case USER -> Reads.user(customer, call);
            case SUBSCRIBED_SKUS -> Reads.subscribedSkus(customer, call);
            case USER_CREATION -> userCreations.process(customer, call);
            case USER_UPDATE -> userUpdates.process(customer, call);
            case SUBSCRIPTIONS -> SubscriptionReads.all(customer);
            case SUBSCRIPTION -> SubscriptionReads.one(customer, call);
            case SUBSCRIPTION_UPDATE -> subscriptionUpdates.process(customer, call);
            case SUBSCRIPTION_PROGRESS -> SubscriptionReads.progress(customer, call);
            case PROVISIONING_STATUS -> SubscriptionReads.provisioningStatus(customer, call);
            case CUSTOMERS, AUDIT_RECORDS, REACHABILITY, UNKNOWN -> Answers.notFound();
        };
    }
}
