package io.github.licenseworker.simulator;

import java.util.Optional;
import java.util.regex.Pattern;

/** What Partner Center does with a call that nothing disturbs. */
final class PartnerCenter {

    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Directory directory;
    private final TokenRules tokens;
    private final LicenseUpdates licenseUpdates;
    private final Reads reads;

    PartnerCenter(Directory directory, TokenRules tokens, Switches switches, Ledger ledger) {
        this.directory = directory;
        this.tokens = tokens;
        this.licenseUpdates = new LicenseUpdates(switches, ledger);
        this.reads = new Reads(switches);
    }

    Answer process(Call call) {
        return switch (call.operation()) {
            case REACHABILITY -> Answers.empty(404);
            case CUSTOMERS -> tokens.refusal(call).orElseGet(() -> Reads.customers(directory.customers()));
            case UNKNOWN -> tokens.refusal(call).orElseGet(Answers::notFound);
            case LICENSE_UPDATE, USER_LICENSES, USER, SUBSCRIBED_SKUS ->
                tokens.refusal(call).orElseGet(() -> ofCustomer(call));
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
            case USER_LICENSES -> reads.licenses(customer, call);
            case USER -> reads.user(customer, call);
            case SUBSCRIBED_SKUS -> reads.subscribedSkus(customer, call);
            case CUSTOMERS, REACHABILITY, UNKNOWN -> Answers.notFound();
        };
    }
}
