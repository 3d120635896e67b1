package io.github.licenseworker.seat;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.Answers.raw;
import static io.github.licenseworker.simulator.partnercenter.Answers.roleNotSufficient;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onProvisioningStatus;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptions;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the availability says beside the seats, where it is asked to. */
class FurtherAvailabilityTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "check-license-availability");

    @Test
    void saysThatAUserHoldsTheLicense() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());

        assertThat(check(asking(licensee.userId())).required("heldByUser")).isEqualTo(json("true"));
    }

    @Test
    void aLicenseOfAGroupIsHeldToo() {
        licensee.customer().giveGroupLicense(licensee.userId(), licensee.skuId());

        assertThat(check(asking(licensee.userId())).required("heldByUser")).isEqualTo(json("true"));
    }

    @Test
    void saysThatAUserDoesNotHoldTheLicense() {
        licensee.customer().giveLicense(licensee.userId(), licensee.addSku());
        licensee.customer().giveLicense(licensee.colleague().userId(), licensee.skuId());

        assertThat(check(asking(licensee.userId())).required("heldByUser")).isEqualTo(json("false"));
    }

    @Test
    void leavesOpenWhatTheListDoesNotSay() {
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()), raw(200, "application/json", "{\"items\":[{}]}"));

        assertThat(check(asking(licensee.userId())).required("heldByUser").isNull())
                .isTrue();
    }

    /** The process has the variable anyway, and a task of an older template does not hide it. */
    @Test
    void aUserOfTheProcessIsNotAskedFor() {
        JsonNode availability = check(with("userId", licensee.userId()));

        assertThat(availability.required("heldByUser").isNull()).isTrue();
        assertThat(availability.required("subscriptions").isNull()).isTrue();
        assertThat(licensee.reads()).isEmpty();
        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIPTIONS))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void aBlankFieldAsksForNothing(String blank) {
        JsonNode availability = check(with(Map.of("heldByUserId", blank, "includeSubscriptions", blank)));

        assertThat(availability.required("heldByUser").isNull()).isTrue();
        assertThat(availability.required("subscriptions").isNull()).isTrue();
    }

    @Test
    void listsTheSubscriptionsOfTheSkuWithTheirTerms() {
        String id = guid();
        var unused = List.of(
                licensee.customer().addSubscription(id, licensee.skuId(), 25),
                licensee.customer().addSubscription(guid(), licensee.addSku(), 7));

        JsonNode subscriptions = check(with("includeSubscriptions", true)).required("subscriptions");

        assertThat(subscriptions).hasSize(1);
        JsonNode only = subscriptions.get(0);
        assertThat(only.required("subscriptionId").textValue()).isEqualTo(id);
        assertThat(only.required("quantity").intValue()).isEqualTo(25);
        assertThat(only.required("termDuration").textValue()).isEqualTo("P1Y");
        assertThat(only.required("commitmentEndDate").textValue()).startsWith("20");
        assertThat(only.required("billingCycle").isTextual()).isTrue();
        assertThat(only.required("offerName").isTextual()).isTrue();
        assertThat(only.required("status").textValue()).isEqualTo("active");
        assertThat(only.required("autoRenewEnabled").isBoolean()).isTrue();
    }

    @Test
    void aSkuWithoutSubscriptionsHasAnEmptyList() {
        assertThat(check(with("includeSubscriptions", true)).required("subscriptions"))
                .isEqualTo(json("[]"));
    }

    @Test
    void ofManySubscriptionsTwentyAreTold() {
        IntStream.range(0, 23).forEach(nth -> {
            SimulatedSubscription unused = licensee.customer().addSubscription(guid(), licensee.skuId(), 1);
        });

        assertThat(check(with("includeSubscriptions", true)).required("subscriptions"))
                .hasSize(20);
    }

    static Stream<CallMatcher> furtherCalls() {
        return Stream.of(onUserLicenses(), onSubscriptions(), onProvisioningStatus());
    }

    @ParameterizedTest
    @MethodSource("furtherCalls")
    void aFurtherCallThatIsRefusedIsAnError(CallMatcher call) {
        fault(call, roleNotSufficient());

        ProcessInstance run = task.start(everything());

        assertThat(run.awaitError().path("code").asText()).isEqualTo("PARTNER_ACCESS_DENIED");
        assertThat(run.failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("furtherCalls")
    void aFurtherCallThatBreaksIsRepeated(CallMatcher call) {
        fault(call.times(1), unexpectedError());

        ProcessInstance run = task.start(everything());
        run.awaitDone();

        assertThat(run.failures()).hasSize(1);
        assertThat(run.variable("licenseAvailability").required("subscriptions"))
                .hasSize(1);
    }

    @Test
    void aUserIdThatIsNoneIsRefused() {
        JsonNode error = task.start(asking("nobody")).awaitError();

        assertThat(error.path("message").asText())
                .isEqualTo("Correct the request: heldByUserId must be a user's object id (a GUID) or a user principal"
                        + " name, but is 'nobody'");
    }

    private void fault(CallMatcher call, Answer answer) {
        var unused =
                setup.partnerCenter().fault(call.customer(licensee.customer().id()), answer);
    }

    private Map<String, Object> everything() {
        var unused = licensee.customer().addSubscription(guid(), licensee.skuId(), 25);
        return with(Map.of("heldByUserId", licensee.userId(), "includeSubscriptions", true));
    }

    private Map<String, Object> asking(String userId) {
        return with("heldByUserId", userId);
    }

    private Map<String, Object> with(String name, Object value) {
        return with(Map.of(name, value));
    }

    private Map<String, Object> with(Map<String, Object> further) {
        Map<String, Object> variables =
                new HashMap<>(Map.of("customerId", licensee.customer().id(), "skuId", licensee.skuId()));
        variables.putAll(further);
        return variables;
    }

    private JsonNode check(Map<String, Object> variables) {
        ProcessInstance run = task.start(variables);
        run.awaitDone();
        assertThat(run.failures()).isEmpty();
        return run.variable("licenseAvailability");
    }

    private static JsonNode json(String text) {
        return JSON.valueToTree(text.equals("[]") ? List.of() : Boolean.valueOf(text));
    }
}
