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
    OFFICE_365_E3("Office 365 E3", "ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900"),
    POWER_AUTOMATE_FREE("Power Automate Free", "FLOW_FREE", "f30db892-07e9-47e9-837c-80727f46fd3d"),
    POWER_BI_PRO("Power BI Pro", "POWER_BI_PRO", "f8a1db68-be16-40ed-86d5-cb42ce701560"),
    VISIO_PLAN_2("Visio Plan 2", "VISIOCLIENT", "c5928f49-12ba-48f7-ada3-0d743a3601d5");

    private final String productName;
    private final String partNumber;
    private final String skuId;

    Product(String productName, String partNumber, String skuId) {
        this.productName = productName;
        this.partNumber = partNumber;
        this.skuId = skuId;
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
        return new SimulatedSku(skuId, partNumber, productName, LicenseGroup.GROUP1, List.<SimulatedServicePlan>of());
    }
}
