package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(subscription.autoRenewEnabled()).isTrue();
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
    @MethodSource("faults")
    void namedFaults(Fault fault, int status, int code) {
        simulator.fault(CallMatcher.onSubscriptionUpdate(), fault);

        assertFault(change(30), status, code);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(PurchaseFaults.customerNotApproved(), 403, 800075),
                Arguments.of(PurchaseFaults.customerLocked(), 403, 900416),
                Arguments.of(PurchaseFaults.customerAgreementMissing(), 403, 13605),
                Arguments.of(PurchaseFaults.tooManySubscriptions(), 400, 900419),
                Arguments.of(PurchaseFaults.creditLimit(), 403, 800023),
                Arguments.of(PurchaseFaults.creditCheckFailed(), 403, 800025),
                Arguments.of(PurchaseFaults.sandboxLimit(), 400, 800018),
                Arguments.of(PurchaseFaults.subscriptionNotFound(), 404, 20003),
                Arguments.of(PurchaseFaults.suspensionInProgress(), 400, 2001),
                Arguments.of(PurchaseFaults.quantityOutOfRange(), 400, 2002),
                Arguments.of(PurchaseFaults.offerNotUpdatable(), 400, 2006),
                Arguments.of(PurchaseFaults.subscriptionDeleted(), 400, 2011),
                Arguments.of(PurchaseFaults.staleEtag(), 400, 2055),
                Arguments.of(PurchaseFaults.offerNotEligible(), 403, 2085),
                Arguments.of(PurchaseFaults.seatMaximum(), 403, 800066),
                Arguments.of(PurchaseFaults.subscriptionNotActive(), 400, 800012),
                Arguments.of(PurchaseFaults.subscriptionNotActivated(), 400, 800081),
                Arguments.of(PurchaseFaults.subscriptionSuspended(), 400, 800091),
                Arguments.of(PurchaseFaults.cannotDecrease(), 400, 800090),
                Arguments.of(PurchaseFaults.quantityFixed(), 400, 800092),
                Arguments.of(PurchaseFaults.orderInProgress(), 409, 800060),
                Arguments.of(PurchaseFaults.cartBusy(), 409, 800064),
                Arguments.of(PurchaseFaults.orderNotReady(), 409, 800082),
                Arguments.of(PurchaseFaults.pendingOperation(), 409, 900278),
                Arguments.of(PurchaseFaults.subscriptionExpired(), 400, 900277),
                Arguments.of(PurchaseFaults.updatedTooOften(), 400, 900311),
                Arguments.of(PurchaseFaults.legacySubscriptionNotSupported(), 403, 900263),
                Arguments.of(PurchaseFaults.updateFailed(), 500, 800094),
                Arguments.of(PurchaseFaults.tryAgainLater(), 500, 900192),
                Arguments.of(PurchaseFaults.preconditionFailed(), 417, 800036),
                Arguments.of(PurchaseFaults.notSupportedHere(), 400, 900127),
                Arguments.of(PurchaseFaults.itemUnavailable(), 200, 400072));
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
