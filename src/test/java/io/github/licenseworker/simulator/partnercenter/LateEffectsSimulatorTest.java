package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateEffectsSimulatorTest extends SubscriptionFixture {

    @BeforeEach
    void lastSeatIsTaken() {
        subscription.boughtOutside(-24);
        contoso.giveLicense(BUYER, POWER_BI.id());
    }

    @Test
    void seatsShowAndCanBeUsedAtOnce() {
        change(2);

        assertThat(availableUnits()).isEqualTo(1);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
    }

    @Test
    void seatsCanBeUsedAfterSomeUpdates() {
        contoso.seatsUsableAfterUpdates(2);
        change(2);

        assertThat(availableUnits()).isEqualTo(1);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).code()).isEqualTo(60012);
        assertThat(update(ACCOUNTANT, assigning(E3)).status()).isEqualTo(201);
        assertThat(update(BUYER, assigning(POWER_BI)).status()).isEqualTo(201);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).code()).isEqualTo(60012);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
    }

    @Test
    void answerThatIsGivenAgainIsNoUpdate() {
        contoso.seatsUsableAfterUpdates(2);
        change(2);

        update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one");
        update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one");
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).code()).isEqualTo(60012);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
    }

    @Test
    void usageLocationCanBeUsedAfterSomeUpdates() {
        contoso.setUsageLocation(ACCOUNTANT, null);
        contoso.usageLocationUsableAfterUpdates(2);
        patch(userPath(ACCOUNTANT), "{\"usageLocation\":\"DE\"}");

        assertThat(get(userPath(ACCOUNTANT)).json().path("usageLocation").asText())
                .isEqualTo("DE");
        assertThat(update(ACCOUNTANT, assigning(E3)).text()).contains("invalid usage location");
        assertThat(update(BUYER, assigning(E3)).status()).isEqualTo(201);
        assertThat(update(ACCOUNTANT, assigning(E3)).text()).contains("invalid usage location");
        assertThat(update(ACCOUNTANT, assigning(E3)).status()).isEqualTo(201);
    }

    @Test
    void locationThatATestSetsCanBeUsedAtOnce() {
        contoso.setUsageLocation(ACCOUNTANT, null);
        contoso.usageLocationUsableAfterUpdates(2);
        contoso.setUsageLocation(ACCOUNTANT, "DE");

        assertThat(update(ACCOUNTANT, assigning(E3)).status()).isEqualTo(201);
    }

    private int availableUnits() {
        return get(SKUS).json().at("/items/1/availableUnits").intValue();
    }
}
