package io.github.licenseworker.simulator;

import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.util.List;

/**
 * Two small customers. The ids are the same at every start; those of products and service plans are Microsoft's own.
 *
 * <p>Among them are a person without usage location, a product without a free seat, one with two subscriptions, and a
 * license by a group.
 */
final class SampleCustomers {

    private static final SimulatedServicePlan EXCHANGE = new SimulatedServicePlan(
            "efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE", "Exchange Online (Plan 2)");
    private static final SimulatedServicePlan TEAMS =
            new SimulatedServicePlan("57ff2da0-773e-42df-b2af-ffb7a2317929", "TEAMS1", "Microsoft Teams");

    private static final SimulatedSku OFFICE_365_E3 =
            sku("6fd2c87f-b296-42f0-b197-1e91e994b900", "ENTERPRISEPACK", "Office 365 E3", EXCHANGE, TEAMS);
    private static final SimulatedSku POWER_BI_PRO = sku(
            "f8a1db68-be16-40ed-86d5-cb42ce701560",
            "POWER_BI_PRO",
            "Power BI Pro",
            new SimulatedServicePlan("70d33638-9c74-4d01-bfd3-562de28bd4ba", "BI_AZURE_P2", "Power BI Pro"));
    private static final SimulatedSku VISIO_PLAN_2 = sku(
            "c5928f49-12ba-48f7-ada3-0d743a3601d5",
            "VISIOCLIENT",
            "Visio Plan 2",
            new SimulatedServicePlan(
                    "663a804f-1c30-4ff0-9915-9db84f0d1cea", "VISIO_CLIENT_SUBSCRIPTION", "Visio desktop app"));

    private SampleCustomers() {}

    static void addTo(PartnerCenterSimulator partnerCenter) {
        addContoso(partnerCenter
                .addCustomer("2c9d1f60-5b7a-4e38-9a1c-6d0f4b8e7a21", "Contoso")
                .domains("contoso.onmicrosoft.com", "contoso.example"));
        addNorthwind(partnerCenter
                .addCustomer("8e4b7a13-0c52-4d9f-b6e8-31a5c7f2d094", "Northwind Traders")
                .domains("northwind.onmicrosoft.com", "northwind.example"));
    }

    private static void addContoso(SimulatedCustomer contoso) {
        user(contoso, "5f0c2b9e-7d41-4a86-8e13-0b9a6c4d2f71", "adele@contoso.example", "Adele Vance", "US");
        user(contoso, "a6d83e57-1f92-4c0b-93d4-7e5b1a8c6f02", "alex@contoso.example", "Alex Wilber", null);
        user(contoso, "1e7b94d2-c635-48fa-a0d7-5c2f8b3e9a46", "megan@contoso.example", "Megan Bowen", "US");
        user(contoso, "d94f6a08-3b7e-4251-8c9d-f1a0e5b7c362", "nestor@contoso.example", "Nestor Wilke", "US");
        subscribe(contoso, OFFICE_365_E3, "7b3e5d19-a8c4-4f60-92e7-1d6c0b9f4a85", 4);
        subscribe(contoso, POWER_BI_PRO, "c0f8a624-5e1d-4b97-8f3a-6b2d9e7c1504", 1);
        subscribe(contoso, VISIO_PLAN_2, "39d7c1e8-6f0a-42b5-b8d4-a5e9f7132c60", 2);
        contoso.giveLicense("megan@contoso.example", OFFICE_365_E3.id());
        contoso.giveLicense("megan@contoso.example", POWER_BI_PRO.id());
        contoso.giveGroupLicense("nestor@contoso.example", OFFICE_365_E3.id());
    }

    private static void addNorthwind(SimulatedCustomer northwind) {
        user(northwind, "e82a5c7d-9b03-4f16-8d5e-2c7f0a6b4e98", "diego@northwind.example", "Diego Siciliani", "DE");
        user(northwind, "4b6f1d93-e27c-4a58-9f0b-8d3c5e1a7b64", "johanna@northwind.example", "Johanna Lorenz", "DE");
        subscribe(northwind, OFFICE_365_E3, "f15c9e3b-7a2d-4860-b4f1-9e0d6c8a2b57", 1);
        addSubscription(northwind, OFFICE_365_E3, "6a0d4f82-b9e1-4c73-85a6-3f7b2d5e9c18", 1);
        subscribe(northwind, POWER_BI_PRO, "92e7b5a4-0d6c-4f39-8b1e-c4a8f3d70e65", 3);
        northwind.giveLicense("diego@northwind.example", OFFICE_365_E3.id());
        northwind.giveLicense("johanna@northwind.example", OFFICE_365_E3.id());
    }

    private static void user(
            SimulatedCustomer customer, String id, String principalName, String name, String usageLocation) {
        var unused = customer.addUser(id, principalName, usageLocation).displayName(name);
    }

    private static void subscribe(SimulatedCustomer customer, SimulatedSku sku, String subscriptionId, int seats) {
        addSubscription(customer.addSku(sku, 0), sku, subscriptionId, seats);
    }

    private static void addSubscription(
            SimulatedCustomer customer, SimulatedSku sku, String subscriptionId, int seats) {
        var unused = customer.addSubscription(subscriptionId, sku.id(), seats);
    }

    private static SimulatedSku sku(String id, String partNumber, String name, SimulatedServicePlan... plans) {
        return new SimulatedSku(id, partNumber, name, LicenseGroup.GROUP1, List.of(plans));
    }
}
