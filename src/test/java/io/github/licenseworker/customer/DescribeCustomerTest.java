package io.github.licenseworker.customer;

import static io.github.licenseworker.fixture.Licensee.guid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of a customer and a user, and what is asked for it. */
class DescribeCustomerTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "describe-customer");
    private String domain;

    @BeforeEach
    void nameTheCustomer() {
        domain = licensee.customer().domain();
        licensee.customer().domains(domain, "contoso.example", domain);
        var unused = licensee.customer().users().getFirst().displayName("Grace Hopper");
    }

    @Test
    void tellsOfACustomerByItsId() throws IOException {
        JsonNode customer = describe(Map.of("customerId", licensee.customer().id()));

        assertThat(customer)
                .isEqualTo(JSON.readTree("""
                                {"customerId": "%s", "name": "Contoso", "domain": "%s", "domains": ["%s", "contoso.example"],
                                 "relationship": "reseller", "userId": null, "userPrincipalName": null, "userName": null,
                                 "usageLocation": null, "userState": null}
                                """.formatted(licensee.customer().id(), domain, domain)));
        assertThat(requests(Operation.CUSTOMER)).hasSize(1);
        assertThat(requests(Operation.USER)).isEmpty();
    }

    @Test
    void tellsOfAUserToo() {
        JsonNode customer = describe(Map.of("customerId", licensee.customer().id(), "userId", licensee.userId()));

        assertThat(customer.path("name").asText()).isEqualTo("Contoso");
        assertThat(customer.path("userId").asText()).isEqualTo(licensee.userId());
        assertThat(customer.path("userPrincipalName").asText()).isEqualTo(licensee.userId() + "@contoso.example");
        assertThat(customer.path("userName").asText()).isEqualTo("Grace Hopper");
        assertThat(customer.path("usageLocation").asText()).isEqualTo("US");
        assertThat(customer.path("userState").asText()).isEqualTo("active");
    }

    @Test
    void tellsTheObjectIdOfAUserWhoIsNamedByPrincipalName() {
        JsonNode customer = describe(Map.of(
                "customerId", licensee.customer().id(), "userId", " " + licensee.userId() + "@contoso.example "));

        assertThat(customer.path("userId").asText()).isEqualTo(licensee.userId());
    }

    @Test
    void tellsThatAUserIsDeletedOrWithoutLocation() {
        licensee.customer().users().getFirst().delete();
        licensee.customer().setUsageLocation(licensee.userId(), null);

        JsonNode customer = describe(Map.of("customerId", licensee.customer().id(), "userId", licensee.userId()));

        assertThat(customer.path("userState").asText()).isEqualTo("inactive");
        assertThat(customer.path("usageLocation").isNull()).isTrue();
    }

    @Test
    void findsACustomerByItsDomain() throws IOException {
        JsonNode customer = describe(Map.of("customerDomain", " " + domain.toUpperCase(Locale.ROOT) + " "));

        assertThat(customer.path("customerId").asText())
                .isEqualTo(licensee.customer().id());
        assertThat(customer.path("domains")).hasSize(2);
        RecordedRequest search = requests(Operation.CUSTOMERS).getFirst();
        assertThat(search.query()).startsWith("size=100&filter=%7B%22Field%22");
        assertThat(JSON.readTree(URLDecoder.decode(search.query().replaceFirst(".*filter=", ""), UTF_8)))
                .isEqualTo(JSON.readTree(
                        "{\"Field\":\"Domain\",\"Value\":\"%s\",\"Operator\":\"starts_with\"}".formatted(domain)));
        assertThat(search.header("MS-RequestId")).isPresent();
        assertThat(search.header("MS-CorrelationId"))
                .isEqualTo(requests(Operation.CUSTOMER).getFirst().header("MS-CorrelationId"));
    }

    /** Partner Center finds what begins alike. */
    @Test
    void aLongerDomainIsAnotherCustomers() {
        var unused =
                setup.partnerCenter().addCustomer(guid(), "Contoso Australia").domains(domain + ".au");

        assertThat(describe(Map.of("customerDomain", domain)).path("customerId").asText())
                .isEqualTo(licensee.customer().id());
    }

    @Test
    void theIdWinsOverTheDomainAndEmptyTextsDoNotCount() {
        JsonNode customer = describe(
                Map.of("customerId", licensee.customer().id(), "customerDomain", "nobody.example", "userId", ""));
        JsonNode byDomain = describe(Map.of("customerId", "", "customerDomain", domain, "userId", " "));

        assertThat(byDomain).isEqualTo(customer);
        assertThat(requests(Operation.CUSTOMERS)).hasSize(1);
    }

    @Test
    void aNameIsRememberedForAFewMinutesAndAUserIsNot() {
        Map<String, Object> variables = Map.of("customerId", licensee.customer().id(), "userId", licensee.userId());
        var first = describe(variables);

        licensee.customer().users().getFirst().displayName("Grace Murray Hopper");
        JsonNode second = describe(variables);
        setup.letPass(Duration.ofMinutes(5));
        JsonNode third = describe(variables);

        assertThat(second.path("userName").asText()).isEqualTo("Grace Murray Hopper");
        assertThat(third.path("name")).isEqualTo(first.path("name"));
        assertThat(requests(Operation.CUSTOMER)).hasSize(2);
        assertThat(requests(Operation.USER)).hasSize(3);
    }

    /** Partner Center tells more, of the people who work for the customer and of those who pay. */
    @Test
    void nothingElseIsReturnedAndNothingElseIsFetched() {
        Map<String, Object> variables = new HashMap<>(Map.of("salary", "a matter of human resources"));
        variables.put("customerId", licensee.customer().id());
        variables.put("userId", licensee.userId());
        ProcessInstance run = task.start(variables);
        run.awaitDone();

        assertThat(run.history().variables().get("customer")).doesNotContain("billing", "office@", "Billing");
        assertThat(run.variable("customer").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "customerId",
                        "name",
                        "domain",
                        "domains",
                        "relationship",
                        "userId",
                        "userPrincipalName",
                        "userName",
                        "usageLocation",
                        "userState");
        assertThat(run.history().handedOutJobs())
                .singleElement()
                .satisfies(job -> assertThat(job.getVariables()).containsOnlyKeys("customerId", "userId"));
    }

    @Test
    void readsBehindAByteOrderMark() {
        setup.partnerCenter().byteOrderMark(true);
        try {
            assertThat(describe(Map.of("customerDomain", domain)).path("name").asText())
                    .isEqualTo("Contoso");
        } finally {
            setup.partnerCenter().byteOrderMark(false);
        }
    }

    private List<RecordedRequest> requests(Operation operation) {
        return setup.partnerCenter().ledger().requests(operation);
    }

    private JsonNode describe(Map<String, Object> variables) {
        ProcessInstance run = task.start(variables);
        run.awaitDone();
        return run.variable("customer");
    }
}
