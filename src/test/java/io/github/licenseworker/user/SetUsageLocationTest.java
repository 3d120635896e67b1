package io.github.licenseworker.user;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.LocationChange;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is set, and what is sent for it. */
class SetUsageLocationTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "set-usage-location");

    @Test
    void setsTheLocationOfAUserWhoHasNone() {
        licensee.customer().setUsageLocation(licensee.userId(), null);

        ProcessInstance run = set("DE");

        assertThat(run.variable("usageLocation").asText()).isEqualTo("DE");
        RecordedRequest sent = licensee.requests(Operation.USER_UPDATE).getFirst();
        assertThat(licensee.locationChanges())
                .containsExactly(new LocationChange(
                        licensee.customer().id(),
                        licensee.userId(),
                        Optional.empty(),
                        "DE",
                        sent.header("MS-RequestId").orElseThrow(),
                        sent.header("MS-CorrelationId").orElseThrow()));
    }

    @Test
    void replacesAnotherLocation() {
        ProcessInstance run = set("AT");

        assertThat(run.variable("usageLocation").asText()).isEqualTo("AT");
        assertThat(licensee.customer().usageLocationOf(licensee.userId())).contains("AT");
    }

    @Test
    void aUserWithALocationCanBeLicensedAfterwards() {
        licensee.customer().setUsageLocation(licensee.userId(), null);
        LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());
        String before =
                assign.start(licensee.variables()).awaitError().path("code").asText();

        var unused = set("FR");
        assign.start(licensee.variables()).awaitDone();

        assertThat(before).isEqualTo("USAGE_LOCATION_INVALID");
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
    }

    /** Members that are sent would be changed, and there is no way to take them back. */
    @Test
    void nothingElseOfTheUserIsSent() throws IOException {
        var unused = set("DE");

        RecordedRequest sent = licensee.requests(Operation.USER_UPDATE).getFirst();
        assertThat(JSON.readTree(sent.body()))
                .isEqualTo(
                        JSON.readTree("{\"usageLocation\":\"DE\",\"attributes\":{\"objectType\":\"CustomerUser\"}}"));
        assertThat(sent.header("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @ParameterizedTest
    @CsvSource({"de, DE", "' dE\t', DE", "gb, GB", "xk, XK"})
    void writesTheCountryInUpperCase(String asked, String expected) {
        ProcessInstance run = set(asked);

        assertThat(run.variable("usageLocation").asText()).isEqualTo(expected);
        assertThat(licensee.customer().usageLocationOf(licensee.userId())).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"US, US", "US, us", "us, US", "Us, uS"})
    void sendsNothingWhereTheLocationIsRightAlready(String location, String asked) {
        licensee.customer().setUsageLocation(licensee.userId(), location);

        ProcessInstance run = set(asked);

        assertThat(run.variable("usageLocation").asText()).isEqualTo("US");
        assertThat(licensee.requests(Operation.USER)).hasSize(1);
        assertThat(licensee.requests(Operation.USER_UPDATE)).isEmpty();
        assertThat(licensee.locationChanges()).isEmpty();
    }

    /** Which countries there are is for Microsoft to say, whose list is not that of ISO 3166-1. */
    @ParameterizedTest
    @ValueSource(strings = {"UK", "EU", "ZZ"})
    void aCountryThatMicrosoftDoesNotKnowCanBeCorrected(String country) {
        ProcessInstance run = task.start(
                Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "usageLocation", country));
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USAGE_LOCATION_INVALID");
        assertThat(error.path("message").asText()).startsWith("Choose the country in which the user works");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo("3000");
        assertThat(run.failures()).isEmpty();
        assertThat(licensee.locationChanges()).isEmpty();
    }

    @Test
    void readsAUserBehindAByteOrderMark() {
        setup.partnerCenter().byteOrderMark(true);
        try {
            var unused = set("US");
        } finally {
            setup.partnerCenter().byteOrderMark(false);
        }

        assertThat(licensee.requests(Operation.USER_UPDATE)).isEmpty();
    }

    @Test
    void userPrincipalNamesAreAcceptedAndEncoded() {
        String id = guid();
        String name = "o'neil#" + id + "@contoso.example";
        licensee.customer().addUser(id, name, "US");

        ProcessInstance run = task.start(
                Map.of("customerId", licensee.customer().id(), "userId", " " + name + " ", "usageLocation", "IE"));
        run.awaitDone();

        assertThat(licensee.customer().usageLocationOf(id)).contains("IE");
        assertThat(licensee.requests(Operation.USER_UPDATE))
                .noneMatch(request -> request.path().contains(licensee.userId()));
        assertThat(setup.partnerCenter().ledger().requests())
                .filteredOn(request -> request.path().contains(id))
                .hasSize(2)
                .allMatch(request ->
                        request.path().contains("%23" + id) && request.path().endsWith("contoso.example"));
    }

    @Test
    void onlyTheDeclaredVariablesAreFetched() {
        ProcessInstance run = task.start(Map.of(
                "customerId",
                licensee.customer().id(),
                "userId",
                licensee.userId(),
                "usageLocation",
                "DE",
                "salary",
                "a matter of the human resources department"));
        run.awaitDone();

        assertThat(run.history().handedOutJobs())
                .singleElement()
                .satisfies(job ->
                        assertThat(job.getVariables()).containsOnlyKeys("customerId", "userId", "usageLocation"));
    }

    private ProcessInstance set(String usageLocation) {
        ProcessInstance run = task.start(Map.of(
                "customerId", licensee.customer().id(), "userId", licensee.userId(), "usageLocation", usageLocation));
        run.awaitDone();
        return run;
    }
}
