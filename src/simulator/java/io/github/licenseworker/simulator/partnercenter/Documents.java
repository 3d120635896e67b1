package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.Set;

/** The JSON documents of the resources that are read. */
final class Documents {

    private Documents() {}

    /** A customer in a list, which tells less than {@link #customer}. */
    static ObjectNode listedCustomer(SimulatedCustomer customer) {
        ObjectNode document = Json.object().put("id", customer.id());
        document.putObject("companyProfile")
                .put("tenantId", customer.id())
                .put("domain", customer.domain())
                .put("companyName", customer.name())
                .set("attributes", Json.objectType("CustomerCompanyProfile"));
        document.put("relationshipToPartner", "reseller").set("attributes", Json.objectType("Customer"));
        return document;
    }

    static ObjectNode customer(SimulatedCustomer customer) {
        ObjectNode document = listedCustomer(customer);
        document.withObject("companyProfile").put("email", "office@" + customer.domain());
        document.putObject("billingProfile")
                .put("firstName", "Billing")
                .put("lastName", "Contact")
                .put("email", "billing@" + customer.domain())
                .set("attributes", Json.objectType("CustomerBillingProfile"));
        document.put("allowDelegatedAccess", true).set("customDomains", Json.texts(customer.customDomains()));
        return document;
    }

    static ObjectNode subscribedSku(Holding holding, SeatCount seats) {
        SimulatedSku sku = holding.sku();
        ObjectNode document = Json.object()
                .put("availableUnits", seats.available())
                .put("activeUnits", seats.active())
                .put("consumedUnits", seats.consumed())
                .put("suspendedUnits", seats.suspended())
                .put("totalUnits", seats.total())
                .put("warningUnits", seats.warning());
        ObjectNode productSku = productSku(sku);
        if (!sku.targetType().equals(SimulatedSku.NOT_SAID)) {
            productSku.put("targetType", sku.targetType());
        }
        document.set("productSku", productSku);
        document.set(
                "servicePlans",
                Json.array(
                        sku.servicePlans(), plan -> servicePlan(plan, "Enabled").put("targetType", plan.targetType())));
        document.put("capabilityStatus", holding.capabilityStatus).set("attributes", Json.objectType("SubscribedSku"));
        return document;
    }

    /** A license of a user: how an excluded plan shows is not known, so it is absent. */
    static ObjectNode license(SimulatedSku sku, Set<String> excludedPlans) {
        ObjectNode document = Json.object();
        ArrayNode plans = document.putArray("servicePlans");
        sku.servicePlans().stream()
                .filter(plan -> !excludedPlans.contains(plan.id()))
                .forEach(plan -> plans.add(servicePlan(plan, "Assigned")));
        document.set("productSku", productSku(sku));
        document.set("attributes", Json.objectType("License"));
        return document;
    }

    /** A user; one without usage location lacks that member. */
    static ObjectNode user(SimulatedUser user, String path) {
        ObjectNode document = Json.object();
        user.usageLocation().ifPresent(location -> document.put("usageLocation", location));
        document.put("id", user.id())
                .put("userPrincipalName", user.principalName())
                .put("firstName", user.displayName().replaceFirst(" .*", ""))
                .put("lastName", user.displayName().replaceFirst(".* ", ""))
                .put("displayName", user.displayName())
                .put("userDomainType", "managed")
                .put("state", user.isDeleted() ? "inactive" : "active");
        document.putObject("links").putObject("self").put("uri", path).put("method", "GET");
        document.set("attributes", Json.objectType("CustomerUser"));
        return document;
    }

    private static ObjectNode productSku(SimulatedSku sku) {
        return Json.object()
                .put("id", sku.id())
                .put("name", sku.name())
                .put("skuPartNumber", sku.partNumber())
                .put("licenseGroupId", sku.group().wireName());
    }

    private static ObjectNode servicePlan(SimulatedServicePlan plan, String capabilityStatus) {
        return Json.object()
                .put("displayName", plan.displayName())
                .put("serviceName", plan.name())
                .put("id", plan.id())
                .put("capabilityStatus", capabilityStatus);
    }
}
