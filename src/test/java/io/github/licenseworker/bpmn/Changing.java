package io.github.licenseworker.bpmn;

import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A person who holds a license, in place of which another one is to come. */
final class Changing {

    static final String FORMER = "Office 365 E3";
    static final String NEW = "Office 365 E5";

    /** Of both licenses. */
    final String mail = Onboarding.guid();

    final String chat = Onboarding.guid();

    /** Of the former license alone. */
    final String scheduling = Onboarding.guid();

    final Onboarding onboarding;
    final String userId;
    final String skuId = Onboarding.guid();
    final String newSkuId = Onboarding.guid();

    /** With so many free seats of the new license, all of them of one subscription. */
    Changing(WorkerHarness setup, int seats) {
        onboarding = new Onboarding(setup, 0, "OTHER");
        userId = onboarding.userId;
        add(skuId, "SPE_E3", FORMER, plan(mail, "EXCHANGE"), plan(chat, "YAMMER"), plan(scheduling, "BOOKINGS"));
        add(newSkuId, "SPE_E5", NEW, plan(mail, "EXCHANGE"), plan(chat, "YAMMER"), plan(Onboarding.guid(), "PHONE"));
        var unused = List.of(
                customer().addSubscription(Onboarding.guid(), skuId, 5),
                customer().addSubscription(Onboarding.guid(), newSkuId, seats).offerName(NEW));
        customer().giveLicense(userId, skuId, chat, scheduling);
    }

    SimulatedCustomer customer() {
        return onboarding.customer;
    }

    ProcessInstance start(WorkerHarness setup) {
        return start(setup, Map.of());
    }

    ProcessInstance start(WorkerHarness setup, Map<String, ?> differently) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "customerId", customer().id(), "userId", userId, "skuName", FORMER, "newSkuPartNumber", "SPE_E5"));
        all.putAll(differently);
        return ProcessInstance.start(setup.engine(), "LicenseChangeProcess", all);
    }

    Set<String> held() {
        return customer().licensesOf(userId);
    }

    List<LicenseChange> changes() {
        return onboarding.licenseChanges();
    }

    private void add(String id, String partNumber, String name, SimulatedServicePlan... plans) {
        customer().addSku(new SimulatedSku(id, partNumber, name, LicenseGroup.GROUP1, List.of(plans)), 0);
    }

    private static SimulatedServicePlan plan(String id, String name) {
        return new SimulatedServicePlan(id, name, name);
    }
}
