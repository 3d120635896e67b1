package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Origin;
import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import io.github.licenseworker.simulator.http.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest extends PartnerCenterFixture {

    private static final String USERS = "/v1/customers/" + CONTOSO + "/users/";

    @Test
    void anUpdateIsPostedAsDocumented() {
        assign();

        RecordedRequest request = theRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(USERS + ACCOUNTANT + "/licenseupdates");
        assertThat(request.query()).isEmpty();
        assertThat(request.header("Authorization")).contains("Bearer " + SpringClient.TOKEN);
        assertThat(request.header("Content-Type")).contains("application/json");
        assertThat(request.header("MS-RequestId")).contains(REQUEST_ID.toString());
        assertCommonHeaders(request);
    }

    @Test
    void licensesAreReadFromBothGroups() {
        customer.licenses(ACCOUNTANT);

        RecordedRequest request = theRequest();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo(USERS + ACCOUNTANT + "/licenses");
        assertThat(request.query().split("&"))
                .containsExactlyInAnyOrder("licenseGroupIds=Group1", "licenseGroupIds=Group2");
        assertThat(request.header("Authorization")).contains("Bearer " + SpringClient.TOKEN);
        assertCommonHeaders(request);
    }

    @Test
    void eachReadHasARequestIdOfItsOwn() {
        assign();
        customer.licenses(ACCOUNTANT);
        customer.licenses(ACCOUNTANT);

        assertThat(simulator.ledger().requests())
                .extracting(request -> request.header("MS-RequestId").map(UUID::fromString))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auditor@contoso.example",
                "o'hara@contoso.example",
                "ada_fabrikam.example#EXT#@contoso.onmicrosoft.com",
                "a!b^c~d-e.f_g@contoso.example",
                "accountant+1@contoso.example",
                "..@contoso.example",
                "~@contoso.example"
            })
    void aUserPrincipalNameIsOneSegmentOfThePath(String name) {
        failureOf(() -> customer.updateLicenses(name, ASSIGN_POWER_BI, REQUEST_ID));
        failureOf(() -> customer.licenses(name));

        List<RecordedRequest> requests = simulator.ledger().requests();
        assertThat(requests).hasSize(2);
        assertSegment(requests.get(0), "/licenseupdates", name);
        assertSegment(requests.get(1), "/licenses", name);
    }

    /** Names that the job's variables cannot have: what they hold must not become another resource. */
    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "a?b=c", "a b", "a;b", "a\\b", "é@contoso.example"})
    void noUserIdReachesAnotherResource(String userId) {
        failureOf(() -> customer.updateLicenses(userId, ASSIGN_POWER_BI, REQUEST_ID));

        assertSegment(theRequest(), "/licenseupdates", userId);
    }

    @Test
    void theBodyIsCamelCaseAndLeavesEmptyMembersOut() {
        assign();

        assertThat(theRequest().body()).isEqualTo("{\"licensesToAssign\":[{\"skuId\":\"" + POWER_BI + "\"}]}");
    }

    @Test
    void theBodyNamesEverythingThatIsAskedFor() throws JsonProcessingException {
        UUID removed = UUID.fromString("6FD2C87F-B296-42F0-B197-1E91E994B900");
        failureOf(() -> customer.updateLicenses(
                ACCOUNTANT,
                new LicenseUpdate(List.of(new Assignment(POWER_BI, List.of(BI_PLAN))), List.of(removed)),
                REQUEST_ID));

        assertThat(new ObjectMapper().readTree(theRequest().body()))
                .isEqualTo(new ObjectMapper().readTree("""
                                {"licensesToAssign": [{"skuId": "%s", "excludedPlans": ["%s"]}],
                                 "licensesToRemove": ["6fd2c87f-b296-42f0-b197-1e91e994b900"]}
                                """.formatted(POWER_BI, BI_PLAN)));
    }

    @ParameterizedTest
    @CsvSource({"true, isKickInstantOn=true", "false, isKickInstantOn=false"})
    void isKickInstantOnIsSentAsTheOperatorSetsIt(String value, String query) {
        try (SpringClient client =
                SpringClient.calling(simulator.baseUri(), "partner-center.kick-instant-on=" + value)) {
            assignBy(client.partnerCenter());
        }

        assertThat(theRequest().query()).isEqualTo(query);
    }

    @Test
    void theLanguageOfTheTextsIsTheOperatorsChoice() {
        try (SpringClient client = SpringClient.calling(simulator.baseUri(), "partner-center.locale=de-DE")) {
            assignBy(client.partnerCenter());
        }

        assertThat(theRequest().header("X-Locale")).contains("de-DE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//"})
    void slashesAtTheEndOfTheBaseUrlDoNotMatter(String end) {
        try (SpringClient client = SpringClient.calling(
                simulator.baseUri(), "partner-center.base-url=" + simulator.baseUri() + "/sandbox" + end)) {
            failureOf(() -> assignBy(client.partnerCenter()));
        }

        assertThat(theRequest().path()).isEqualTo("/sandbox" + USERS + ACCOUNTANT + "/licenseupdates");
    }

    @Test
    void aCustomerWhoIsNotOnTheListIsRefusedWithoutARequest() {
        try (SpringClient client = SpringClient.calling(simulator.baseUri(), "partner-center.customers=" + FABRIKAM)) {
            Failure update = failureOf(() -> assignBy(client.partnerCenter()));
            Failure read = failureOf(() -> contosoBy(client.partnerCenter()).licenses(ACCOUNTANT));

            assertThat(List.of(update, read)).allSatisfy(failure -> {
                assertThat(failure)
                        .isInstanceOfSatisfying(
                                BusinessError.class,
                                error -> assertThat(error.code()).isEqualTo(ErrorCode.PARTNER_ACCESS_DENIED));
                assertThat(failure.message()).contains("partner-center.customers", CONTOSO.toString());
                assertThat(failure.origin()).isEqualTo(Origin.NOTHING_SENT);
            });
        }
        assertThat(simulator.ledger().requests()).isEmpty();
    }

    @Test
    void aCustomerOnTheListIsServed() {
        simulator.fault(onLicenseUpdate(), json(201, "{}"));
        String list = FABRIKAM + ", " + CONTOSO.toString().toUpperCase(Locale.ROOT);
        try (SpringClient client = SpringClient.calling(simulator.baseUri(), "partner-center.customers=" + list)) {
            assignBy(client.partnerCenter());
        }

        assertThat(simulator.ledger().requests()).hasSize(1);
    }

    private RecordedRequest theRequest() {
        assertThat(simulator.ledger().requests()).hasSize(1);
        return simulator.ledger().requests().getFirst();
    }

    private static void assertSegment(RecordedRequest request, String after, String userId) {
        assertThat(request.path()).startsWith(USERS).endsWith(after);
        String segment = request.path().substring(USERS.length(), request.path().length() - after.length());
        assertThat(segment).matches("([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})+");
        assertThat(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .isEqualTo(userId);
    }

    private static void assertCommonHeaders(RecordedRequest request) {
        assertThat(request.header("Accept")).contains("application/json");
        assertThat(request.header("MS-CorrelationId")).contains(CORRELATION_ID.toString());
        assertThat(request.header("MS-Contract-Version")).contains("v1");
        assertThat(request.header("MS-PartnerCenter-Application")).contains("partner-center-license-worker");
        assertThat(request.header("User-Agent")).contains("partner-center-license-worker");
        assertThat(request.header("X-Locale")).contains("en-US");
        assertThat(request.headers()).doesNotContainKeys("Cookie", "MS-PartnerCenter-Client", "MS-SdkVersion");
        assertThat(request.headers().values())
                .allSatisfy(values -> assertThat(values).hasSize(1));
    }
}
