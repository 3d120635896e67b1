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

    /** Says that an onboarding is cancelled. */
    void cancel(String onboardingId, Map<String, ?> variables) {
        var unused = setup.engine()
                .client()
                .newPublishMessageCommand()
                .messageName("onboarding-cancelled")
                .correlationKey(onboardingId)
                .variables(variables)
                .send()
                .join();
    }

    /** Adds a colleague and returns the id. */
    String addColleague() {
        return place.addPerson(Onboarding.LOCATION);
    }

    boolean isLicensed() {
        return customer.licensesOf(userId).contains(skuId);
    }

    List<LicenseChange> licenseChanges() {
        return place.licenseChanges();
    }
}
