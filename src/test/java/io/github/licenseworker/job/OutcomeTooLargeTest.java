package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine takes 4 MB in one command. */
class OutcomeTooLargeTest extends WorkerFixture {

    private static final int FIVE_MILLION = 5_000_000;

    /** It would be handed out, called for and thrown away again and again, and nobody would hear of it. */
    @Test
    void aJobWhoseResultTheEngineDoesNotTakeFails() {
        String sku = Licensee.guid();
        licensee.customer()
                .addSku(new SimulatedSku(sku, "LARGE", "x".repeat(FIVE_MILLION), LicenseGroup.GROUP1, List.of()), 1);
        ProcessInstance run = LicenseTask.deployOnce(setup.engine(), "check-license-availability")
                .start(Map.of("customerId", licensee.customer().id(), "skuId", sku));

        assertThat(run.awaitIncident().getErrorMessage()).contains("did not take the outcome");
    }
}
