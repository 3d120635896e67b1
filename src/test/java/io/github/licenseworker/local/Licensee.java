package io.github.licenseworker.local;

import io.github.licenseworker.simulator.LicenseChange;
import io.github.licenseworker.simulator.LicenseGroup;
import io.github.licenseworker.simulator.LocationChange;
import io.github.licenseworker.simulator.Operation;
import io.github.licenseworker.simulator.PartnerCenterSimulator;
import io.github.licenseworker.simulator.RecordedRequest;
import io.github.licenseworker.simulator.SimulatedCustomer;
import io.github.licenseworker.simulator.SimulatedServicePlan;
import io.github.licenseworker.simulator.SimulatedSku;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user of a customer with a SKU, all three known to one test only, so that tests can share a simulator. */
public record Licensee(
        PartnerCenterSimulator partnerCenter, SimulatedCustomer customer, String userId, String skuId, String planId) {

    public static final int SEATS = 5;

    /** Makes a customer with one user and some seats of one SKU, which has one service plan. */
    public static Licensee in(PartnerCenterSimulator partnerCenter) {
        SimulatedCustomer customer = partnerCenter.addCustomer(guid(), "Contoso");
        Licensee licensee = new Licensee(partnerCenter, customer, guid(), guid(), guid());
        licensee.addSku(licensee.skuId(), licensee.planId());
        customer.addUser(licensee.userId(), licensee.userId() + "@contoso.example", "US");
        return licensee;
    }

    public static String guid() {
        return UUID.randomUUID().toString();
    }

    /** One more user of the same customer, for the same SKU. */
    public Licensee colleague() {
        Licensee colleague = new Licensee(partnerCenter, customer, guid(), skuId, planId);
        customer.addUser(colleague.userId(), colleague.userId() + "@contoso.example", "US");
        return colleague;
    }

    /** Lets the customer own one more SKU. */
    public String addSku() {
        String other = guid();
        addSku(other, guid());
        return other;
    }

    private void addSku(String id, String plan) {
        customer.addSku(
                new SimulatedSku(
                        id,
                        "SKU_" + id,
                        "Product " + id,
                        LicenseGroup.GROUP1,
                        List.of(new SimulatedServicePlan(plan, "PLAN", "Plan"))),
                SEATS);
    }

    /** The variables of a process that gives the user the SKU. */
    public Map<String, Object> variables() {
        return Map.of("customerId", customer.id(), "userId", userId, "skuId", skuId);
    }

    /** The license calls for the user that have been answered or dropped, in order. */
    public List<RecordedRequest> updates() {
        return requests(Operation.LICENSE_UPDATE);
    }

    /** The reads of the user's licenses. */
    public List<RecordedRequest> reads() {
        return requests(Operation.USER_LICENSES);
    }

    /** The {@code MS-RequestId} of each license call. */
    public List<String> requestIds() {
        return headers(updates(), "MS-RequestId");
    }

    public static List<String> headers(List<RecordedRequest> requests, String name) {
        return requests.stream()
                .map(request -> request.header(name).orElseThrow())
                .toList();
    }

    /** What has really changed for the user. */
    public List<LicenseChange> changes() {
        return partnerCenter.ledger().changes().stream()
                .filter(change -> change.userId().equals(userId))
                .toList();
    }

    /** What has really changed in where the user works. */
    public List<LocationChange> locationChanges() {
        return partnerCenter.ledger().locationChanges().stream()
                .filter(change -> change.userId().equals(userId))
                .toList();
    }

    /** The calls of one kind that named the user by id. */
    public List<RecordedRequest> requests(Operation operation) {
        return partnerCenter.ledger().requests(operation).stream()
                .filter(request -> request.path().contains(userId))
                .toList();
    }
}
