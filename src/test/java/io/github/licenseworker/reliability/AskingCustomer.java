package io.github.licenseworker.reliability;

import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A customer whose processes ask for licenses of two SKUs, and for seats of two more: one of them has one subscription,
 * the other one two, which have no ETag.
 */
final class AskingCustomer {

    static final int SEATS = 10;

    private static final int ENOUGH = 1_000_000;

    private final SplittableRandom random;
    private final SimulatedCustomer customer;
    private final SimulatedSku license;
    private final SimulatedSku otherLicense;
    private final SimulatedSubscription single;
    private final List<SimulatedSubscription> pair;

    AskingCustomer(PartnerCenterSimulator partnerCenter, SplittableRandom random) {
        this.random = random;
        customer = partnerCenter.addCustomer(guid(), "Contoso");
        license = sku(ENOUGH);
        otherLicense = sku(ENOUGH);
        single = customer.addSubscription(guid(), sku(0).id(), SEATS);
        String pairedSku = sku(0).id();
        pair = List.of(
                customer.addSubscription(guid(), pairedSku, SEATS).withoutEtag(),
                customer.addSubscription(guid(), pairedSku, SEATS).withoutEtag());
    }

    String id() {
        return customer.id();
    }

    /** A person is to get a license: with a service plan switched off and a look before, or with neither. */
    Ask assignment() {
        return random.nextBoolean()
                ? new Ask.Licenses(
                        "assign-license",
                        customer,
                        person(),
                        Map.of("skuId", license.id(), "excludedPlans", List.of(planOf(license))),
                        Map.of(license.id(), Set.of(planOf(license))),
                        List.of(license.id()))
                : new Ask.Licenses(
                        "assign-license",
                        customer,
                        person(),
                        Map.of("skuId", license.id()),
                        Map.of(license.id(), Set.of()),
                        null);
    }

    /** A person is to get back the service plan that is switched off. */
    Ask allPlans() {
        String person = person();
        customer.giveLicense(person, license.id(), planOf(license));
        return new Ask.Licenses(
                "assign-license",
                customer,
                person,
                Map.of("skuId", license.id()),
                Map.of(license.id(), Set.of()),
                List.of());
    }

    /** A person is to get one license in place of the other. */
    Ask exchange() {
        String person = person();
        customer.giveLicense(person, otherLicense.id());
        return new Ask.Licenses(
                "assign-license",
                customer,
                person,
                Map.of("skuId", license.id(), "licensesToRemove", List.of(otherLicense.id())),
                Map.of(license.id(), Set.of()),
                List.of(license.id()));
    }

    Ask removal() {
        String person = person();
        customer.giveLicense(person, license.id());
        return new Ask.Licenses("remove-license", customer, person, Map.of("skuId", license.id()), Map.of(), null);
    }

    Ask purchase() {
        int seats = random.nextInt(1, 6);
        return random.nextBoolean()
                ? new Ask.Seats(customer, single, false, seats)
                : new Ask.Seats(customer, pair.get(random.nextInt(2)), true, seats);
    }

    private String person() {
        String id = guid();
        return customer.addUser(id, id + "@contoso.example", "US").id();
    }

    private SimulatedSku sku(int seats) {
        String id = guid();
        SimulatedSku sku = new SimulatedSku(
                id,
                "SKU_" + id,
                "Product " + id,
                LicenseGroup.GROUP1,
                List.of(
                        new SimulatedServicePlan(guid(), "MAIL", "Mail"),
                        new SimulatedServicePlan(guid(), "CHAT", "Chat")));
        customer.addSku(sku, seats);
        return sku;
    }

    private static String planOf(SimulatedSku sku) {
        return sku.servicePlans().getFirst().id();
    }

    /** From the seed, because faults are drawn by path. */
    private String guid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
