package io.github.licenseworker.trial.demo;

import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The licenses that the simulated customers own, with the ids that the products have at Microsoft. */
enum Product {
    MICROSOFT_365_E3("Microsoft 365 E3", "SPE_E3", "05e9a617-0261-4cee-bb44-138d3ef5d965"),
    MICROSOFT_365_E5("Microsoft 365 E5", "SPE_E5", "06ebc4ee-1bb5-47dd-8120-11324bc54e06"),
    OFFICE_365_E3("Office 365 E3", "ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900"),
    POWER_AUTOMATE_FREE("Power Automate Free", "FLOW_FREE", "f30db892-07e9-47e9-837c-80727f46fd3d"),
    POWER_BI_PRO("Power BI Pro", "POWER_BI_PRO", "f8a1db68-be16-40ed-86d5-cb42ce701560"),
    VISIO_PLAN_2("Visio Plan 2", "VISIOCLIENT", "c5928f49-12ba-48f7-ada3-0d743a3601d5");

    private static final SimulatedServicePlan EXCHANGE =
            plan("efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE", "Exchange Online (Plan 2)");
    private static final SimulatedServicePlan TEAMS =
            plan("57ff2da0-773e-42df-b2af-ffb7a2317929", "TEAMS1", "Microsoft Teams");
    private static final SimulatedServicePlan OFFICE =
            plan("43de0ff5-c92c-492b-9116-175376d08c38", "OFFICESUBSCRIPTION", "Microsoft 365 Apps for Enterprise");
    private static final SimulatedServicePlan WINDOWS =
            plan("21b439ba-a0ca-424f-a6cc-52f954a5b111", "WIN10_PRO_ENT_SUB", "Windows 10/11 Enterprise");
    private static final SimulatedServicePlan PHONE =
            plan("4828c8ec-dc2e-4779-b502-87ac9ce28ab7", "MCOEV", "Microsoft 365 Phone System");
    private static final SimulatedServicePlan POWER_BI =
            plan("70d33638-9c74-4d01-bfd3-562de28bd4ba", "BI_AZURE_P2", "Power BI Pro");
    private static final SimulatedServicePlan FLOW =
            plan("50e68c76-46c6-4674-81f9-75456511b170", "FLOW_P2_VIRAL", "Power Automate Free");
    private static final SimulatedServicePlan VISIO =
            plan("663a804f-1c30-4ff0-9915-9db84f0d1cea", "VISIO_CLIENT_SUBSCRIPTION", "Visio Desktop App");

    private final String productName;
    private final String partNumber;
    private final String skuId;

    Product(String productName, String partNumber, String skuId) {
        this.productName = productName;
        this.partNumber = partNumber;
        this.skuId = skuId;
    }

    private static SimulatedServicePlan plan(String id, String name, String displayName) {
        return new SimulatedServicePlan(id, name, displayName);
    }

    /** Some of those that the product has at Microsoft. */
    private List<SimulatedServicePlan> servicePlans() {
        return switch (this) {
            case MICROSOFT_365_E3 -> List.of(EXCHANGE, TEAMS, OFFICE, WINDOWS);
            case MICROSOFT_365_E5 -> List.of(EXCHANGE, TEAMS, OFFICE, WINDOWS, PHONE, POWER_BI);
            case OFFICE_365_E3 -> List.of(EXCHANGE, TEAMS, OFFICE);
            case POWER_AUTOMATE_FREE -> List.of(FLOW);
            case POWER_BI_PRO -> List.of(POWER_BI);
            case VISIO_PLAN_2 -> List.of(VISIO);
        };
    }

    static Optional<Product> named(String name) {
        return Arrays.stream(values())
                .filter(product -> product.productName.equalsIgnoreCase(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Product::productName).toList();
    }

    String productName() {
        return productName;
    }

    String skuId() {
        return skuId;
    }

    SimulatedSku simulated() {
        return new SimulatedSku(skuId, partNumber, productName, LicenseGroup.GROUP1, servicePlans());
    }
}
