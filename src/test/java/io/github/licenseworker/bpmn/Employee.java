package io.github.licenseworker.bpmn;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who is hired by a customer of its own and is to get a license there. */
final class Employee {

    final SimulatedCustomer customer;
    final String userId;
    final String skuId;

    private final WorkerHarness setup;
    private final Onboarding place;

    /** With so many free seats at the customer. */
    Employee(WorkerHarness setup, int seats) {
        this.setup = setup;
        place = new Onboarding(setup, seats);
        customer = place.customer;
        userId = place.userId;
        skuId = place.skuId;
    }

    ProcessInstance hire() {
        return hire(Map.of());
    }

    /** Starts the process with what it needs and these further variables. */
    ProcessInstance hire(Map<String, ?> further) {
        Map<String, Object> all =
                new HashMap<>(Map.of("customerId", customer.id(), "userId", userId, "skuName", Onboarding.NAME));
        all.putAll(further);
        return ProcessInstance.start(setup.engine(), "EmployeeOnboardingProcess", all);
    }

    /** Says that the open onboarding of this customer is cancelled: by its id, or by the user's where it has none. */
    void cancel(String id, Map<String, ?> variables) {
        publish("license-onboarding-cancelled", customer.id() + ":" + id, variables);
    }

    /** The same by the former message, whose key does not know the customer. */
    void cancelAsBefore(String id, Map<String, ?> variables) {
        publish("onboarding-cancelled", id, variables);
    }

    private void publish(String message, String key, Map<String, ?> variables) {
        setup.engine().publish(message, key, variables);
    }

    /** Adds a colleague and returns the id. */
    String addColleague() {
        return place.addPerson(Onboarding.LOCATION);
    }

    /** Adds another license with a free seat, and returns the id. */
    String addLicense(String partNumber, String name) {
        String id = place.addSku(partNumber, name);
        var unused = customer.addSubscription(Onboarding.guid(), id, 1).offerName(name);
        return id;
    }

    boolean isLicensed() {
        return customer.licensesOf(userId).contains(skuId);
    }

    List<LicenseChange> licenseChanges() {
        return place.licenseChanges();
    }
}
