package io.github.licenseworker.seat;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person can choose from where it is not clear which SKU is meant. */
class SkuCandidatesTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "check-license-availability");

    private SimulatedCustomer customer;

    @BeforeEach
    void addCustomer() {
        customer = setup.partnerCenter().addCustomer(guid(), "Fabrikam");
    }

    @Test
    void unknownNameComesWithWhatTheCustomerHas() {
        customer.addUser("5b2f6b0e-1f3a-4f0e-9c55-0d1f4a8d3c11", "ada@fabrikam.example", "US");
        String sku = addSku("SPE_E3", "Microsoft 365 E3", LicenseGroup.GROUP2);
        customer.giveLicense("ada@fabrikam.example", sku);
        customer.setSeats(sku, 0);

        ProcessInstance run = start("skuName", "Microsoft 365 E5");
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_NOT_OWNED");
        assertThat(error.path("message").asText()).contains("1 SKUs", "name 'Microsoft 365 E5'");
        assertThat(candidates(error))
                .containsExactly(Map.of(
                        "skuId", sku, "skuPartNumber", "SPE_E3", "skuName", "Microsoft 365 E3", "availableSeats", -1));
        assertThat(run.failures()).isEmpty();
        assertThat(run.variable("licenseAvailability").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "skuName, e3, 'Alpha E3|Zeta E3|Beta|Gamma'",
        "skuName, ' ZETA ', 'Zeta E3|Alpha E3|Beta|Gamma'",
        "skuPartNumber, g_, 'Gamma|Alpha E3|Beta|Zeta E3'",
        "skuPartNumber, bET, 'Beta|Alpha E3|Gamma|Zeta E3'",
        "skuName, Delta, 'Alpha E3|Beta|Gamma|Zeta E3'",
        "skuId, 3f2504e0-4f89-41d3-9a0c-0305e82c3301, 'Alpha E3|Beta|Gamma|Zeta E3'",
    })
    void whatResemblesTheNameComesFirst(String variable, String value, String expected) {
        addSku("Z_1", "Zeta E3", LicenseGroup.GROUP1);
        addSku("G_1", "Gamma", LicenseGroup.GROUP2);
        addSku("B_1", "Beta", LicenseGroup.GROUP1);
        addSku("A_1", "Alpha E3", LicenseGroup.GROUP2);

        JsonNode error = start(variable, value).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_NOT_OWNED");
        assertThat(error.at("/details/candidates").findValuesAsText("skuName")).containsExactly(expected.split("\\|"));
    }

    @Test
    void ofManyTwentyAreToldAndTheResemblingOnesAreAmongThem() {
        IntStream.range(0, 200).forEach(n -> addSku("P_" + n, "Product %03d".formatted(n), LicenseGroup.GROUP1));
        addSku("VISIO", "Visio Plan 2", LicenseGroup.GROUP1);

        JsonNode error = start("skuName", "visio").awaitError();

        assertThat(error.at("/details/candidates").findValuesAsText("skuName"))
                .hasSize(20)
                .startsWith("Visio Plan 2", "Product 000", "Product 001");
        assertThat(error.path("message").asText()).contains("201 SKUs");
    }

    @ParameterizedTest
    @CsvSource({"skuName", "skuPartNumber"})
    void nothingGrowsWithWhatWasAskedFor(String variable) {
        addSku("VISIO", "Visio Plan 2", LicenseGroup.GROUP1);

        JsonNode error = start(variable, "Project\n".repeat(2_000)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_NOT_OWNED");
        assertThat(error.path("message").asText()).contains("Project Project").doesNotContain("\n");
        assertThat(error.toString()).hasSizeLessThan(1_000);
    }

    @ParameterizedTest
    @CsvSource({"skuName, Power BI Pro", "skuName, power bi pro", "skuPartNumber, POWER_BI", "skuPartNumber, power_bi"})
    void nameOfSeveralSkusIsAmbiguous(String variable, String value) {
        String one = addSku("POWER_BI", "Power BI Pro", LicenseGroup.GROUP1);
        String other = addSku("POWER_BI", "Power BI PRO", LicenseGroup.GROUP2);
        addSku("POWER_BI_2", "Power BI Pro 2", LicenseGroup.GROUP1);

        JsonNode error = start(variable, value).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_AMBIGUOUS");
        assertThat(error.path("message").asText()).contains("2 SKUs", "'" + value + "'");
        assertThat(error.at("/details/candidates").findValuesAsText("skuId")).containsExactlyInAnyOrder(one, other);
        assertThat(candidates(error)).extracting("availableSeats").containsExactly(3, 3);
    }

    @Test
    void ofManyAmbiguousOnesTwentyAreTold() {
        IntStream.range(0, 25).forEach(n -> addSku("P_" + n, "Product", LicenseGroup.GROUP1));

        JsonNode error = start("skuName", "Product").awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_AMBIGUOUS");
        assertThat(candidates(error)).hasSize(20);
    }

    @Test
    void customerWithoutSkusHasNoCandidates() {
        JsonNode error = start("skuPartNumber", "SPE_E3").awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_NOT_OWNED");
        assertThat(error.at("/details/candidates").toString()).isEqualTo("[]");
    }

    @Test
    void skuOfAnotherCustomerIsNotOwned() {
        Licensee other = Licensee.in(setup.partnerCenter());

        JsonNode error = start("skuId", other.skuId()).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("SKU_NOT_OWNED");
        assertThat(error.path("message").asText()).contains("id " + other.skuId());
    }

    private ProcessInstance start(String variable, String value) {
        return task.start(Map.of("customerId", customer.id(), variable, value));
    }

    private String addSku(String partNumber, String name, LicenseGroup group) {
        String id = guid();
        customer.addSku(new SimulatedSku(id, partNumber, name, group, List.of()), 3);
        return id;
    }

    private static List<Map<String, Object>> candidates(JsonNode error) {
        return JSON.convertValue(error.at("/details/candidates"), new TypeReference<>() {});
    }
}
