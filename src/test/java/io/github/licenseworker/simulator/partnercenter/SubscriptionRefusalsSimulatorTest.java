package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.token.TestToken;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionRefusalsSimulatorTest extends SubscriptionFixture {

    @AfterEach
    void nothingChanged() {
        assertThat(subscription.quantity()).isEqualTo(25);
        assertThat(subscription.document()).contains("\"autoRenewEnabled\":true");
        assertThat(simulator.ledger().seatChanges()).isEmpty();
    }

    @Test
    void decrease() {
        assertFault(change(24), 400, 800090);
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 31})
    void outsideTheLimits(int quantity) {
        subscription.limits(20, 30);

        assertFault(change(quantity), 400, 2002);
    }

    @ParameterizedTest
    @CsvSource({"suspended, 800091", "deleted, 2011", "expired, 900277", "pending, 800012"})
    void notActive(String status, int code) {
        subscription.status(status);

        assertFault(change(30), 400, code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"quantity\":null}",
                "{\"quantity\":30.0}",
                "{\"quantity\":\"30\"}",
                "{\"quantity\":30000000000}",
                "{\"quan"
            })
    void unreadableBody(String body) {
        assertFault(patch(PATH, body), 400, 800002);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void faultsOfOneResource(CallMatcher calls, String method, String path) {
        simulator.fault(calls.customer(CONTOSO), Answers.accessDenied());
        simulator.fault(CallMatcher.onAny(), Answers.unexpectedError());

        Reply reply = method.equals("GET") ? get(path) : patch(path, "{}");

        assertFault(reply, 403, 2032);
    }

    static Stream<Arguments> resources() {
        return Stream.of(
                Arguments.of(CallMatcher.onSubscriptions(), "GET", SUBSCRIPTIONS),
                Arguments.of(CallMatcher.onSubscription().subscription(SUBSCRIPTION), "GET", PATH),
                Arguments.of(CallMatcher.onSubscriptionUpdate().subscription(SUBSCRIPTION), "PATCH", PATH),
                Arguments.of(CallMatcher.onSubscriptionProgress(), "GET", PATH + "/changes/one"),
                Arguments.of(CallMatcher.onProvisioningStatus(), "GET", PATH + "/provisioningstatus"),
                Arguments.of(CallMatcher.onUserUpdate().user(ACCOUNTANT), "PATCH", userPath(ACCOUNTANT)));
    }

    @Test
    void faultsOfOtherResourcesAndSubscriptionsDoNotHit() {
        simulator.fault(CallMatcher.onSubscription().subscription("another"), Answers.accessDenied());
        simulator.fault(CallMatcher.onUserUpdate(), Answers.accessDenied());
        simulator.fault(CallMatcher.onAuditRecords(), Answers.accessDenied());

        assertThat(get(PATH).status()).isEqualTo(200);
        assertFault(get("/v1/auditrecords?startDate=2026-01-01"), 403, 2032);
    }

    @ParameterizedTest
    @ValueSource(strings = {SUBSCRIPTIONS, PATH, PATH + "/provisioningstatus", "/v1/auditrecords?startDate=2026-01-01"})
    void needsATokenOfAUserWithMfa(String path) {
        Reply appOnly = send(request(path)
                .setHeader(
                        "Authorization",
                        "Bearer " + TestToken.appPlusUser().appOnly().encoded()));
        Reply withoutMfa = send(request(path)
                .setHeader(
                        "Authorization",
                        "Bearer " + TestToken.appPlusUser().withoutMfa().encoded()));

        assertFault(appOnly, 403, 900329);
        assertFault(withoutMfa, 401, 900421);
    }
}
