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
        return subscription(hire.customer(), hire.product());
    }

    /** The subscription that a customer has to a product; without a purchase all of its seats are taken. */
    SimulatedSubscription subscription(String customerName, Product product) {
        return subscriptions.computeIfAbsent(NewHire.id(customerName + product), unusedId -> {
            SimulatedCustomer customer = customer(customerName);
            String colleague = product.name().toLowerCase(Locale.ROOT) + "@colleague.example";
            var unused = customer.addUser(UUID.randomUUID().toString(), colleague, "US");
            customer.addSku(product.simulated(), 0);
            SimulatedSubscription added = addSubscription(customerName, product);
            customer.giveLicense(colleague, product.skuId());
            return added;
        });
    }

    /** Has a customer buy one more subscription to a product, with one seat. */
    SimulatedSubscription addSubscription(String customerName, Product product) {
        // In a Camunda that outlives the simulators, what was claimed of an earlier subscription is still claimed
        return customer(customerName).addSubscription(UUID.randomUUID().toString(), product.skuId(), 1);
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
        return customer(hire.customer());
    }

    private SimulatedCustomer customer(String name) {
        return customers.computeIfAbsent(NewHire.id(name), id -> {
            String domain = name.toLowerCase(Locale.ROOT);
            SimulatedCustomer customer =
                    partnerCenter.addCustomer(id, name).domains(domain + ".onmicrosoft.com", domain + ".example");
            customer.usageLocationUsableAfterUpdates(1);
            return customer;
        });
    }
}
