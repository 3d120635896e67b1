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
import java.util.stream.IntStream;

/**
 * A customer whose processes ask for licenses of two SKUs, and for seats of three more. Two of these have one subscription,
 * which has an ETag or none, and of which seats are also given back, while most of them are assigned; the third one has
 * two, which have no ETag.
 */
final class AskingCustomer {

    static final int SEATS = 10;
    static final int ASSIGNED = 8;

    private static final int ENOUGH = 1_000_000;

    private final SplittableRandom random;
    private final SimulatedCustomer customer;
    private final SimulatedSku license;
    private final SimulatedSku otherLicense;
    private final List<SimulatedSubscription> singles;
    private final List<SimulatedSubscription> pair;

    AskingCustomer(PartnerCenterSimulator partnerCenter, SplittableRandom random) {
        this.random = random;
        customer = partnerCenter.addCustomer(guid(), "Contoso");
        license = sku(ENOUGH);
        otherLicense = sku(ENOUGH);
        singles = List.of(partlyAssigned(), partlyAssigned().withoutEtag());
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
                        List.of(license.id()),
                        null)
                : new Ask.Licenses(
                        "assign-license",
                        customer,
                        person(),
                        Map.of("skuId", license.id()),
                        Map.of(license.id(), Set.of()),
                        null,
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
                List.of(),
                null);
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
                List.of(license.id()),
                null);
    }

    /** A person is to change a license, whose plan that is off the process is told; some hold the new one already. */
    Ask change() {
        String person = person();
        customer.giveLicense(person, otherLicense.id(), planOf(otherLicense));
        boolean newOneHeld = random.nextInt(4) == 0;
        if (newOneHeld) {
            customer.giveLicense(person, license.id(), planOf(license));
        }
        return new Ask.Licenses(
                "change-license",
                customer,
                person,
                Map.of("skuId", otherLicense.id(), "newSkuId", license.id(), "excludedPlans", List.of(planOf(license))),
                Map.of(license.id(), Set.of(planOf(license))),
                newOneHeld ? List.of() : List.of(license.id()),
                List.of(planOf(otherLicense)));
    }

    Ask removal() {
        String person = person();
        customer.giveLicense(person, license.id());
        return new Ask.Licenses(
                "remove-license", customer, person, Map.of("skuId", license.id()), Map.of(), null, null);
    }

    Ask purchase() {
        return new Ask.Seats(customer, one(singles), false, random.nextInt(1, 6));
    }

    /** Seats of a SKU that has two subscriptions are to be bought for one of them. */
    Ask namedPurchase() {
        return new Ask.Seats(customer, one(pair), true, random.nextInt(1, 6));
    }

    Ask seatReturn() {
        return new Ask.Seats(customer, one(singles), false, -random.nextInt(1, 4));
    }

    private SimulatedSubscription one(List<SimulatedSubscription> subscriptions) {
        return subscriptions.get(random.nextInt(subscriptions.size()));
    }

    /** Microsoft takes seats back that were bought a moment ago. */
    private SimulatedSubscription partlyAssigned() {
        String skuId = sku(0).id();
        SimulatedSubscription subscription = customer.addSubscription(guid(), skuId, 1);
        subscription.boughtOutside(SEATS - 1);
        IntStream.range(0, ASSIGNED).forEach(nth -> customer.giveLicense(person(), skuId));
        return subscription;
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
