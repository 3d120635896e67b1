package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProvisioningSimulatorTest extends SubscriptionFixture {

    private static final String STATUS = PATH + "/provisioningstatus";

    @Test
    void namesTheSkuInUpperCase() {
        subscription.commitmentEndDate("2030-01-01T00:00:00Z");

        assertThat(get(STATUS).text())
                .isEqualTo("{\"skuId\":\"" + POWER_BI.id().toUpperCase(Locale.ROOT)
                        + "\",\"status\":\"success\",\"quantity\":25,\"endDate\":\"2030-01-01T00:00:00Z\","
                        + "\"attributes\":{\"objectType\":\"SubscriptionProvisioningStatus\"}}");
    }

    @Test
    void followsAChangeAtOnce() {
        change(30);

        assertStatus("success", 30);
    }

    @Test
    void pendingForSomeReads() {
        subscription.provisioningPendingForReads(2);
        assertStatus("success", 25);

        change(30);

        assertStatus("pending", 25);
        assertStatus("pending", 25);
        assertStatus("success", 30);
    }

    @Test
    void failed() {
        subscription.provisioningFails();

        assertStatus("failed", 25);
    }

    @Test
    void none() {
        assertThat(get(STATUS).status()).isEqualTo(200);
        subscription.unitType("Usage-based");
        assertFault(get(STATUS), 404, 1000);
        subscription.unitType("Licenses");
        assertThat(get(STATUS).status()).isEqualTo(200);
        subscription.notProvisioned();
        assertFault(get(STATUS), 404, 1000);
    }

    private void assertStatus(String status, int quantity) {
        Reply reply = get(STATUS);
        assertThat(reply.json().path("status").asText()).isEqualTo(status);
        assertThat(reply.json().path("quantity").intValue()).isEqualTo(quantity);
    }
}
