package io.github.licenseworker.customer;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A worker that may act for one customer tells of no other, however it is found. */
class AllowedCustomersTest extends WorkerFixture {

    private static final String ALLOWED = guid();

    private final LicenseTask task = LicenseTask.deployOnce(setup.engine(), "describe-customer");

    AllowedCustomersTest() {
        super("--partner-center.customers=" + ALLOWED);
    }

    @Test
    void anotherCustomerIsFoundAndNotTold() {
        ProcessInstance run =
                task.start(Map.of("customerDomain", licensee.customer().domain()));
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_ACCESS_DENIED");
        assertThat(error.path("message").asText())
                .startsWith("Ask the operator to add customer "
                        + licensee.customer().id());
        assertThat(run.history().variables()).doesNotContainKey("customer");
        assertThat(setup.partnerCenter().ledger().requests(Operation.CUSTOMER)).isEmpty();
    }

    @Test
    void theAllowedCustomerIsTold() {
        String domain = setup.partnerCenter().addCustomer(ALLOWED, "Fabrikam").domain();
        ProcessInstance run = task.start(Map.of("customerDomain", domain));
        run.awaitDone();

        assertThat(run.variable("customer").path("name").asText()).isEqualTo("Fabrikam");
    }
}
