package io.github.licenseworker.license;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of the licenses that a user holds. */
class ListUserLicensesTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "list-user-licenses");

    @Test
    void whoHoldsNothingHasAnEmptyList() throws IOException {
        assertThat(list())
                .isEqualTo(JSON.readTree("""
                                {"customerId": "%s", "userId": "%s", "complete": true, "licenses": []}
                                """.formatted(licensee.customer().id(), licensee.userId())));
        assertThat(setup.partnerCenter().ledger().requests()).hasSize(2);
    }

    @Test
    void tellsOfALicenseAndItsPlans() throws IOException {
        String sku = guid();
        String on = guid();
        String off = guid();
        licensee.customer()
                .addSku(
                        new SimulatedSku(
                                sku,
                                "ENTERPRISEPACK",
                                "Office 365 E3",
                                LicenseGroup.GROUP1,
                                List.of(
                                        new SimulatedServicePlan(on, "EXCHANGE_S_ENTERPRISE", "Exchange Online"),
                                        new SimulatedServicePlan(off, "YAMMER", "Viva Engage"),
                                        new SimulatedServicePlan(guid(), "AUDIT", "Audit").tenantWide())),
                        1);
        licensee.customer().giveLicense(licensee.userId(), sku, off);

        assertThat(list().path("licenses")).isEqualTo(JSON.readTree("""
                                [{"skuId": "%s", "skuPartNumber": "ENTERPRISEPACK", "skuName": "Office 365 E3",
                                  "licenseGroup": "group1", "source": null, "servicePlans": [
                                    {"id": "%s", "name": "EXCHANGE_S_ENTERPRISE", "displayName": "Exchange Online", "on": true},
                                    {"id": "%s", "name": "YAMMER", "displayName": "Viva Engage", "on": false}]}]
                                """.formatted(sku, on, off)));
    }

    @Test
    void tellsOfLicensesOfAllGroupsAndThoseThatComeFromAGroupOfUsers() {
        String game = guid();
        licensee.customer().addSku(new SimulatedSku(game, "MINECRAFT", "Minecraft", LicenseGroup.GROUP2, List.of()), 1);
        licensee.customer().giveLicense(licensee.userId(), game);
        licensee.customer().giveGroupLicense(licensee.userId(), licensee.skuId());

        JsonNode licenses = list().path("licenses");

        assertThat(licenses.findValuesAsText("skuId")).containsExactlyInAnyOrder(game, licensee.skuId());
        assertThat(licenses.findValuesAsText("licenseGroup")).containsExactlyInAnyOrder("group1", "group2");
        assertThat(licenses.findValues("source")).allMatch(JsonNode::isNull);
    }

    @Test
    void aSkuThatComesInTwoWaysIsOneLicense() {
        String license = license(licensee.skuId(), "");
        answer(license + "," + license(licensee.skuId(), plan(licensee.planId(), "Assigned")));

        JsonNode licenses = list().path("licenses");

        assertThat(licenses).hasSize(1);
        assertThat(licenses.at("/0/servicePlans")).hasSize(1);
        assertThat(licenses.at("/0/servicePlans/0/on").asBoolean()).isTrue();
    }

    /** Otherwise every plan would seem to have been switched off. */
    @Test
    void whereALicenseListsNoPlansNothingIsKnownOfThem() {
        answer(license(licensee.skuId(), ""));

        JsonNode plan = list().at("/licenses/0/servicePlans/0");

        assertThat(plan.path("id").asText()).isEqualTo(licensee.planId());
        assertThat(plan.path("on").isNull()).isTrue();
    }

    @Test
    void aPlanThatTheCustomersSkuDoesNotHaveIsTold() {
        String further = guid();
        answer(license(licensee.skuId(), plan(further, "Assigned") + "," + plan(licensee.planId(), "PendingInput")));

        JsonNode plans = list().at("/licenses/0/servicePlans");

        assertThat(plans.findValuesAsText("id")).containsExactly(licensee.planId(), further);
        assertThat(plans.findValuesAsText("on")).containsExactly("false", "true");
    }

    @Test
    void aLicenseOfASkuThatTheCustomerDoesNotOwnAnyMoreIsToldAsFarAsItsListGoes() {
        String gone = guid();
        answer(license(gone, plan(licensee.planId(), "Assigned") + "," + plan(guid(), "PendingInput")));

        JsonNode license = list().at("/licenses/0");

        assertThat(license.path("skuId").asText()).isEqualTo(gone);
        assertThat(license.path("skuPartNumber").asText()).isEmpty();
        assertThat(license.at("/servicePlans/0/on").asBoolean()).isTrue();
        assertThat(license.at("/servicePlans/1/on").isNull()).isTrue();
    }

    @Test
    void saysWhereALicenseIsNotNamed() {
        answer("{\"servicePlans\":[]}," + license(licensee.skuId(), ""));

        JsonNode held = list();

        assertThat(held.path("complete").asBoolean(true)).isFalse();
        assertThat(held.path("licenses").findValuesAsText("skuId")).containsExactly(licensee.skuId());
    }

    @Test
    void aListThatIsNoneIsAskedForAgain() {
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(licensee.userId()).times(1), Answers.raw(200, "application/json", "{}"));
        ProcessInstance run = task.start(variables());
        run.awaitDone();

        assertThat(run.failures()).hasSize(1);
        assertThat(licensee.reads()).hasSize(2);
    }

    @Test
    void whatIsWrongWithTheRequestIsToldAtOnce() {
        JsonNode error = task.start(Map.of("userId", "Grace")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText())
                .startsWith("Correct the request: customerId is missing; userId must be a user's object id");
        assertThat(setup.partnerCenter().ledger().requests(Operation.USER_LICENSES))
                .isEmpty();
    }

    private void answer(String items) {
        var unused = setup.partnerCenter()
                .fault(
                        onUserLicenses().user(licensee.userId()),
                        Answers.raw(200, "application/json", "{\"items\":[" + items + "]}"));
    }

    private static String license(String skuId, String plans) {
        return "{\"productSku\":{\"id\":\"%s\"},\"servicePlans\":[%s]}".formatted(skuId, plans);
    }

    private static String plan(String id, String status) {
        return "{\"id\":\"%s\",\"capabilityStatus\":\"%s\"}".formatted(id, status);
    }

    private Map<String, Object> variables() {
        return Map.of("customerId", licensee.customer().id(), "userId", licensee.userId());
    }

    private JsonNode list() {
        ProcessInstance run = task.start(variables());
        run.awaitDone();
        return run.variable("userLicenses");
    }
}
