package io.github.licenseworker.bpmn;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A customer with whom every job of a {@link Licensee} succeeds, until something is made to go wrong. */
record ErrorScenario(PartnerCenterSimulator partnerCenter, Licensee licensee, SimulatedSubscription subscription) {

    /** Makes a job throw a code: changes the scene, and returns the variables in which the job differs. */
    @FunctionalInterface
    interface Situation {
        Map<String, Object> arise(ErrorScenario scene, ErrorCode code);
    }

    static ErrorScenario in(PartnerCenterSimulator partnerCenter) {
        Licensee licensee = Licensee.in(partnerCenter);
        ErrorScenario scene = new ErrorScenario(
                partnerCenter, licensee, licensee.customer().addSubscription(nobody(), licensee.skuId(), 5));
        // What was bought a moment ago can be given back
        scene.subscription().boughtOutside(5);
        return scene;
    }

    /** Variables for a job of any type. The license that one is to be changed for is that which others are to assign. */
    Map<String, Object> variables(String jobType) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        if (jobType.equals("change-license")) {
            String present = addSku("Office 365 E1");
            customer().giveLicense(userId(), present);
            variables.put("skuId", present);
            variables.put("newSkuId", skuId());
        }
        variables.put("seats", 3);
        variables.put("when", "now");
        variables.put("usageLocation", "DE");
        variables.put("userPrincipalName", "new.hire@" + customer().domain());
        variables.put("firstName", "New");
        variables.put("lastName", "Hire");
        variables.put("event", "assigned");
        variables.put("reviewedLicenses", List.of(Map.of("skuId", skuId(), "decision", "keep")));
        return variables;
    }

    /** An id that nobody and nothing has. */
    static String nobody() {
        return Licensee.guid();
    }

    SimulatedCustomer customer() {
        return licensee.customer();
    }

    String userId() {
        return licensee.userId();
    }

    String skuId() {
        return licensee.skuId();
    }

    String planId() {
        return licensee.planId();
    }

    Map<String, Object> with(String name, Object value) {
        return Map.of(name, value);
    }

    /** Lets the customer own one more SKU, with {@linkplain #planOf one service plan}. */
    String addSku(String name) {
        String id = Licensee.guid();
        var plan = new SimulatedServicePlan(planOf(id), "PLAN", "Plan");
        customer().addSku(new SimulatedSku(id, "SKU", name, LicenseGroup.GROUP1, List.of(plan)), 5);
        return id;
    }

    /** Lets the customer own a SKU that is for the tenant as a whole. */
    String addTenantWideSku() {
        String id = Licensee.guid();
        customer()
                .addSku(new SimulatedSku(id, "SKU", "Advanced Audit", LicenseGroup.GROUP1, List.of()).tenantWide(), 5);
        return id;
    }

    static String planOf(String skuId) {
        return new UUID(UUID.fromString(skuId).getMostSignificantBits(), 0).toString();
    }

    Map<String, Object> takeEverySeat() {
        // Those of the subscription are counted in addition
        customer().setSeats(skuId(), -subscription.quantity());
        return Map.of();
    }

    Map<String, Object> refuseEverything(ErrorCode code) {
        var unused = partnerCenter.fault(onAny().customer(customer().id()), FaultAnswers.answerFor(code.name()));
        return Map.of();
    }

    Map<String, Object> refusePurchase(ErrorCode code) {
        var unused = partnerCenter.fault(
                onSubscriptionUpdate().customer(customer().id()), FaultAnswers.answerFor(code.name()));
        return Map.of();
    }

    /** A purchase that was begun long ago, as the worker notes it down on the task. */
    Map<String, Object> purchaseWhoseClaimIsOver() {
        int before = subscription.quantity();
        subscription.boughtOutside(3);
        String claim =
                "customer %s subscription %s from %d".formatted(customer().id(), subscription.id(), before);
        Map<String, Object> plan = Map.of(
                "customerId",
                customer().id(),
                "subscriptionId",
                subscription.id(),
                "offerName",
                "Microsoft 365 E3",
                "from",
                before,
                "to",
                before + 3);
        return Map.of(
                "licenseCallState",
                Map.of("failures", 1, "claim", Map.of("what", claim, "turn", 0, "until", 1L), "intention", plan));
    }
}
