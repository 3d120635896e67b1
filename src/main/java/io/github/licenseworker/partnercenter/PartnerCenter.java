package io.github.licenseworker.partnercenter;

import feign.Request;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.partnercenter.fault.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The Partner Center REST API, for the customers that the operator allows. Used by many threads at once. */
public final class PartnerCenter {

    /** Customers whose domains begin alike; the one that is meant is among the first. */
    private static final int MOST_FOUND = 100;

    private final PartnerCenterApi api;
    private final GuardedCalls calls;
    private final QuantityChangeReader quantityChanges;
    private final Memories memories;
    private final MfaWatch mfa;
    private final PartnerCenterProperties properties;

    PartnerCenter(
            PartnerCenterApi api,
            GuardedCalls calls,
            QuantityChangeReader quantityChanges,
            Memories memories,
            MfaWatch mfa,
            PartnerCenterProperties properties) {
        this.api = api;
        this.calls = calls;
        this.quantityChanges = quantityChanges;
        this.memories = memories;
        this.mfa = mfa;
        this.properties = properties;
    }

    /**
     * The calls for one customer. Sends nothing yet.
     *
     * @param correlationId {@code MS-CorrelationId} of all of them, which joins calls that belong together
     * @param beforeEachCall runs right before each call is sent, when the access token is there already; what it throws
     *     stops the call and comes out as it is
     * @throws FailureException {@link ErrorCode#PARTNER_ACCESS_DENIED} where the operator does not allow the customer
     */
    public CustomerCalls forCustomer(UUID customerId, UUID correlationId, Runnable beforeEachCall) {
        Set<UUID> allowed = properties.allowedCustomers();
        if (!allowed.isEmpty() && !allowed.contains(customerId)) {
            throw FailureException.businessError(
                    ErrorCode.PARTNER_ACCESS_DENIED,
                    "Ask the operator to add customer %s to partner-center.customers; this worker may not act for it"
                            .formatted(customerId));
        }
        return new CustomerCalls(
                api,
                calls,
                quantityChanges,
                memories,
                properties.kickInstantOn(),
                customerId,
                new Caller(customerId, correlationId, beforeEachCall, true));
    }

    /**
     * Finds customers by a domain, of all customers of the partner: whether the worker may act for one is for
     * {@link #forCustomer} to say.
     *
     * @param domain a whole domain, as {@code contoso.onmicrosoft.com}; of letters, digits, hyphens and dots
     * @param correlationId as in {@link #forCustomer}, as is {@code beforeEachCall}
     * @throws FailureException where Partner Center does not tell
     */
    public List<CustomerProfile> customersWith(String domain, UUID correlationId, Runnable beforeEachCall) {
        String beginsAlike = "{\"Field\":\"Domain\",\"Value\":\"%s\",\"Operator\":\"starts_with\"}".formatted(domain);
        CustomerSearch found = calls.call(
                new Caller(null, correlationId, beforeEachCall, true),
                fault -> Operation.READ_CUSTOMERS,
                UUID.randomUUID(),
                headers -> api.findCustomers(MOST_FOUND, beginsAlike, headers));
        return found.items().stream()
                .filter(customer -> customer.id() != null && customer.has(domain))
                .toList();
    }

    /**
     * Makes sure that Partner Center can be reached and accepts the access token.
     *
     * @throws FailureException where it cannot, or does not
     */
    public void probe() {
        Request.Options timeouts = new Request.Options(properties.connectTimeout(), properties.readTimeout(), false);
        var unused = calls.call(
                Caller.worker(),
                fault -> Operation.READ_CUSTOMERS,
                UUID.randomUUID(),
                headers -> api.customers(timeouts, headers));
    }

    /** Whether Partner Center last said that the access token proves MFA; empty where it has not said anything yet. */
    public Optional<Boolean> isMfaCompliant() {
        return mfa.isCompliant();
    }
}
