package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onProvisioningStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which SKU a subscription is for is asked once in an hour, not for each purchase. */
class MemoryTest extends PartnerCenterFixture {

    @BeforeAll
    void subscribe() {
        contoso.addSubscription("7b9e4f3c-0000-4000-8000-000000000001", POWER_BI.toString(), 10);
        contoso.addSubscription("7b9e4f3c-0000-4000-8000-000000000002", POWER_BI.toString(), 20);
    }

    @Test
    void eachSubscriptionIsAskedAboutOnceInAnHour() {
        for (int purchase = 0; purchase < 5; purchase++) {
            askAboutAll();
        }
        assertThat(questions()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(59));
        askAboutAll();
        assertThat(questions()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(1));
        askAboutAll();
        assertThat(questions()).isEqualTo(4);
    }

    @Test
    void theAnswerIsForOneCustomer() {
        Subscription subscription = customer.subscriptions().getFirst();
        assertThat(customer.skuOf(subscription)).contains(POWER_BI);

        assertThat(by(client.partnerCenter(), FABRIKAM).skuOf(subscription)).isEmpty();
    }

    @Test
    void whatIsMissingIsAskedAgain() {
        Subscription subscription = customer.subscriptions().getFirst();
        simulator.fault(onProvisioningStatus().times(1), Answers.notFound());
        simulator.fault(onProvisioningStatus().times(1), json(200, "{\"status\":\"pending\"}"));

        assertThat(customer.skuOf(subscription)).isEmpty();
        assertThat(customer.skuOf(subscription)).isEmpty();
        assertThat(customer.skuOf(subscription)).contains(POWER_BI);
    }

    private void askAboutAll() {
        assertThat(customer.subscriptions())
                .hasSize(2)
                .allSatisfy(subscription -> assertThat(
                                by(client.partnerCenter(), CONTOSO).skuOf(subscription))
                        .contains(POWER_BI));
    }

    private int questions() {
        return simulator.ledger().requests(Operation.PROVISIONING_STATUS).size();
    }
}
