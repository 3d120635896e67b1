package io.github.licenseworker.customer;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onCustomer;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onCustomers;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process hears where a customer cannot be described. */
class DescribeCustomerFailuresTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "describe-customer");
    private Map<String, Object> byDomain;
    private Map<String, Object> withUser;

    @BeforeEach
    void nameTheCustomer() {
        byDomain = Map.of("customerDomain", licensee.customer().domain());
        withUser = Map.of("customerId", licensee.customer().id(), "userId", licensee.userId());
    }

    @Test
    void aCustomerThatNobodyKnows() {
        JsonNode error = error(Map.of("customerId", guid()));

        assertThat(error.path("code").asText()).isEqualTo("CUSTOMER_NOT_FOUND");
        assertThat(error.path("httpStatus").asInt()).isEqualTo(404);
        assertThat(error.path("message").asText()).startsWith("Check the customer");
    }

    /** Microsoft documents no code for this call. */
    @ParameterizedTest
    @ValueSource(ints = {2002, 4711})
    void anyAnswerThatThereIsNone(int code) {
        var unused = setup.partnerCenter().fault(onCustomer().times(1), Answers.fault(404, code, "Not found."));

        assertThat(error(Map.of("customerId", licensee.customer().id()))
                        .path("code")
                        .asText())
                .isEqualTo("CUSTOMER_NOT_FOUND");
    }

    @Test
    void aDomainThatNoCustomerHas() {
        JsonNode error = error(Map.of("customerDomain", "nobody-" + guid() + ".example"));

        assertThat(error.path("code").asText()).isEqualTo("CUSTOMER_NOT_FOUND");
        assertThat(error.path("message").asText())
                .startsWith("Enter the customer's Microsoft ID, or its domain that ends in onmicrosoft.com")
                .contains("nobody-");
    }

    @Test
    void aDomainThatOnlyBeginsAlike() {
        String domain = licensee.customer().domain();

        JsonNode error = error(Map.of("customerDomain", domain.substring(0, domain.length() - 1)));

        assertThat(error.path("code").asText()).isEqualTo("CUSTOMER_NOT_FOUND");
    }

    @Test
    void aDomainThatTwoCustomersHave() {
        var unused = setup.partnerCenter()
                .addCustomer(guid(), "Contoso")
                .domains(licensee.customer().domain());

        JsonNode error = error(byDomain);

        assertThat(error.path("code").asText()).isEqualTo("CUSTOMER_NOT_FOUND");
        assertThat(error.path("message").asText()).startsWith("Enter the customer's Microsoft ID; several customers");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(onCustomer(), onUser())
                .flatMap(call -> Stream.of(
                        Arguments.of(call, Answers.conditionalAccessBlocked(), "CONDITIONAL_ACCESS_BLOCKED"),
                        Arguments.of(call, Answers.insufficientPrivileges(), "PARTNER_ACCESS_DENIED"),
                        Arguments.of(call, Answers.noRelationship(), "PARTNER_ACCESS_DENIED"),
                        Arguments.of(call, Answers.mfaRequired(), "PARTNER_TOKEN_REJECTED")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsTheErrorThatItIsElsewhere(CallMatcher call, Answer answer, String code) {
        var unused =
                setup.partnerCenter().fault(call.customer(licensee.customer().id()), answer);

        assertThat(error(withUser).path("code").asText()).isEqualTo(code);
    }

    @Test
    void aSearchThatIsDeniedSaysWhichRoleIsMissing() {
        var unused = setup.partnerCenter().fault(onCustomers().times(1), Answers.insufficientPrivileges());

        JsonNode error = error(byDomain);

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_ACCESS_DENIED");
        assertThat(error.path("message").asText())
                .startsWith("Check that the signed-in partner user may see customers");
    }

    /** A list without its items would be taken for one without customers. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"attributes\":{\"objectType\":\"Collection\"}}", "{\"totalCount\":1,\"items\":null}", "[]"})
    void anAnswerThatIsNoListIsAskedForAgain(String body) {
        var unused = setup.partnerCenter().fault(onCustomers().times(1), Answers.raw(200, "application/json", body));
        ProcessInstance run = task.start(byDomain);
        run.awaitDone();

        assertThat(run.failures()).hasSize(1);
        assertThat(run.variable("customer").path("name").asText()).isEqualTo("Contoso");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"attributes\":{\"objectType\":\"Customer\"}}", "{}"})
    void anAnswerWithoutANameIsAskedForAgain(String body) {
        var unused = setup.partnerCenter().fault(onCustomer().times(1), Answers.raw(200, "application/json", body));
        ProcessInstance run = task.start(withUser);
        run.awaitDone();

        assertThat(run.failures()).hasSize(1);
    }

    @Test
    void aSearchWaitsWhilePartnerCenterIsDown() {
        var outage = setup.partnerCenter().fault(onCustomers(), Answers.empty(503));
        ProcessInstance run = task.start(byDomain);

        assertThat(run.awaitFailure(1).getRetries())
                .as("an outage costs no retry")
                .isEqualTo(3);
        outage.clear();
        setup.letPass(Duration.ofMinutes(5));
        run.awaitDone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null | null | null | customerId is missing; set it, or customerDomain",
                "Contoso | null | null | customerId must be a GUID",
                "Contoso | contoso.example | null | customerId must be a GUID",
                "null | contoso | null | customerDomain must be a domain such as contoso.onmicrosoft.com",
                "null | https://contoso.example | null | customerDomain must be a domain",
                "null | a\"b.example | null | customerDomain must be a domain",
                "null | undefined | null | customerDomain must not be the text 'undefined'",
                "8e4b7a13-0c52-4d9f-b6e8-31a5c7f2d094 | null | Grace | userId must be a user's object id",
            })
    void aRequestThatCannotBeRead(String customerId, String domain, String userId, String problem) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("customerId", customerId);
        variables.put("customerDomain", domain);
        variables.put("userId", userId);

        JsonNode error = error(variables);

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText()).startsWith("Correct the request: " + problem);
        assertThat(setup.partnerCenter().ledger().requests(Operation.CUSTOMERS)).isEmpty();
    }

    private JsonNode error(Map<String, Object> variables) {
        return task.start(variables).awaitError();
    }
}
