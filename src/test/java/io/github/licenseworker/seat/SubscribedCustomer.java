package io.github.licenseworker.seat;

import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A customer with one SKU and one subscription of 10 seats, known to one test only. */
record SubscribedCustomer(
        PartnerCenterSimulator partnerCenter,
        SimulatedCustomer customer,
        String skuId,
        SimulatedSubscription subscription) {

    static final int SEATS = 10;

    static SubscribedCustomer in(PartnerCenterSimulator partnerCenter) {
        SimulatedCustomer customer = partnerCenter.addCustomer(Licensee.guid(), "Contoso");
        String skuId = Licensee.guid();
        customer.addSku(new SimulatedSku(skuId, "SPE_E3", "Microsoft 365 E3", LicenseGroup.GROUP1, List.of()), 0);
        SimulatedSubscription subscription = customer.addSubscription(Licensee.guid(), skuId, SEATS);
        return new SubscribedCustomer(partnerCenter, customer, skuId, subscription.offerName("Microsoft 365 E3"));
    }

    /** Somebody has a license on each of the seats. */
    void fillSeats() {
        fill(SEATS);
    }

    /** So many more people have a license. */
    void fill(int people) {
        for (int seat = 0; seat < people; seat++) {
            String user = Licensee.guid();
            var unused = customer.addUser(user, user + "@contoso.example", "US");
            customer.giveLicense(user, skuId);
        }
    }

    Map<String, Object> variables(int seats) {
        return Map.of("customerId", customer.id(), "skuId", skuId, "seats", seats);
    }

    Map<String, Object> variables(int seats, Map<String, Object> further) {
        Map<String, Object> all = new HashMap<>(variables(seats));
        all.putAll(further);
        return all;
    }

    /** What the customer really bought through the API. */
    List<SeatChange> changes() {
        return partnerCenter.ledger().seatChanges().stream()
                .filter(change -> change.customerId().equals(customer.id()))
                .toList();
    }
}
