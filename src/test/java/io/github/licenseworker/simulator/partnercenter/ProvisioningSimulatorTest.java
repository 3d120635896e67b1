package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ProvisioningSimulatorTest extends SubscriptionFixture {

    private static final String STATUS = PATH + "/provisioningstatus";

    @Test
    void namesTheSkuInUpperCase() {
        subscription.termEnds(Instant.parse("2027-06-30T00:00:00Z"));

        assertThat(get(STATUS).text())
                .isEqualTo("{\"skuId\":\"" + POWER_BI.id().toUpperCase(Locale.ROOT)
                        + "\",\"status\":\"success\",\"quantity\":25,\"endDate\":\"2027-06-30T00:00:00Z\","
                        + "\"attributes\":{\"objectType\":\"SubscriptionProvisioningStatus\"}}");
    }

    @Test
    void followsAChangeAtOnce() {
        change(30);

        assertStatus("success", 30);
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
