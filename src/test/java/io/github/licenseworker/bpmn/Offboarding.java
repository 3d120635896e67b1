package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person who holds a license, at a customer with a SKU of its own. */
final class Offboarding {

    final SimulatedCustomer customer;
    final String userId;
    final String skuId;

    private final WorkerHarness setup;
    private final Onboarding place;

    Offboarding(WorkerHarness setup) {
        this.setup = setup;
        place = new Onboarding(setup, 2);
        customer = place.customer;
        userId = place.userId;
        skuId = place.skuId;
        customer.giveLicense(userId, skuId);
    }

    ProcessInstance start() {
        return startById(Map.of());
    }

    /** Starts the process for the license by its id, with these further variables. */
    ProcessInstance startById(Map<String, ?> further) {
        Map<String, Object> all = new HashMap<>(Map.of("skuId", skuId));
        all.putAll(further);
        return start(all);
    }

    /** Starts the process with the person and these variables, which name the license. */
    ProcessInstance start(Map<String, ?> variables) {
        Map<String, Object> all = new HashMap<>(Map.of("customerId", customer.id(), "userId", userId));
        all.putAll(variables);
        return ProcessInstance.start(setup.engine(), "LicenseOffboardingProcess", all);
    }

    /** Starts taking the license back, with these further variables. */
    ProcessInstance takeBack(Map<String, ?> further) {
        Map<String, Object> all = new HashMap<>(Map.of("customerId", customer.id(), "userId", userId, "skuId", skuId));
        all.putAll(further);
        return ProcessInstance.start(setup.engine(), "LicenseTakeBackProcess", all);
    }

    /** Says that a removal which waits for its day is called off. */
    void callOff(String id, Map<String, ?> variables) {
        setup.engine().publish("license-offboarding-cancelled", customer.id() + ":" + id, variables);
    }

    /** Adds another SKU with the same name, which nobody holds. */
    String addNamesake() {
        return place.addSku("SPE_E3_OLD", Onboarding.NAME);
    }

    /** Adds a colleague who holds the license, too, and returns the id. */
    String addHolder() {
        String colleague = place.addPerson(Onboarding.LOCATION);
        customer.giveLicense(colleague, skuId);
        return colleague;
    }

    /** Lets the customer's Conditional Access keep the partner from taking the license away. */
    InjectedFault block() {
        return setup.partnerCenter().fault(onLicenseUpdate().user(userId), Answers.conditionalAccessBlocked());
    }

    /** Lets Partner Center know nothing of the person any more. */
    InjectedFault lose() {
        return setup.partnerCenter().fault(onLicenseUpdate().user(userId), Answers.userNotFound());
    }

    boolean isHeld() {
        return customer.licensesOf(userId).contains(skuId);
    }

    List<LicenseChange> licenseChanges() {
        return place.licenseChanges();
    }

    /** The paths of the calls to Partner Center about this customer. */
    List<String> calls() {
        return place.calls().stream().map(call -> call.path()).toList();
    }
}
