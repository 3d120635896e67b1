package io.github.licenseworker.seat;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of all that a customer has. */
class ListCustomerLicensesTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "list-customer-licenses");

    @AfterEach
    void nothingWasChanged() {
        assertThat(setup.partnerCenter().ledger().requests())
                .extracting(RecordedRequest::method)
                .containsOnly("GET");
    }

    @Test
    void tellsOfEachSkuWhatThereIsOfIt() {
        String sku = guid();
        licensee.customer()
                .addSku(new SimulatedSku(sku, "SPE_E3", "Microsoft 365 E3", LicenseGroup.GROUP2, List.of()), 3);
        licensee.customer().giveLicense(licensee.userId(), sku);
        licensee.customer().suspendSeats(sku, 1);

        JsonNode list = list();

        assertThat(list.path("customerId").asText())
                .isEqualTo(licensee.customer().id());
        assertThat(names(list.path("licenses"))).hasSize(2);
        JsonNode license = license(list, sku);
        assertThat(license.path("skuPartNumber").asText()).isEqualTo("SPE_E3");
        assertThat(license.path("skuName").asText()).isEqualTo("Microsoft 365 E3");
        assertThat(license.path("licenseGroup").asText()).isEqualTo("group2");
        assertThat(license.path("assignableToUsers").asBoolean()).isTrue();
        assertThat(license.path("capabilityStatus").asText()).isEqualTo("Enabled");
        assertThat(license.path("totalSeats").asInt()).isEqualTo(2);
        assertThat(license.path("consumedSeats").asInt()).isEqualTo(1);
        assertThat(license.path("availableSeats").asInt()).isEqualTo(1);
        assertThat(license.path("suspendedSeats").asInt()).isEqualTo(1);
        assertThat(license.path("subscriptions").isArray()).isTrue();
        assertThat(license.path("subscriptions")).isEmpty();
        assertThat(license.size()).isEqualTo(11);
    }

    @Test
    void tellsOfEachSubscriptionWhatItCommitsTo() {
        SimulatedSubscription subscription = licensee.customer()
                .addSubscription(guid(), licensee.skuId(), 25)
                .termEnds(Instant.parse("2030-06-30T00:00:00Z"))
                .scheduledOutside(20);
        var unused = licensee.customer().addSubscription(guid(), licensee.addSku(), 7);

        JsonNode only = onlySubscription();

        assertThat(only.path("subscriptionId").asText()).isEqualTo(subscription.id());
        assertThat(only.path("status").asText()).isEqualTo("active");
        assertThat(only.path("quantity").asInt()).isEqualTo(25);
        assertThat(only.path("termDuration").asText()).isEqualTo("P1Y");
        assertThat(only.path("billingCycle").asText()).isEqualTo("annual");
        assertThat(only.path("commitmentEndDate").asText()).isEqualTo("2030-06-30T00:00:00Z");
        assertThat(only.path("autoRenewEnabled").asBoolean()).isTrue();
        assertThat(only.path("quantityAtRenewal").asInt()).isEqualTo(20);
        assertThat(only.path("offerName").isTextual()).isTrue();
        assertThat(only.size()).isEqualTo(11);
    }

    @Test
    void whereNothingCanBeGivenBackThereIsNoEndOfThat() {
        var unused = licensee.customer().addSubscription(guid(), licensee.skuId(), 25);

        JsonNode only = onlySubscription();

        assertThat(only.path("returnableSeats").intValue()).isZero();
        assertThat(only.path("returnableSeats").isInt()).isTrue();
        assertThat(only.path("returnableUntil").isNull()).isTrue();
        assertThat(only.path("quantityAtRenewal").isNull()).isTrue();
    }

    @Test
    void theFirstWindowToEndIsTold() {
        SimulatedSubscription subscription = licensee.customer().addSubscription(guid(), licensee.skuId(), 25);
        subscription.boughtOutside(3);
        Instant first = setup.engine().clock().instant().plus(Duration.ofDays(7));
        setup.engine().increaseTime(Duration.ofDays(2));
        subscription.boughtOutside(4);

        JsonNode only = onlySubscription();

        assertThat(only.path("returnableSeats").asInt()).isEqualTo(7);
        assertThat(Instant.parse(only.path("returnableUntil").asText()))
                .isBetween(first.minusSeconds(60), first.plusSeconds(60));

        setup.engine().increaseTime(Duration.ofDays(6));
        assertThat(onlySubscription().path("returnableSeats").asInt()).isEqualTo(4);
    }

    @Test
    void whatPartnerCenterDoesNotSayIsLeftOpen() {
        var unused = licensee.customer()
                .addSubscription(guid(), licensee.skuId(), 25)
                .withoutReturnableSeats();

        JsonNode only = onlySubscription();

        assertThat(only.path("returnableSeats").isNull()).isTrue();
        assertThat(only.path("returnableUntil").isNull()).isTrue();
    }

    @Test
    void aCustomerWithoutAnythingHasAnEmptyList() {
        licensee.customer().removeSku(licensee.skuId());

        assertThat(list().path("licenses")).isEmpty();
    }

    private JsonNode onlySubscription() {
        JsonNode subscriptions = license(list(), licensee.skuId()).path("subscriptions");
        assertThat(subscriptions).hasSize(1);
        return subscriptions.get(0);
    }

    private static Stream<String> names(JsonNode licenses) {
        return licenses.findValuesAsText("skuId").stream();
    }

    private static JsonNode license(JsonNode list, String skuId) {
        return list.path("licenses")
                .valueStream()
                .filter(license -> license.path("skuId").asText().equals(skuId))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode list() {
        ProcessInstance run =
                task.start(Map.of("customerId", licensee.customer().id()));
        run.awaitDone();
        assertThat(run.failures()).isEmpty();
        return run.variable("customerLicenses");
    }
}
