package io.github.licenseworker.bpmn;

import static io.github.licenseworker.fixture.Licensee.guid;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A person who leaves, at a customer that owns two SKUs: one has a mailbox, and one has none. */
final class Leaving {

    static final String MAILBOX = "Microsoft 365 E3";
    static final String NO_MAILBOX = "Power BI Pro";

    final SimulatedCustomer customer;
    final String userId = guid();
    final String mailboxSku;
    final String otherSku;

    private final WorkerHarness setup;

    Leaving(WorkerHarness setup) {
        this.setup = setup;
        customer = setup.partnerCenter().addCustomer(guid(), "Contoso");
        var unused = customer.addUser(userId, userId + "@contoso.example", "US");
        mailboxSku = addSku(MAILBOX, "EXCHANGE_S_ENTERPRISE", "TEAMS1");
        otherSku = addSku(NO_MAILBOX, "BI_AZURE_P2", "EXCHANGE_S_FOUNDATION");
    }

    /** Adds a SKU with these service plans, which the person does not hold. */
    String addSku(String name, String... plans) {
        String id = guid();
        List<SimulatedServicePlan> all = Stream.of(plans)
                .map(plan -> new SimulatedServicePlan(guid(), plan, plan))
                .toList();
        customer.addSku(new SimulatedSku(id, "PART " + name, name, LicenseGroup.GROUP1, all), 0);
        var unused = customer.addSubscription(guid(), id, 5).offerName(name);
        return id;
    }

    /** Has the person hold these. */
    Leaving holds(String... skuIds) {
        for (String skuId : skuIds) {
            customer.giveLicense(userId, skuId);
        }
        return this;
    }

    /** Adds another person who holds these, and returns that person's id. */
    String addPerson(String... skuIds) {
        String id = guid();
        var unused = customer.addUser(id, id + "@contoso.example", "US");
        for (String skuId : skuIds) {
            customer.giveLicense(id, skuId);
        }
        return id;
    }

    ProcessInstance start() {
        return start(Map.of());
    }

    ProcessInstance start(Map<String, ?> further) {
        Map<String, Object> all = new HashMap<>(Map.of("customerId", customer.id(), "userId", userId));
        all.putAll(further);
        return ProcessInstance.start(setup.engine(), "EmployeeOffboardingProcess", all);
    }

    boolean holdsAnything() {
        return !customer.licensesOf(userId).isEmpty();
    }
}
