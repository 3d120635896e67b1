package io.github.licenseworker.simulator.partnercenter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadsSimulatorTest extends SimulatorFixture {

    private static final String SKUS = "/v1/customers/" + CONTOSO + "/subscribedskus";
    private static final String LICENSES = userPath(ACCOUNTANT) + "/licenses";

    @Test
    void customersOfThePartner() {
        JsonNode customers = get("/v1/customers?size=1").json();

        assertThat(customers.path("totalCount").intValue())
                .isEqualTo(customers.path("items").size());
        assertThat(customers.at("/items/0/id").asText()).isEqualTo(CONTOSO);
        assertThat(customers.at("/items/0/companyProfile/companyName").asText()).isEqualTo("Contoso");
    }

    @Test
    void customersWhoseDomainOrNameBeginsSo() {
        contoso.domains("contoso-one.onmicrosoft.com", "contoso.example");

        assertThat(found("Domain", "CONTOSO-one")).containsExactly(CONTOSO);
        assertThat(found("CompanyName", "contos")).contains(CONTOSO);
        assertThat(found("Domain", "one.onmicrosoft.com")).as("in the middle").isEmpty();
        assertThat(found("Domain", "contoso.example"))
                .as("a domain that the customer has added")
                .isEmpty();
    }

    @Test
    void filtersThatDoNotExist() {
        assertThat(get("/v1/customers?filter=" + filter("City", "C", "starts_with"))
                        .code())
                .isEqualTo(3000);
        assertThat(get("/v1/customers?filter=" + filter("Domain", "C", "equals"))
                        .code())
                .isEqualTo(3000);
        assertThat(get("/v1/customers?filter=contoso").code()).isEqualTo(3000);
        assertThat(get("/v1/customers?size=many").code()).isEqualTo(3000);
    }

    @Test
    void oneCustomerTellsMoreThanTheList() {
        contoso.domains("contoso-one.onmicrosoft.com", "contoso.example");

        JsonNode customer = get("/v1/customers/" + CONTOSO).json();

        assertThat(customer.path("id").asText()).isEqualTo(CONTOSO);
        assertThat(customer.at("/companyProfile/domain").asText()).isEqualTo("contoso-one.onmicrosoft.com");
        assertThat(customer.at("/customDomains/0").asText()).isEqualTo("contoso.example");
        assertThat(customer.path("relationshipToPartner").asText()).isEqualTo("reseller");
        assertThat(customer.at("/billingProfile/email").asText()).contains("@");
        JsonNode listed = get("/v1/customers?size=1").json().at("/items/0");
        assertThat(listed.has("customDomains") || listed.has("billingProfile")).isFalse();
    }

    @Test
    void aCustomerWhomNobodyKnows() {
        assertThat(get("/v1/customers/00000000-0000-4000-8000-000000000000").code())
                .isEqualTo(60003);
    }

    private List<String> found(String field, String value) {
        return get("/v1/customers?size=0&filter=" + filter(field, value, "starts_with"))
                .json()
                .path("items")
                .valueStream()
                .map(customer -> customer.path("id").asText())
                .toList();
    }

    private static String filter(String field, String value, String operator) {
        return URLEncoder.encode(
                "{\"Field\":\"%s\",\"Value\":\"%s\",\"Operator\":\"%s\"}".formatted(field, value, operator), UTF_8);
    }

    @Test
    void subscribedSkusOfGroup1() {
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id());

        JsonNode skus = get(SKUS).json();

        assertThat(skus.path("totalCount").intValue()).isEqualTo(2);
        assertThat(skus.at("/attributes/objectType").asText()).isEqualTo("Collection");
        JsonNode powerBi = skus.at("/items/1");
        assertThat(powerBi.path("availableUnits").intValue()).isEqualTo(4);
        assertThat(powerBi.path("consumedUnits").intValue()).isEqualTo(1);
        assertThat(powerBi.path("totalUnits").intValue()).isEqualTo(5);
        assertThat(powerBi.path("productSku").toString())
                .isEqualTo("{\"id\":\"" + POWER_BI.id()
                        + "\",\"name\":\"Power BI Pro\",\"skuPartNumber\":\"POWER_BI_PRO\","
                        + "\"licenseGroupId\":\"group1\",\"targetType\":\"User\"}");
        assertThat(powerBi.path("servicePlans").toString())
                .isEqualTo("[{\"displayName\":\"Power BI Pro\",\"serviceName\":\"BI_AZURE_P2\",\"id\":\"" + BI_PLAN.id()
                        + "\",\"capabilityStatus\":\"Enabled\",\"targetType\":\"User\"}]");
    }

    @Test
    void subscribedSkusOfChosenGroups() {
        assertThat(get(SKUS + "?licenseGroupIds=Group1&licenseGroupIds=Group2")
                        .json()
                        .path("totalCount")
                        .intValue())
                .isEqualTo(3);
        JsonNode group2 = get(SKUS + "?licenseGroupIds=Group2").json();
        assertThat(group2.path("totalCount").intValue()).isEqualTo(1);
        assertThat(group2.at("/items/0/servicePlans").isEmpty()).isTrue();
        assertThat(get(SKUS + "?licenseGroupIds=Group3").code()).isEqualTo(3000);
    }

    @Test
    void availableSeatsCanBeNegative() {
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id());
        contoso.setSeats(POWER_BI.id(), 0);

        assertThat(get(SKUS).json().at("/items/1/availableUnits").intValue()).isEqualTo(-1);
    }

    @Test
    void licensesOfAUser() {
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id());
        contoso.giveLicense(ACCOUNTANT, MINECRAFT.id());

        JsonNode licenses = get(LICENSES).json();

        assertThat(licenses.path("totalCount").intValue()).isEqualTo(1);
        assertThat(licenses.at("/items/0").toString())
                .isEqualTo(
                        "{\"servicePlans\":[{\"displayName\":\"Power BI Pro\",\"serviceName\":\"BI_AZURE_P2\",\"id\":\""
                                + BI_PLAN.id() + "\",\"capabilityStatus\":\"Assigned\"}],\"productSku\":{\"id\":\""
                                + POWER_BI.id()
                                + "\",\"name\":\"Power BI Pro\",\"skuPartNumber\":\"POWER_BI_PRO\",\"licenseGroupId\":\"group1\"},"
                                + "\"attributes\":{\"objectType\":\"License\"}}");
        assertThat(get(LICENSES + "?licenseGroupIds=Group2")
                        .json()
                        .at("/items/0/productSku/id")
                        .asText())
                .isEqualTo(MINECRAFT.id());
    }

    @Test
    void noLicenses() {
        JsonNode licenses = get(LICENSES).json();

        assertThat(licenses.path("totalCount").intValue()).isZero();
        assertThat(licenses.path("items").isArray()).isTrue();
    }

    @Test
    void excludedPlansAreAbsent() {
        contoso.giveLicense(ACCOUNTANT, POWER_BI.id(), BI_PLAN.id());
        assertThat(get(LICENSES).json().at("/items/0/servicePlans").isEmpty()).isTrue();
    }

    @Test
    void changesShowAfterSomeReads() {
        contoso.showChangesAfterReads(2);
        update(ACCOUNTANT, assigning(POWER_BI));

        assertThat(licenseCount()).isZero();
        assertThat(licenseCount()).isZero();
        assertThat(licenseCount()).isEqualTo(1);
        assertThat(contoso.licensesOf(ACCOUNTANT)).hasSize(1);
    }

    private int licenseCount() {
        return get(LICENSES).json().path("totalCount").intValue();
    }

    @Test
    void user() {
        JsonNode user = get(userPath(ACCOUNTANT_NAME)).json();

        assertThat(user.path("id").asText()).isEqualTo(ACCOUNTANT);
        assertThat(user.path("userPrincipalName").asText()).isEqualTo(ACCOUNTANT_NAME);
        assertThat(user.path("usageLocation").asText()).isEqualTo("US");
        assertThat(user.path("state").asText()).isEqualTo("active");
        assertThat(user.at("/attributes/objectType").asText()).isEqualTo("CustomerUser");

        contoso.setUsageLocation(ACCOUNTANT, null);
        assertThat(get(userPath(ACCOUNTANT)).json().has("usageLocation")).isFalse();
    }

    @Test
    void unknownPath() {
        Reply reply = get("/v1/somewhere");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(1000);
    }

    @Test
    void byteOrderMarkBeforeJsonOfGets() {
        simulator.byteOrderMark(true);

        assertThat(get(SKUS).text()).startsWith("\uFEFF{");
        assertThat(get("/v1/somewhere").text()).startsWith("\uFEFF{");
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).text()).startsWith("{");
    }
}
