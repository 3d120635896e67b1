package io.github.licenseworker.simulator.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.http.Gate;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseUpdatesSimulatorTest extends SimulatorFixture {

    @Test
    void assignsALicense() {
        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text())
                .isEqualTo("{\"licensesToAssign\":[{\"skuId\":\"" + POWER_BI.id()
                        + "\"}],\"licenseWarnings\":[],\"attributes\":{\"objectType\":\"LicenseUpdate\"}}");
        assertThat(contoso.licensesOf(ACCOUNTANT)).containsExactly(POWER_BI.id());
        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(4);
    }

    @Test
    void readsPascalCaseAndNullsAndUnknownMembers() {
        String body = """
                {"LicensesToAssign":[{"ExcludedPlans":null,"SkuId":"%s","Colour":"red"}],"LicensesToRemove":null,
                "LicenseWarnings":null,"Attributes":{"ObjectType":"LicenseUpdate"}}""".formatted(POWER_BI.id());

        assertThat(update(ACCOUNTANT, body).status()).isEqualTo(201);
        assertThat(contoso.licensesOf(ACCOUNTANT)).containsExactly(POWER_BI.id());
    }

    @Test
    void findsUsersAndSkusWithoutRegardToCase() {
        String user = ACCOUNTANT_NAME.toUpperCase(Locale.ROOT);

        assertThat(update(user, assigning(POWER_BI).toUpperCase(Locale.ROOT)).status())
                .isEqualTo(201);
        assertThat(contoso.licensesOf(ACCOUNTANT.toUpperCase(Locale.ROOT))).containsExactly(POWER_BI.id());
    }

    @Test
    void removesALicense() {
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id());

        Reply reply = update(ACCOUNTANT, removing(POWER_BI));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("licensesToRemove").get(0).asText()).isEqualTo(POWER_BI.id());
        assertThat(reply.json().has("licensesToAssign")).isFalse();
        assertThat(contoso.licensesOf(ACCOUNTANT)).isEmpty();
        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(5);
    }

    @Test
    void repeatTakesNoSecondSeatAndReplacesExcludedPlans() {
        update(ACCOUNTANT, assigning(POWER_BI));
        Reply reply = update(ACCOUNTANT, assigning(POWER_BI, BI_PLAN.id()));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/licensesToAssign/0/excludedPlans/0").asText())
                .isEqualTo(BI_PLAN.id());
        assertThat(contoso.excludedPlansOf(ACCOUNTANT, POWER_BI.id())).containsExactly(BI_PLAN.id());
        assertThat(contoso.availableSeats(POWER_BI.id())).isEqualTo(4);

        update(ACCOUNTANT, assigning(POWER_BI));
        assertThat(contoso.excludedPlansOf(ACCOUNTANT, POWER_BI.id())).isEmpty();
        assertThat(simulator.ledger().changes()).hasSize(3);
    }

    @Test
    void refusesWithoutSeats() {
        contoso.setSeats(POWER_BI.id(), 0);

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text())
                .isEqualTo("{\"code\":60012,\"description\":\"We are sorry, it looks like you have run out of licenses."
                        + " Buy more licenses, and then try again.\",\"data\":[\"LicenseQuotaExceededException :"
                        + " Subscription with Account " + CONTOSO + " and SKU " + POWER_BI.id()
                        + " does not have any available licenses left.\"],\"source\":\"PartnerFD\"}");
    }

    @Test
    void refusesAllOrNothing() {
        contoso.setSeats(E3.id(), 0);

        assertThat(update(ACCOUNTANT, assigning(POWER_BI, E3)).code()).isEqualTo(60012);
        assertThat(contoso.licensesOf(ACCOUNTANT)).isEmpty();
        assertThat(simulator.ledger().changes()).isEmpty();
    }

    @Test
    void ledgerTellsWhatChanged() {
        contoso.giveLicense(ACCOUNTANT, E3.id());
        String body =
                "{\"licensesToAssign\":[{\"skuId\":\"%s\",\"excludedPlans\":[\"%s\"]}],\"licensesToRemove\":[\"%s\"]}"
                        .formatted(POWER_BI.id(), BI_PLAN.id(), E3.id());

        update(ACCOUNTANT, body, "MS-RequestId", "request-1", "MS-CorrelationId", "process-1");

        assertThat(simulator.ledger().changes())
                .containsExactly(new LicenseChange(
                        CONTOSO,
                        ACCOUNTANT,
                        Map.of(POWER_BI.id(), Set.of(BI_PLAN.id())),
                        Set.of(E3.id()),
                        "request-1",
                        "process-1"));
    }

    @Test
    void repeatWithoutEffectIsNoChange() {
        update(ACCOUNTANT, assigning(POWER_BI));
        update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(simulator.ledger().changes()).hasSize(1);
        assertThat(simulator.ledger().requests(Operation.LICENSE_UPDATE)).hasSize(2);
    }

    @Test
    void missingUsageLocation() {
        contoso.setUsageLocation(ACCOUNTANT, null);

        assertRefused(update(ACCOUNTANT, assigning(POWER_BI)), "invalid usage location");
        assertThat(update(ACCOUNTANT, removing(POWER_BI)).text()).doesNotContain("usage location");

        contoso.setUsageLocation(ACCOUNTANT_NAME, "DE");
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
    }

    @Test
    void skuNotOwned() {
        String body = "{\"licensesToAssign\":[{\"skuId\":\"11111111-2222-3333-4444-555555555555\"}]}";

        assertRefused(update(ACCOUNTANT, body), "does not correspond to a valid company");
    }

    @Test
    void mixedLicenseGroups() {
        assertRefused(update(ACCOUNTANT, assigning(POWER_BI, MINECRAFT)), "one license group");
    }

    @Test
    void excludedPlanOfAnotherSku() {
        assertRefused(update(ACCOUNTANT, assigning(POWER_BI, EXCHANGE.id())), "does not belong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"licensesToAssign\":[],\"licensesToRemove\":null}"})
    void nothingToDo(String body) {
        assertRefused(update(ACCOUNTANT, body), "No license changes provided");
    }

    @Test
    void removalOfALicenseNotHeld() {
        assertRefused(update(ACCOUNTANT, removing(POWER_BI)), "does not have a corresponding license");
    }

    @Test
    void conflictingPlans() {
        contoso.plansConflict(BI_PLAN.id(), EXCHANGE.id());
        contoso.giveLicense(ACCOUNTANT, E3.id());

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertRefused(reply, "conflicts with service plan");
        assertThat(reply.text()).contains("mutually exclusive");
        assertThat(update(ACCOUNTANT, assigning(POWER_BI, BI_PLAN.id())).status())
                .isEqualTo(201);
    }

    @Test
    void missingPrerequisitePlan() {
        contoso.planDependsOn(BI_PLAN.id(), EXCHANGE.id());

        assertRefused(update(ACCOUNTANT, assigning(POWER_BI)), "depends on the service plan");
        assertThat(update(ACCOUNTANT, assigning(POWER_BI, E3)).status()).isEqualTo(201);
        assertRefused(update(ACCOUNTANT, removing(E3)), "depends on the service plan");
    }

    @Test
    void whatWasWrongBeforeTheUpdateIsNotHeldAgainstIt() {
        contoso.planDependsOn(BI_PLAN.id(), EXCHANGE.id());
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id());
        contoso.giveLicense(ACCOUNTANT, MINECRAFT.id());

        assertThat(update(ACCOUNTANT, removing(MINECRAFT)).status()).isEqualTo(201);
        assertThat(update(ACCOUNTANT, removing(POWER_BI)).status()).isEqualTo(201);
    }

    @Test
    void removalOfASkuThatHasLeftTheCustomer() {
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id());
        contoso.removeSku(POWER_BI.id());

        assertThat(contoso.licensesOf(ACCOUNTANT)).isEmpty();
        assertRefused(update(ACCOUNTANT, removing(POWER_BI)), "does not correspond to a valid company");
    }

    @Test
    void concurrentUpdatesOfOneUserAreRefusedWhereThatIsAskedFor() throws Exception {
        simulator.refuseConcurrentUpdates(true);
        Gate gate = new Gate();
        simulator.fault(onLicenseUpdate().user(ACCOUNTANT).times(1), TransportAnswers.held(gate));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> first = threads.submit(() -> update(ACCOUNTANT, assigning(POWER_BI)));
            try {
                assertThat(gate.awaitArrivals(1, Duration.ofSeconds(20))).isTrue();
                Reply second = update(ACCOUNTANT_NAME, assigning(E3));
                assertThat(second.status()).isEqualTo(409);
                assertThat(second.json().path("error").path("code").asText())
                        .isEqualTo("Directory_ConcurrencyViolation");
                assertThat(update(BUYER, assigning(E3)).status()).isEqualTo(201);
            } finally {
                gate.open();
            }
            assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        }
        assertThat(update(ACCOUNTANT, assigning(E3)).status()).isEqualTo(201);
    }

    @Test
    void invalidUsersAndCustomers() {
        assertThat(update("nobody@contoso.example", assigning(POWER_BI)).code()).isEqualTo(60002);
        Reply stranger = get("/v1/customers/11111111-2222-3333-4444-555555555555/subscribedskus");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.code()).isEqualTo(60003);
        Reply malformed = get("/v1/customers/contoso/subscribedskus");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.code()).isEqualTo(900118);
    }

    @Test
    void newUserIsVisibleAfterSomeCalls() {
        accountant.visibleAfterCalls(2);

        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).code()).isEqualTo(60002);
        assertThat(get(userPath(ACCOUNTANT_NAME)).status()).isEqualTo(404);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"licensesToAssign\":[{}]}", "{\"licensesToRemove\":[null]}", "{\"lic"})
    void unreadableBody(String body) {
        assertThat(update(ACCOUNTANT, body).code()).isEqualTo(800002);
    }

    @Test
    void otherMediaType() {
        Reply reply = send(request(updatePath(ACCOUNTANT))
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString("<LicenseUpdate/>")));

        assertThat(reply.status()).isEqualTo(415);
    }

    @Test
    void waitsForTheBodyAfterExpectContinue() {
        Reply reply = send(request(updatePath(ACCOUNTANT) + "?isKickInstantOn=true")
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .POST(BodyPublishers.ofString(assigning(POWER_BI))));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(simulator.ledger().requests().getFirst().query()).isEqualTo("isKickInstantOn=true");
    }

    @Test
    void warnings() {
        contoso.warnOn(
                POWER_BI.id(),
                List.of(new SimulatedWarning("PlanDelayed", "It takes a while", List.of("BI_AZURE_P2"))));

        Reply reply = update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("licenseWarnings").toString())
                .isEqualTo(
                        "[{\"code\":\"PlanDelayed\",\"message\":\"It takes a while\",\"servicePlans\":[\"BI_AZURE_P2\"]}]");
        assertThat(contoso.licensesOf(ACCOUNTANT)).containsExactly(POWER_BI.id());
    }

    @Test
    void sameRequestIdGetsTheFirstSuccessAgain() {
        Reply first = update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one");
        contoso.setSeats(POWER_BI.id(), 0);
        Reply again = update(ACCOUNTANT, assigning(E3), "MS-RequestId", "ONE");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(simulator.ledger().changes()).hasSize(1);
        assertThat(simulator.ledger().requests(Operation.LICENSE_UPDATE)).hasSize(2);
    }

    @Test
    void sameRequestIdGetsTheFirstFailureAgain() {
        contoso.setSeats(POWER_BI.id(), 0);
        update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one");
        contoso.setSeats(POWER_BI.id(), 1);

        assertThat(update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one")
                        .code())
                .isEqualTo(60012);
        assertThat(update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "two")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void sameRequestIdForAnotherUserIsAnotherRequest() {
        update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one");
        update(BUYER, assigning(POWER_BI), "MS-RequestId", "one");

        assertThat(simulator.ledger().changes()).hasSize(2);
    }

    @Test
    void requestIdReplayCanBeOff() {
        simulator.requestIdReplay(false);
        update(ACCOUNTANT, assigning(POWER_BI), "MS-RequestId", "one");
        update(ACCOUNTANT, assigning(E3), "MS-RequestId", "one");

        assertThat(contoso.licensesOf(ACCOUNTANT)).containsExactlyInAnyOrder(POWER_BI.id(), E3.id());
    }

    private static void assertRefused(Reply reply, String fragment) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(3000);
        assertThat(reply.json().path("description").asText()).contains(fragment);
    }
}
