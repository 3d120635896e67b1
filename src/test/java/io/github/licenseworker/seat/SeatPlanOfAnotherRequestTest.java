package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that a worker did write buys only for the request that it was made for. */
class SeatPlanOfAnotherRequestTest extends SeatFixture {

    /** Without this, the others would show nothing. */
    @Test
    void planIsCarriedOutAfterAnIncident() {
        ProcessInstance run = incidentBeforeTheChange(3);

        run.resolveIncident(1);
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(buyer.changes()).hasSize(1);
        assertThat(new SeatPlans(setup.engine(), run)
                        .all()
                        .getFirst()
                        .path("mac")
                        .asText())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 100})
    void planForAnotherNumberOfSeatsIsLeftToAPerson(int corrected) {
        ProcessInstance run = incidentBeforeTheChange(5);

        assertUnconfirmedWith(run, Map.of("seats", corrected));
    }

    @Test
    void planForAnotherNumberOfSeatsIsLeftToAPersonEvenWhereItWasCarriedOut() {
        ProcessInstance run = incidentAfterTheChange(5);

        run.setVariables(Map.of("seats", 1));
        run.resolveIncident(1);

        assertThat(run.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(buyer.subscription().quantity()).isEqualTo(15);
        assertThat(updates()).hasSize(1);
    }

    @Test
    void planForAnotherSkuIsLeftToAPerson() {
        String other = addSku();
        SimulatedSubscription subscription = buyer.customer().addSubscription(Licensee.guid(), other, 10);
        ProcessInstance run = incidentBeforeTheChange(5);

        assertUnconfirmedWith(run, Map.of("skuId", other));
        assertThat(subscription.quantity()).isEqualTo(10);
    }

    @Test
    void planForAnotherSubscriptionIsLeftToAPerson() {
        SimulatedSubscription other = buyer.customer()
                .addSubscription(Licensee.guid(), buyer.skuId(), 10)
                .status("suspended");
        ProcessInstance run = incidentBeforeTheChange(5);
        other.status("active");

        assertUnconfirmedWith(run, Map.of("subscriptionId", other.id()));
        assertThat(other.quantity()).isEqualTo(10);
    }

    @Test
    void planForAnotherCustomerIsLeftToAPerson() {
        SubscribedCustomer other = SubscribedCustomer.in(setup.partnerCenter());
        ProcessInstance run = incidentBeforeTheChange(5);

        assertUnconfirmedWith(run, Map.of("customerId", other.customer().id()));
        assertThat(other.subscription().quantity()).isEqualTo(10);
    }

    private void assertUnconfirmedWith(ProcessInstance run, Map<String, Object> corrected) {
        run.setVariables(corrected);
        run.resolveIncident(1);

        assertThat(run.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(updates()).hasSize(1);
        assertThat(buyer.subscription().quantity()).isEqualTo(10);
    }

    private String addSku() {
        String id = Licensee.guid();
        buyer.customer().addSku(new SimulatedSku(id, "OTHER", "Other", LicenseGroup.GROUP1, List.of()), 0);
        return id;
    }
}
