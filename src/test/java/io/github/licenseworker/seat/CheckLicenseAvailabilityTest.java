package io.github.licenseworker.seat;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which SKU is found, and what is said about its seats. */
class CheckLicenseAvailabilityTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "check-license-availability");

    @AfterEach
    void nothingWasChanged() {
        setup.partnerCenter().byteOrderMark(false);
        assertThat(setup.partnerCenter().ledger().requests())
                .extracting(RecordedRequest::method)
                .containsOnly("GET");
    }

    @Test
    void saysWhatTheSkuIsAndHowManySeatsThereAre() {
        String sku = guid();
        String plan = guid();
        SimulatedServicePlan exchange = new SimulatedServicePlan(plan, "EXCHANGE_S_ENTERPRISE", "Exchange Online");
        SimulatedServicePlan intune = new SimulatedServicePlan(guid(), "INTUNE_O365", "Intune").tenantWide();
        licensee.customer()
                .addSku(
                        new SimulatedSku(
                                sku, "ENTERPRISEPACK", "Office 365 E3", LicenseGroup.GROUP1, List.of(intune, exchange)),
                        10);
        licensee.customer().suspendSeats(sku, 1);
        licensee.customer().warningSeats(sku, 2);
        licensee.customer().capabilityStatus(sku, "Warning");
        licensee.customer().giveLicense(licensee.userId(), sku);
        licensee.customer().giveLicense(licensee.colleague().userId(), sku);

        JsonNode availability = check("skuId", sku);

        assertThat(JSON.convertValue(availability, new TypeReference<Map<String, Object>>() {}))
                .containsEntry("heldByUser", null)
                .containsEntry("subscriptions", null)
                .hasSize(14)
                .containsAllEntriesOf(Map.ofEntries(
                        Map.entry("customerId", licensee.customer().id()),
                        Map.entry("skuId", sku),
                        Map.entry("skuPartNumber", "ENTERPRISEPACK"),
                        Map.entry("skuName", "Office 365 E3"),
                        Map.entry("licenseGroup", "group1"),
                        Map.entry("assignableToUsers", true),
                        Map.entry("capabilityStatus", "Warning"),
                        Map.entry("availableSeats", 7),
                        Map.entry("consumedSeats", 2),
                        Map.entry("totalSeats", 9),
                        Map.entry("suspendedSeats", 1),
                        Map.entry(
                                "servicePlans",
                                List.of(Map.of(
                                        "id",
                                        plan,
                                        "name",
                                        "EXCHANGE_S_ENTERPRISE",
                                        "displayName",
                                        "Exchange Online")))));
    }

    @ParameterizedTest
    @CsvSource({
        "skuPartNumber, SPE_E3",
        "skuPartNumber, spe_e3",
        "skuPartNumber, '  SPE_E3\t'",
        "skuName, Microsoft 365 E3",
        "skuName, MICROSOFT 365 e3",
        "skuName, ' Microsoft 365 E3 '",
    })
    void findsTheSkuByItsNames(String variable, String value) {
        String sku = addSku("SPE_E3", "Microsoft 365 E3", LicenseGroup.GROUP1);
        addSku("SPE_E3_RPA1", "Microsoft 365 E3 - Unattended License", LicenseGroup.GROUP1);

        assertThat(check(variable, value).path("skuId").asText()).isEqualTo(sku);
    }

    @Test
    void findsTheSkuByItsIdInWhateverForm() {
        String id = check("skuId", " " + licensee.skuId().toUpperCase(Locale.ROOT) + " ")
                .path("skuId")
                .asText();

        assertThat(id).isEqualTo(licensee.skuId());
    }

    @Test
    void findsTheSkuWhereTheOtherVariablesAreBlank() {
        ProcessInstance run = task.start(Map.of(
                "customerId",
                licensee.customer().id(),
                "skuId",
                licensee.skuId(),
                "skuPartNumber",
                "",
                "skuName",
                "  "));
        run.awaitDone();

        assertThat(run.variable("licenseAvailability").path("skuId").asText()).isEqualTo(licensee.skuId());
    }

    @ParameterizedTest
    @EnumSource
    void looksAtBothLicenseGroups(LicenseGroup group) {
        addSku("OTHER", "Other", group == LicenseGroup.GROUP1 ? LicenseGroup.GROUP2 : LicenseGroup.GROUP1);
        addSku("WANTED", "Wanted", group);

        JsonNode availability = check("skuPartNumber", "WANTED");

        assertThat(availability.path("licenseGroup").asText())
                .isEqualTo(group == LicenseGroup.GROUP1 ? "group1" : "group2");
    }

    @Test
    void saysHowManySeatsAreLacking() {
        licensee.customer().giveLicense(licensee.userId(), licensee.skuId());
        licensee.customer().giveLicense(licensee.colleague().userId(), licensee.skuId());
        licensee.customer().setSeats(licensee.skuId(), 0);

        JsonNode availability = check("skuId", licensee.skuId());

        assertThat(availability.path("availableSeats").intValue()).isEqualTo(-2);
        assertThat(availability.path("totalSeats").intValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhetherAUserCanHaveTheSku(boolean tenantWide) {
        String id = guid();
        SimulatedSku sku = new SimulatedSku(id, "AAD_PREMIUM", "Entra", LicenseGroup.GROUP1, List.of());
        licensee.customer().addSku(tenantWide ? sku.tenantWide() : sku, 1);

        JsonNode availability = check("skuId", id);

        assertThat(availability.path("assignableToUsers").isBoolean()).isTrue();
        assertThat(availability.path("assignableToUsers").booleanValue()).isEqualTo(!tenantWide);
        assertThat(availability.path("servicePlans").toString()).isEqualTo("[]");
    }

    @Test
    void leavesOpenWhetherAUserCanHaveASkuOfWhichNobodySaysIt() {
        String id = guid();
        licensee.customer()
                .addSku(new SimulatedSku(id, "NEW", "New product", LicenseGroup.GROUP1, List.of()).withoutTarget(), 1);

        JsonNode availability = check("skuId", id);

        assertThat(availability.required("assignableToUsers").isNull()).isTrue();
        assertThat(availability.has("candidates")).isFalse();
    }

    /** Without them the person who corrects the request would have to find out an id. */
    @Test
    void namesWhatUsersCanHaveInPlaceOfASkuForTheWholeTenant() {
        String audit = guid();
        licensee.customer()
                .addSku(
                        new SimulatedSku(audit, "AUDIT", "Advanced Audit", LicenseGroup.GROUP1, List.of()).tenantWide(),
                        1);
        licensee.customer()
                .addSku(
                        new SimulatedSku(guid(), "DEFENDER", "Defender", LicenseGroup.GROUP1, List.of()).tenantWide(),
                        1);
        String unclear = guid();
        licensee.customer()
                .addSku(
                        new SimulatedSku(unclear, "NEW", "A new product", LicenseGroup.GROUP1, List.of())
                                .withoutTarget(),
                        1);

        JsonNode availability = check("skuId", audit);

        assertThat(availability.path("candidates").findValuesAsText("skuId"))
                .containsExactly(unclear, licensee.skuId());
        assertThat(JSON.convertValue(availability.at("/candidates/0"), new TypeReference<Map<String, Object>>() {}))
                .isEqualTo(Map.of(
                        "skuId", unclear, "skuPartNumber", "NEW", "skuName", "A new product", "availableSeats", 1));
    }

    @Test
    void readsAnAnswerThatBeginsWithAByteOrderMark() {
        setup.partnerCenter().byteOrderMark(true);

        assertThat(check("skuId", licensee.skuId()).path("availableSeats").intValue())
                .isEqualTo(5);
    }

    @Test
    void asksOnceUnderTheIdsOfTheProcess() {
        check("skuId", licensee.skuId());
        check("skuId", licensee.skuId());

        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIBED_SKUS))
                .filteredOn(
                        request -> request.path().contains(licensee.customer().id()))
                .hasSize(2)
                .extracting(request -> request.header("MS-CorrelationId").orElseThrow())
                .doesNotHaveDuplicates();
    }

    private JsonNode check(String variable, String value) {
        ProcessInstance run =
                task.start(Map.of("customerId", licensee.customer().id(), variable, value));
        run.awaitDone();
        assertThat(run.failures()).isEmpty();
        return run.variable("licenseAvailability");
    }

    private String addSku(String partNumber, String name, LicenseGroup group) {
        String id = guid();
        licensee.customer().addSku(new SimulatedSku(id, partNumber, name, group, List.of()), 3);
        return id;
    }
}
