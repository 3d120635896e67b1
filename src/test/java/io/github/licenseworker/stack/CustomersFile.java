package io.github.licenseworker.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.simulator.PartnerCenterSimulator;
import io.github.licenseworker.simulator.SimulatedCustomer;
import io.github.licenseworker.simulator.SimulatedSku;
import io.github.licenseworker.simulator.SimulatedSubscription;
import io.github.licenseworker.simulator.SimulatedUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the simulated customers have, so that licenses and seats outlive a restart as the processes do. What stands in the
 * way at the moment, such as a policy, does not.
 */
final class CustomersFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private byte[] written = {};

    record Customer(String id, String name, List<Product> products, List<User> users) {

        static Customer of(SimulatedCustomer customer) {
            return new Customer(
                    customer.id(),
                    customer.name(),
                    customer.skus().stream()
                            .map(sku -> Product.of(sku, customer))
                            .toList(),
                    customer.users().stream()
                            .map(user -> User.of(user, customer))
                            .toList());
        }

        void addTo(PartnerCenterSimulator partnerCenter) {
            SimulatedCustomer customer = partnerCenter.addCustomer(id, name);
            products.forEach(product -> product.addTo(customer));
            users.forEach(user -> user.addTo(customer));
        }
    }

    record Product(SimulatedSku sku, int looseSeats, List<Subscription> subscriptions) {

        static Product of(SimulatedSku sku, SimulatedCustomer customer) {
            List<Subscription> subscriptions = customer.subscriptions().stream()
                    .filter(subscription -> subscription.skuId().equals(sku.id()))
                    .map(subscription -> new Subscription(subscription.id(), subscription.quantity()))
                    .toList();
            int subscribed =
                    subscriptions.stream().mapToInt(Subscription::quantity).sum();
            return new Product(sku, customer.totalSeats(sku.id()) - subscribed, subscriptions);
        }

        void addTo(SimulatedCustomer customer) {
            customer.addSku(sku, looseSeats);
            for (Subscription subscription : subscriptions) {
                SimulatedSubscription unused =
                        customer.addSubscription(subscription.id(), sku.id(), subscription.quantity());
            }
        }
    }

    record Subscription(String id, int quantity) {}

    record User(
            String id, String principalName, String usageLocation, List<String> licenses, List<String> groupLicenses) {

        static User of(SimulatedUser user, SimulatedCustomer customer) {
            return new User(
                    user.id(),
                    user.principalName(),
                    user.usageLocation().orElse(null),
                    List.copyOf(customer.licensesOf(user.id())),
                    List.copyOf(customer.groupLicensesOf(user.id())));
        }

        void addTo(SimulatedCustomer customer) {
            SimulatedUser unused = customer.addUser(id, principalName, usageLocation);
            licenses.forEach(sku -> customer.giveLicense(id, sku));
            groupLicenses.forEach(sku -> customer.giveGroupLicense(id, sku));
        }
    }

    CustomersFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    void restore(PartnerCenterSimulator partnerCenter) {
        try {
            for (Customer customer : JSON.readValue(file.toFile(), Customer[].class)) {
                customer.addTo(partnerCenter);
            }
        } catch (IOException e) {
            throw new CannotStartException(
                    "%s cannot be read. Delete %s to begin anew: %s".formatted(file, file.getParent(), e.getMessage()));
        }
    }

    /** Writes the file anew where something has changed. */
    synchronized void save(PartnerCenterSimulator partnerCenter) {
        try {
            byte[] now = JSON.writeValueAsBytes(
                    partnerCenter.customers().stream().map(Customer::of).toList());
            if (!Arrays.equals(now, written)) {
                WholeFile.write(file, now);
                written = now;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
