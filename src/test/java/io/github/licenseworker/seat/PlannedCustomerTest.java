package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A planned purchase comes back from the process, where anybody could have put a customer into it that is not allowed. */
class PlannedCustomerTest extends WorkerFixture {

    private static final String ALLOWED = Licensee.guid();

    PlannedCustomerTest() {
        super("--partner-center.customers=" + ALLOWED, "--license-worker.seats.max-per-call=5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"licenseCallState", "licenseSeatPlan"})
    void isNotCalled(String variable) {
        String other = licensee.customer().id();
        String subscriptionId = Licensee.guid();
        licensee.customer().addSubscription(subscriptionId, licensee.skuId(), 10);
        Map<String, Object> plan =
                Map.of("customerId", other, "subscriptionId", subscriptionId, "offerName", "", "from", 10, "to", 12);
        Map<String, Object> note = Map.of("attempt", 0, "failures", 0, "intention", plan);

        JsonNode error = LicenseTask.deployOnce(setup.engine(), "add-license-seats")
                .start(Map.of(
                        "customerId",
                        ALLOWED,
                        "skuId",
                        licensee.skuId(),
                        "seats",
                        2,
                        variable,
                        variable.equals("licenseCallState") ? note : plan))
                .awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
    }
}
