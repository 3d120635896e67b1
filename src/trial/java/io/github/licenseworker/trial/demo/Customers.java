package io.github.licenseworker.trial.demo;

import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The simulated customers. Each has one subscription for each product, and somebody who holds a license of it. */
final class Customers {

    private final PartnerCenterSimulator partnerCenter;
    private final Map<String, SimulatedCustomer> customers = new HashMap<>();
    private final Map<String, SimulatedSubscription> subscriptions = new HashMap<>();

    Customers(PartnerCenterSimulator partnerCenter) {
        this.partnerCenter = partnerCenter;
    }

    /** Adds a new hire to the users; the usage location may be null. */
    SimulatedUser addUser(NewHire hire, String usageLocation) {
        return customer(hire)
                .addUser(hire.objectId(), hire.user(), usageLocation)
                .displayName(hire.employee());
    }

    /** The subscription that the new hire's license comes from; without a purchase all of its seats are taken. */
    SimulatedSubscription subscription(NewHire hire) {
        return subscriptions.computeIfAbsent(hire.subscriptionId(), unusedId -> {
            SimulatedCustomer customer = customer(hire);
            Product product = hire.product();
            String colleague = product.name().toLowerCase(Locale.ROOT) + "@colleague.example";
            var unused = customer.addUser(UUID.randomUUID().toString(), colleague, "US");
            // In a Camunda that outlives the simulators, what was claimed of an earlier subscription is still claimed
            SimulatedSubscription added = customer.addSku(product.simulated(), 0)
                    .addSubscription(UUID.randomUUID().toString(), product.skuId(), 1);
            customer.giveLicense(colleague, product.skuId());
            return added;
        });
    }

    void give(NewHire hire) {
        customer(hire).giveLicense(hire.user(), hire.product().skuId());
    }

    /** Gives the license as membership of a group does. */
    void giveByGroup(NewHire hire) {
        customer(hire).giveGroupLicense(hire.user(), hire.product().skuId());
    }

    boolean isLicensed(NewHire hire) {
        return customer(hire).licensesOf(hire.user()).contains(hire.product().skuId());
    }

    private SimulatedCustomer customer(NewHire hire) {
        return customers.computeIfAbsent(hire.customerId(), id -> {
            String name = hire.customer().toLowerCase(Locale.ROOT);
            SimulatedCustomer customer = partnerCenter
                    .addCustomer(id, hire.customer())
                    .domains(name + ".onmicrosoft.com", name + ".example");
            customer.usageLocationUsableAfterUpdates(1);
            return customer;
        });
    }
}
