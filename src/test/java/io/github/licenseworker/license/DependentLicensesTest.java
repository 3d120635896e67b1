package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan of one license needs one of another, so that licenses cannot be taken in any order one by one. */
class DependentLicensesTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "remove-license");
    private final Map<String, String> skus = new HashMap<>();

    @BeforeEach
    void giveBaseAndAddOns() {
        skus.clear();
        skus.put("notHeld", licensee.skuId());
        String base = addSku("base");
        String addOn = addSku("addOn");
        String top = addSku("top");
        licensee.customer().planDependsOn(addOn, base);
        licensee.customer().planDependsOn(top, addOn);
        give("base", "addOn");
    }

    @AfterEach
    void replayRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base addOn", "addOn base"})
    void whatGoesTogetherIsTakenInOneRequest(String wanted) {
        ProcessInstance run = task.start(removing(wanted));
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactlyElementsOf(ids(wanted));
        assertThat(run.texts("licenseRemoval", "notHeldSkuIds")).isEmpty();
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(licensee.changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base addOn notHeld",
                "base notHeld addOn",
                "addOn base notHeld",
                "addOn notHeld base",
                "notHeld base addOn",
                "notHeld addOn base"
            })
    void orderDoesNotMatterWhereOneIsNotHeld(String wanted) {
        ProcessInstance run = task.start(removing(wanted));
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds"))
                .containsExactlyElementsOf(
                        ids(wanted.replaceFirst(" ?notHeld ?", " ").strip()));
        assertThat(run.texts("licenseRemoval", "notHeldSkuIds")).containsExactly(skus.get("notHeld"));
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(licensee.requestIds()).doesNotHaveDuplicates();
        assertThat(run.variable("licenseRemoval").path("requestId").asText())
                .isEqualTo(licensee.requestIds().getLast());
    }

    /** Partner Center takes licenses of one group only in a request. */
    @Test
    void licensesOfTwoLicenseGroupsAreTakenApart() {
        addSku("game", LicenseGroup.GROUP2);
        give("game");

        ProcessInstance run = task.start(removing("base game addOn"));
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactlyElementsOf(ids("base game addOn"));
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
    }

    @Test
    void aChainIsTakenFromItsEnd() {
        give("top");

        ProcessInstance run = task.start(removing("base addOn top notHeld"));
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactlyElementsOf(ids("base addOn top"));
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"base, base addOn", "base notHeld, base addOn"})
    void aLicenseThatAnotherNeedsStaysAndTheAdviceIsForARemoval(String wanted, String held) {
        ProcessInstance run = task.start(removing(wanted));
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SERVICE_PLAN_CONFLICT");
        assertThat(error.path("message").asText())
                .startsWith("Remove the license whose service plan needs this one, too, or before it");
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactlyInAnyOrderElementsOf(ids(held));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notHeld group base addOn", "base group addOn notHeld", "addOn base notHeld group"})
    void aLicenseFromAGroupKeepsNoOtherWhereTheyAreTakenApart(String wanted) {
        addSku("group");
        licensee.customer().giveGroupLicense(licensee.userId(), skus.get("group"));

        JsonNode error = task.start(removing(wanted)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_INHERITED");
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(skus.get("group"));
    }

    /** The base is asked for twice in a try: the second time it is another request, or the refusal would be repeated. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLostAnswerIsRepeatedUnderItsId(boolean repeatsAreKnown) {
        setup.partnerCenter().requestIdReplay(repeatsAreKnown);
        var lost = setup.partnerCenter()
                .fault(
                        onLicenseUpdate()
                                .user(licensee.userId())
                                .sku(skus.get("base"))
                                .skipping(2)
                                .times(1),
                        afterCommit(connectionDropped()));

        ProcessInstance run = task.start(removing("base addOn notHeld"));
        run.awaitDone();

        assertThat(lost.hits()).isEqualTo(1);
        assertThat(licensee.changes()).hasSize(2);
        List<String> ids = licensee.requestIds();
        assertThat(ids.subList(0, 5)).doesNotHaveDuplicates();
        assertThat(ids.subList(5, ids.size())).isEqualTo(ids.subList(0, ids.size() - 5));
        assertThat(run.texts("licenseRemoval", "removedSkuIds"))
                .containsExactlyElementsOf(repeatsAreKnown ? ids("base addOn") : List.of());
        assertThat(run.texts("licenseRemoval", "notHeldSkuIds"))
                .containsExactlyElementsOf(repeatsAreKnown ? ids("notHeld") : ids("base addOn notHeld"));
    }

    /** The add-on went in a try whose answer was lost, and the base is refused once more by a server that lags behind. */
    @Test
    void whatIsGoneSinceAnEarlierTryIsProgressToo() {
        setup.partnerCenter().requestIdReplay(false);
        setup.partnerCenter()
                .fault(
                        onLicenseUpdate()
                                .user(licensee.userId())
                                .sku(skus.get("addOn"))
                                .skipping(1)
                                .times(1),
                        afterCommit(connectionDropped()));
        var lagging = setup.partnerCenter()
                .fault(
                        onLicenseUpdate()
                                .user(licensee.userId())
                                .sku(skus.get("base"))
                                .skipping(3)
                                .times(1),
                        Answers.graphError(
                                400, "Request_BadRequest", "the service plan x depends on the service plan y"));

        task.start(removing("base addOn notHeld")).awaitDone();

        assertThat(lagging.hits()).isEqualTo(1);
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
    }

    @Test
    void aSkuThatTheCustomerNoLongerHasIsNotHeld() {
        give("notHeld");
        licensee.customer().removeSku(licensee.skuId());

        ProcessInstance run = task.start(removing("base notHeld addOn"));
        run.awaitDone();

        assertThat(run.texts("licenseRemoval", "removedSkuIds")).containsExactlyElementsOf(ids("base addOn"));
        assertThat(run.texts("licenseRemoval", "notHeldSkuIds")).containsExactly(licensee.skuId());
    }

    @Test
    void aSkuThatTheCustomerNoLongerHasCannotBeExchanged() {
        LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());
        licensee.customer().removeSku(licensee.skuId());
        Map<String, Object> variables = exchange("top", "notHeld");

        JsonNode error = assign.start(variables).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_NOT_HELD");
        assertThat(error.path("message").asText()).startsWith("Correct licensesToRemove; the customer has no such SKU");
    }

    @Test
    void aSkuThatTheCustomerHasNotIsNoExchangeForOneThatItHas() {
        LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());
        give("top");
        licensee.customer().removeSku(licensee.skuId());

        JsonNode error = assign.start(exchange("notHeld", "top")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_NOT_OWNED");
    }

    @Test
    void anExchangeThatWasMadeIsDoneAlsoWhereTheOldSkuHasLeftTheCustomer() {
        LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());
        give("top");
        licensee.customer().removeSku(licensee.skuId());

        ProcessInstance run = assign.start(exchange("top", "notHeld"));
        run.awaitDone();

        assertThat(run.variable("licenseAssignment").path("confirmedBy").asText())
                .isEqualTo("READ_BACK");
    }

    @Test
    void anExchangeThatLeavesAPlanWithoutItsBaseSaysSo() {
        LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());

        JsonNode error = assign.start(exchange("notHeld", "base")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SERVICE_PLAN_CONFLICT");
        assertThat(error.path("message").asText())
                .startsWith("Remove or exclude what needs the service plan that goes");
    }

    private String addSku(String name) {
        return addSku(name, LicenseGroup.GROUP1);
    }

    private String addSku(String name, LicenseGroup group) {
        String plan = Licensee.guid();
        skus.put(name, Licensee.guid());
        licensee.customer()
                .addSku(
                        new SimulatedSku(
                                skus.get(name), name, name, group, List.of(new SimulatedServicePlan(plan, name, name))),
                        5);
        return plan;
    }

    private void give(String... names) {
        for (String name : names) {
            licensee.customer().giveLicense(licensee.userId(), skus.get(name));
        }
    }

    private List<String> ids(String names) {
        return Arrays.stream(names.split(" ")).map(skus::get).toList();
    }

    private Map<String, Object> removing(String names) {
        return Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "skuIds", ids(names));
    }

    private Map<String, Object> exchange(String assigned, String removed) {
        return Map.of(
                "customerId",
                licensee.customer().id(),
                "userId",
                licensee.userId(),
                "skuId",
                skus.get(assigned),
                "licensesToRemove",
                ids(removed));
    }
}
