package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the subscribed SKUs tell, and licenses that are special. */
class SeatUnitsSimulatorTest extends SubscriptionFixture {

    @Test
    void suspendedSeatsAreNoPartOfTheTotalAndSeatsInGraceAre() {
        contoso.giveLicense(BUYER, POWER_BI.id());
        contoso.suspendSeats(POWER_BI.id(), 3);
        contoso.warningSeats(POWER_BI.id(), 2);

        JsonNode sku = powerBi();

        assertThat(sku.path("activeUnits").intValue()).isEqualTo(20);
        assertThat(sku.path("warningUnits").intValue()).isEqualTo(2);
        assertThat(sku.path("suspendedUnits").intValue()).isEqualTo(3);
        assertThat(sku.path("totalUnits").intValue()).isEqualTo(22);
        assertThat(sku.path("consumedUnits").intValue()).isEqualTo(1);
        assertThat(sku.path("availableUnits").intValue()).isEqualTo(21);
        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(21);
    }

    @Test
    void suspendedSeatsCannotBeUsedAndSeatsInGraceCan() {
        contoso.suspendSeats(POWER_BI.id(), 25);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).code()).isEqualTo(60012);

        contoso.suspendSeats(POWER_BI.id(), 0);
        contoso.warningSeats(POWER_BI.id(), 25);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
    }

    @Test
    void capabilityStatus() {
        assertThat(powerBi().path("capabilityStatus").asText()).isEqualTo("Enabled");

        contoso.capabilityStatus(POWER_BI.id(), "Suspended");

        assertThat(powerBi().path("capabilityStatus").asText()).isEqualTo("Suspended");
        assertThat(get(SKUS).json().at("/items/0/capabilityStatus").asText()).isEqualTo("Enabled");
    }

    @Test
    void tenantWideSkuAndPlan() {
        SimulatedServicePlan plan = new SimulatedServicePlan("plan", "PLAN", "Plan").tenantWide();
        SimulatedSku sku = new SimulatedSku("0", "TENANT", "Tenant", LicenseGroup.GROUP1, List.of(plan, BI_PLAN));
        contoso.addSku(sku.tenantWide(), 5);

        JsonNode shown = get(SKUS).json().at("/items/0");

        assertThat(shown.at("/productSku/targetType").asText()).isEqualTo("Tenant");
        assertThat(shown.at("/servicePlans/0/targetType").asText()).isEqualTo("Tenant");
        assertThat(shown.at("/servicePlans/1/targetType").asText()).isEqualTo("User");
        assertThat(powerBi().at("/productSku/targetType").asText()).isEqualTo("User");
        Reply reply = update(ACCOUNTANT, assigning(sku));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("cannot be assigned to a user");
    }

    @Test
    void licenseOfAGroupCannotBeRemoved() {
        contoso.giveGroupLicense(ACCOUNTANT, POWER_BI.id());

        Reply reply = update(ACCOUNTANT, removing(POWER_BI));

        assertFault(reply, 400, 3000);
        assertThat(reply.json().path("description").asText())
                .isEqualTo("User license is inherited from a group membership"
                        + " and it cannot be removed directly from the user.");
        assertThat(contoso.licensesOf(ACCOUNTANT)).containsExactly(POWER_BI.id());
        contoso.giveLicense(ACCOUNTANT, E3.id());
        assertThat(update(ACCOUNTANT, removing(E3)).status()).isEqualTo(201);
    }

    private JsonNode powerBi() {
        for (JsonNode sku : get(SKUS).json().path("items")) {
            if (sku.at("/productSku/id").asText().equals(POWER_BI.id())) {
                return sku;
            }
        }
        throw new AssertionError("No Power BI");
    }
}
