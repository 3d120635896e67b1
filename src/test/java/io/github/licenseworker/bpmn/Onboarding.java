package io.github.licenseworker.bpmn;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.LocationChange;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A customer with a SKU and people of its own, so that tests do not get in each other's way. */
final class Onboarding {

    static final String PART_NUMBER = "SPE_E3";
    static final String NAME = "Microsoft 365 E3";
    static final String LOCATION = "US";

    final String userId;
    final String skuId = guid();
    final String planId = guid();
    final SimulatedCustomer customer;
    final SimulatedSubscription subscription;

    private final WorkerHarness setup;

    /** With so many free seats, all of them of one subscription. */
    Onboarding(WorkerHarness setup, int seats) {
        this(setup, seats, PART_NUMBER);
    }

    Onboarding(WorkerHarness setup, int seats, String partNumber) {
        this.setup = setup;
        customer = setup.partnerCenter().addCustomer(guid(), "Contoso");
        add(skuId, partNumber, NAME, planId);
        subscription = customer.addSubscription(guid(), skuId, seats).offerName(NAME);
        userId = addPerson(LOCATION);
    }

    /** Adds somebody who works there. */
    String addPerson(String usageLocation) {
        String id = guid();
        var unused = customer.addUser(id, id + "@contoso.example", usageLocation);
        return id;
    }

    /** Adds another SKU, without seats, and returns its id. */
    String addSku(String partNumber, String name) {
        return addSku(partNumber, name, guid());
    }

    /** Adds a SKU that is for the tenant as a whole, without seats. */
    String addTenantWideSku(String name) {
        String id = guid();
        customer.addSku(new SimulatedSku(id, "TENANT_WIDE", name, LicenseGroup.GROUP1, List.of()).tenantWide(), 0);
        return id;
    }

    /** The same with this service plan. */
    String addSku(String partNumber, String name, String plan) {
        String id = guid();
        add(id, partNumber, name, plan);
        return id;
    }

    /** Takes away the person's usage location. */
    Onboarding withoutLocation() {
        customer.setUsageLocation(userId, null);
        return this;
    }

    ProcessInstance start() {
        return start(Map.of());
    }

    /** Starts the process of one person with what it needs, but these variables; {@link Absent} takes one away. */
    ProcessInstance start(Map<String, ?> differently) {
        return start("LicenseOnboardingProcess", Map.of("userId", userId), differently);
    }

    ProcessInstance buy(int seats, Map<String, ?> differently) {
        return start("SeatPurchaseProcess", Map.of("seats", seats, "skuPartNumber", PART_NUMBER), differently);
    }

    /** Starts the process that gives seats back. */
    ProcessInstance giveBack(int seats, Map<String, ?> differently) {
        return start("SeatReturnProcess", Map.of("seats", seats), differently);
    }

    /** Starts the process of a team. */
    ProcessInstance startTeam(List<String> userIds, Map<String, ?> differently) {
        List<Map<String, String>> people = IntStream.range(0, userIds.size())
                .mapToObj(i -> Map.of("userId", userIds.get(i), "employeeName", "Person " + i))
                .toList();
        return start("TeamOnboardingProcess", Map.of("people", people), differently);
    }

    private ProcessInstance start(String processId, Map<String, ?> variables, Map<String, ?> differently) {
        Map<String, Object> all = new HashMap<>(Map.of("customerId", customer.id(), "skuId", skuId));
        all.putAll(variables);
        all.putAll(differently);
        all.values().removeIf(Absent.ABSENT::equals);
        return ProcessInstance.start(setup.engine(), processId, all);
    }

    enum Absent {
        /** The value of a variable that the process is started without. */
        ABSENT
    }

    /** So many people, the first of them {@link #userId}. */
    List<String> people(int number) {
        List<String> people = new ArrayList<>(List.of(userId));
        while (people.size() < number) {
            people.add(addPerson(LOCATION));
        }
        return people;
    }

    /** What the customer really bought through the API. */
    List<SeatChange> seatChanges() {
        return setup.partnerCenter().ledger().seatChanges().stream()
                .filter(change -> change.customerId().equals(customer.id()))
                .toList();
    }

    List<LicenseChange> licenseChanges() {
        return setup.partnerCenter().ledger().changes().stream()
                .filter(change -> change.customerId().equals(customer.id()))
                .toList();
    }

    List<LocationChange> locationChanges() {
        return setup.partnerCenter().ledger().locationChanges().stream()
                .filter(change -> change.customerId().equals(customer.id()))
                .toList();
    }

    /** The calls to Partner Center about this customer. */
    List<RecordedRequest> calls() {
        return setup.partnerCenter().ledger().requests().stream()
                .filter(request -> request.path().contains(customer.id()))
                .toList();
    }

    private void add(String id, String partNumber, String name, String plan) {
        SimulatedServicePlan exchange = new SimulatedServicePlan(plan, "EXCHANGE_S_STANDARD", "Exchange Online");
        customer.addSku(new SimulatedSku(id, partNumber, name, LicenseGroup.GROUP1, List.of(exchange)), 0);
    }

    static String guid() {
        return UUID.randomUUID().toString();
    }
}
