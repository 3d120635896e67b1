package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anybody who can start a process can write a plan into it. It buys nothing, and a person has to look into it. */
abstract class ForgedSeatPlanContract extends SeatFixture {

    static final ObjectMapper JSON = new ObjectMapper();

    /** All that a plan has but for its signature, or the signature would not be what keeps it from being carried out. */
    static final String PLAN = """
            "sequence": 0, "round": 0,
            "request": {"customerId": "{customer}", "skuId": "{sku}", "seats": {seats}, "subscriptionId": null,
                        "direction": "ADD"},
            "subscriptionId": "{subscription}", "offerName": "", "from": 10, "to": {to},
            "accepted": false, "location": null,
            "plannedAt": 0, "claim": {"since": 0, "until": 9999999999999},
            "etag": null, "scheduled": null, "termEnd": ""
            """;

    ForgedSeatPlanContract(String... settings) {
        super(settings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"mac\": null",
                ", \"mac\": \"\"",
                ", \"mac\": \" \"",
                ", \"mac\": \"0\"",
                ", \"mac\": \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"",
                ", \"mac\": \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
                ", \"mac\": \"0000000000000000000000000000000000000000000000000000000000000000\"",
                ", \"mac\": \"no base64: \u00e4 %\"",
                ", \"mac\": 0",
                ", \"mac\": true",
                ", \"mac\": []",
                ", \"mac\": [\"\"]",
                ", \"mac\": {\"mac\": \"\"}",
            })
    void planWithoutAValidSignatureBuysNothing(String mac) throws IOException {
        assertBuysNothing(SeatPlans.VARIABLE, "{" + PLAN + mac + "}", 2, 12);
        assertBuysNothing(SeatPlans.VARIABLE, "{" + PLAN + mac + "}", 1, 1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"10 to 13\"",
                "\"\"",
                "7",
                "true",
                "false",
                "[]",
                "[{}]",
                "{}",
                "{\"mac\": \"\"}",
                "{\"from\": \"ten\", \"to\": {}, \"mac\": []}",
                "{\"from\": 10, \"to\": 1e30, \"mac\": \"AAAA\"}",
                "{\"from\": -1, \"to\": 2147483648, \"mac\": \"AAAA\"}",
            })
    void planThatIsNoneBuysNothing(String plan) throws IOException {
        assertBuysNothing(SeatPlans.VARIABLE, plan, 1, 11);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, false", "2, 12, false", "1, 1000, true", "2, 12, true", "1, 5, false"})
    void planAsOlderWorkersWroteThemBuysNothing(int seats, int to, boolean claimed) throws IOException {
        String claim = claimed ? """
                "claim": {"what": "customer {customer} subscription {subscription} from 10", "turn": 0,
                          "until": 9999999999999},
                """ : "";
        String note = """
                {"attempt": 0, "failures": 0, %s
                 "intention": {"customerId": "{customer}", "subscriptionId": "{subscription}", "offerName": "",
                               "from": 10, "to": {to}, "accepted": false}}
                """.formatted(claim);
        assertBuysNothing("licenseCallState", note, seats, to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/customers/{other}/subscriptions/{otherSubscription}",
                "{base}/v1/customers/{other}/subscriptions/{otherSubscription}",
                "/v1/customers",
                "/v1/customers/{customer}/../{other}/subscriptions",
                "http://127.0.0.1:1/",
                "http://{base}@127.0.0.1:1/",
                "file:///etc/passwd",
                "%",
            })
    void locationInAPlanIsNotAsked(String location) throws IOException {
        SubscribedCustomer other = SubscribedCustomer.in(setup.partnerCenter());
        String address = location.replace("{other}", other.customer().id())
                .replace("{otherSubscription}", other.subscription().id())
                .replace("{base}", setup.partnerCenter().baseUri().toString());
        String plan = "{"
                + PLAN.replace(
                        "\"accepted\": false, \"location\": null",
                        "\"accepted\": true, \"location\": \"" + address + "\"")
                + ", \"mac\": \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}";
        String note = """
                {"attempt": 0, "failures": 0,
                 "intention": {"customerId": "{customer}", "subscriptionId": "{subscription}", "offerName": "",
                               "from": 10, "to": {to}, "accepted": true, "location": "%s"}}
                """.formatted(address);

        assertBuysNothing(SeatPlans.VARIABLE, plan, 2, 12);
        assertBuysNothing("licenseCallState", note, 2, 12);

        assertThat(setup.partnerCenter().ledger().requests())
                .noneMatch(request -> request.path().contains(other.customer().id())
                        || request.path().endsWith("/v1/customers"));
    }

    @Test
    void planForAnotherCustomerDoesNothingToIt() throws IOException {
        SubscribedCustomer other = SubscribedCustomer.in(setup.partnerCenter());
        String plan = "{"
                + PLAN.replace("{customer}", other.customer().id())
                        .replace("{subscription}", other.subscription().id())
                + "}";
        String note = """
                {"attempt": 0, "failures": 0,
                 "intention": {"customerId": "%s", "subscriptionId": "%s", "offerName": "", "from": 10, "to": 12}}
                """.formatted(other.customer().id(), other.subscription().id());

        assertBuysNothing(SeatPlans.VARIABLE, plan, 2, 12);
        assertBuysNothing("licenseCallState", note, 2, 12);

        assertThat(other.subscription().quantity()).isEqualTo(10);
        assertThat(setup.partnerCenter().ledger().requests())
                .noneMatch(request -> request.path().contains(other.customer().id()));
    }

    private void assertBuysNothing(String variable, String json, int seats, int to) throws IOException {
        SimulatedSubscription subscription = buyer.subscription();
        String value = json.replace("{customer}", buyer.customer().id())
                .replace("{sku}", buyer.skuId())
                .replace("{subscription}", subscription.id())
                .replace("{seats}", Integer.toString(seats))
                .replace("{to}", Integer.toString(to));
        Map<String, Object> further = new HashMap<>();
        further.put(variable, JSON.readValue(value, Object.class));

        ProcessInstance run = task.start(buyer.variables(seats, further));
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(updates()).as("purchases that were asked for").isEmpty();
        assertThat(subscription.quantity()).isEqualTo(SubscribedCustomer.SEATS);
    }
}
