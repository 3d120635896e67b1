package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SubscriptionsSimulatorTest extends SubscriptionFixture {

    @Test
    void listsSubscriptions() {
        contoso.addSubscription("b0c1340d-6911-4758-bba3-0c4c6007d161", POWER_BI.id(), 1);

        JsonNode list = get(SUBSCRIPTIONS).json();

        assertThat(list.path("totalCount").intValue()).isEqualTo(2);
        assertThat(list.path("items").get(0)).isEqualTo(get(PATH).json());
        assertThat(list.at("/attributes/objectType").asText()).isEqualTo("Collection");
    }

    @Test
    void noSubscriptions() {
        simulator.addCustomer("11111111-2222-3333-4444-555555555555", "Fabrikam");

        assertThat(get("/v1/customers/11111111-2222-3333-4444-555555555555/subscriptions")
                        .text())
                .isEqualTo("{\"totalCount\":0,\"items\":[],\"attributes\":{\"objectType\":\"Collection\"}}");
    }

    @Test
    void hasTheDocumentedMembersAndSomeMore() {
        subscription.status("suspended");

        assertThat(resource().fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "offerId",
                        "offerName",
                        "friendlyName",
                        "productType",
                        "quantity",
                        "unitType",
                        "status",
                        "autoRenewEnabled",
                        "billingType",
                        "billingCycle",
                        "termDuration",
                        "commitmentEndDate",
                        "refundableQuantity",
                        "suspensionReasons",
                        "orderId",
                        "attributes")
                .contains("pricing");
        assertThat(get(PATH).text()).contains("\"pricing\":{\"discountPercentage\":12.50}");
    }

    @Test
    void showsWhatATestSets() {
        subscription
                .offerName("Power BI Premium")
                .status("disabled")
                .unitType("Benefit")
                .termDuration("P3Y");

        JsonNode resource = resource();

        assertThat(resource.path("offerName").asText()).isEqualTo("Power BI Premium");
        assertThat(resource.path("status").asText()).isEqualTo("disabled");
        assertThat(resource.path("unitType").asText()).isEqualTo("Benefit");
        assertThat(resource.path("termDuration").asText()).isEqualTo("P3Y");
        assertThat(resource.toString()).isEqualTo(subscription.document());
    }

    @Test
    void hasAnEtagOrNot() {
        assertThat(resource().at("/attributes/etag").asText()).isNotEmpty();
        assertThat(resource().at("/attributes/objectType").asText()).isEqualTo("Subscription");

        subscription.withoutEtag();
        assertThat(resource().path("attributes").has("etag")).isFalse();
    }

    @Test
    void subscriptionsAddSeatsToTheirSku() {
        contoso.setSeats(POWER_BI.id(), 5);
        contoso.addSubscription("b0c1340d-6911-4758-bba3-0c4c6007d161", POWER_BI.id(), 2);
        contoso.addSeats(POWER_BI.id(), 1);
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id());

        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(32);
        assertThat(contoso.availableSeats(E3.id())).isEqualTo(5);
        assertThat(get(SKUS).json().at("/items/1/availableUnits").intValue()).isEqualTo(32);
    }

    @Test
    void boughtOutside() {
        String before = resource().at("/attributes/etag").asText();

        subscription.boughtOutside(3);

        assertThat(subscription.quantity()).isEqualTo(28);
        assertThat(resource().at("/attributes/etag").asText()).isNotEqualTo(before);
        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(28);
        assertThat(simulator.ledger().seatChanges()).isEmpty();
    }

    @Test
    void idsAreComparedWithoutRegardToCase() {
        assertThat(get(SUBSCRIPTIONS + "/" + SUBSCRIPTION.toUpperCase(Locale.ROOT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unknownSubscription() {
        assertFault(get(SUBSCRIPTIONS + "/none"), 404, 20003);
        assertFault(patch(SUBSCRIPTIONS + "/none", resourceWith(30)), 404, 20003);
        assertFault(get(SUBSCRIPTIONS + "/none/provisioningstatus"), 404, 20003);
        assertFault(get(SUBSCRIPTIONS + "/none/changes/one"), 404, 20003);
    }
}
