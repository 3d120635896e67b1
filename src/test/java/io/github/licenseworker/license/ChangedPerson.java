package io.github.licenseworker.license;

import static io.github.licenseworker.fixture.Licensee.guid;

import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody who holds a license with plans that are off, one of which the new license has, too. */
record ChangedPerson(
        Licensee licensee, String skuId, String newSkuId, String kept, String carriedOver, String notCarriedOver) {

    static ChangedPerson of(Licensee licensee) {
        ChangedPerson person = new ChangedPerson(licensee, guid(), guid(), guid(), guid(), guid());
        person.addSku(person.skuId(), person.kept(), person.carriedOver(), person.notCarriedOver());
        person.addSku(person.newSkuId(), person.kept(), person.carriedOver(), guid());
        licensee.customer()
                .giveLicense(licensee.userId(), person.skuId(), person.carriedOver(), person.notCarriedOver());
        return person;
    }

    Map<String, Object> variables() {
        return new HashMap<>(Map.of(
                "customerId",
                licensee.customer().id(),
                "userId",
                licensee.userId(),
                "skuId",
                skuId,
                "newSkuId",
                newSkuId));
    }

    Map<String, Object> variables(String name, Object value) {
        Map<String, Object> variables = variables();
        variables.put(name, value);
        return variables;
    }

    Set<String> held() {
        return licensee.customer().licensesOf(licensee.userId());
    }

    Set<String> off(String sku) {
        return licensee.customer().excludedPlansOf(licensee.userId(), sku);
    }

    private void addSku(String id, String... plans) {
        addSku(id, LicenseGroup.GROUP1, plans);
    }

    void addSku(String id, LicenseGroup group, String... plans) {
        licensee.customer()
                .addSku(
                        new SimulatedSku(
                                id,
                                "SKU_" + id,
                                "Product " + id,
                                group,
                                List.of(plans).stream()
                                        .map(plan -> new SimulatedServicePlan(plan, "PLAN_" + plan, "Plan"))
                                        .toList()),
                        Licensee.SEATS);
    }
}
