package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A planned purchase comes back from the process, where anybody could have put another customer into it. */
class PlannedCustomerTest extends WorkerFixture {

    private static final String ALLOWED = Licensee.guid();

    PlannedCustomerTest() {
        super("--partner-center.customers=" + ALLOWED, "--license-worker.seats.max-per-call=5");
    }

    @Test
    void mustBeAllowedToo() {
        String other = licensee.customer().id();
        String subscriptionId = Licensee.guid();
        licensee.customer().addSubscription(subscriptionId, licensee.skuId(), 10);
        Map<String, Object> plan =
                Map.of("customerId", other, "subscriptionId", subscriptionId, "offerName", "", "from", 10, "to", 12);

        JsonNode error = LicenseTask.deployOnce(setup.engine(), "add-license-seats")
                .start(Map.of(
                        "customerId",
                        ALLOWED,
                        "skuId",
                        licensee.skuId(),
                        "seats",
                        2,
                        "licenseCallState",
                        Map.of("attempt", 0, "failures", 0, "intention", plan)))
                .awaitError();

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_ACCESS_DENIED");
        assertThat(error.path("message").asText()).contains(other);
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
    }
}
