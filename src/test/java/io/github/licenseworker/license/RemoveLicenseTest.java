package io.github.licenseworker.license;

import static io.github.licenseworker.simulator.partnercenter.Answers.conditionalAccessBlocked;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is taken from a user, and what is said about it. */
class RemoveLicenseTest extends WorkerFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "remove-license");
    private final LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());

    RemoveLicenseTest() {
        super("--license-worker.new-user-patience=0s");
    }

    @Test
    void takesTheLicenseAndSaysHowToFindThat() throws IOException {
        String kept = licensee.addSku();
        give(licensee.skuId(), kept);

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        RecordedRequest sent = licensee.updates().getFirst();
        assertThat(JSON.convertValue(run.variable("licenseRemoval"), new TypeReference<Map<String, Object>>() {}))
                .isEqualTo(Map.of(
                        "customerId", licensee.customer().id(),
                        "userId", licensee.userId(),
                        "removedSkuIds", List.of(licensee.skuId()),
                        "notHeldSkuIds", List.of(),
                        "tries", 1,
                        "requestId", sent.header("MS-RequestId").orElseThrow(),
                        "correlationId", sent.header("MS-CorrelationId").orElseThrow()));
        assertThat(JSON.readTree(sent.body()))
                .isEqualTo(JSON.readTree("{\"licensesToRemove\":[\"%s\"]}".formatted(licensee.skuId())));
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(kept);
        assertThat(licensee.customer().availableSeats(licensee.skuId())).isEqualTo(Licensee.SEATS);
    }

    @Test
    void takesSeveralInOneRequest() {
        String other = licensee.addSku();
        give(licensee.skuId(), other);

        ProcessInstance run = task.start(skus(other, licensee.skuId(), other.toUpperCase(Locale.ROOT)));
        run.awaitDone();

        assertThat(removed(run)).containsExactly(other, licensee.skuId());
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(licensee.requestIds()).hasSize(1);
        assertThat(licensee.changes()).hasSize(1);
        assertThat(run.variable("licenseRemoval").path("requestId").asText())
                .isEqualTo(licensee.requestIds().getLast());
    }

    @Test
    void licenseThatTheUserDoesNotHoldIsAResult() {
        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(removed(run)).isEmpty();
        assertThat(notHeld(run)).containsExactly(licensee.skuId());
        assertThat(run.failures()).isEmpty();
        assertThat(licensee.changes()).isEmpty();
    }

    @Test
    void licenseThatTheUserDoesNotHoldKeepsNoOtherFromBeingTaken() {
        String first = licensee.addSku();
        String last = licensee.addSku();
        give(first, last);

        ProcessInstance run = task.start(skus(first, licensee.skuId(), last));
        run.awaitDone();

        assertThat(removed(run)).containsExactly(first, last);
        assertThat(notHeld(run)).containsExactly(licensee.skuId());
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
    }

    @Test
    void licenseThatDoesNotShowYetIsTaken() {
        licensee.customer().showChangesAfterReads(1_000);
        assign.start(licensee.variables()).awaitDone();

        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        assertThat(removed(run)).containsExactly(licensee.skuId());
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
    }

    @Test
    void userWithoutUsageLocationCanLoseALicense() {
        give(licensee.skuId());
        licensee.customer().setUsageLocation(licensee.userId(), null);

        task.start(licensee.variables()).awaitDone();

        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
    }

    @Test
    void licenseFromAGroupIsToldAndStays() {
        licensee.customer().giveGroupLicense(licensee.userId(), licensee.skuId());

        ProcessInstance run = task.start(licensee.variables());
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_INHERITED");
        assertThat(error.path("requestId").asText())
                .isEqualTo(licensee.requestIds().getFirst());
        assertThat(run.failures()).isEmpty();
        assertThat(run.variable("licenseRemoval").isMissingNode()).isTrue();
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
    }

    @Test
    void unknownUserIsNotFound() {
        JsonNode error = task.start(with("userId", Licensee.guid())).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void unknownCustomerIsNotFound() {
        JsonNode error = task.start(with("customerId", Licensee.guid())).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("CUSTOMER_NOT_FOUND");
    }

    @Test
    void conditionalAccessIsToldAsSuch() {
        give(licensee.skuId());
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), conditionalAccessBlocked());

        JsonNode error = task.start(licensee.variables()).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("CONDITIONAL_ACCESS_BLOCKED");
    }

    /** There the user would miss the license that is to come; here the aim is reached. */
    @Test
    void exchangeForALicenseThatTheUserDoesNotHoldIsAnError() {
        String other = licensee.addSku();

        JsonNode error = assign.start(with("licensesToRemove", List.of(other))).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_NOT_HELD");
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(licensee.customer().availableSeats(licensee.skuId())).isEqualTo(Licensee.SEATS);
    }

    @Test
    void exchangeForALicenseFromAGroupIsAnError() {
        String other = licensee.addSku();
        licensee.customer().giveGroupLicense(licensee.userId(), other);

        JsonNode error = assign.start(with("licensesToRemove", List.of(other))).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_INHERITED");
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEqualTo(Set.of(other));
    }

    private void give(String... skus) {
        for (String sku : skus) {
            licensee.customer().giveLicense(licensee.userId(), sku);
        }
    }

    private Map<String, Object> skus(String... skus) {
        return Map.of("customerId", licensee.customer().id(), "userId", licensee.userId(), "skuIds", List.of(skus));
    }

    private Map<String, Object> with(String name, Object value) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put(name, value);
        return variables;
    }

    private static List<String> removed(ProcessInstance run) {
        return run.texts("licenseRemoval", "removedSkuIds");
    }

    private static List<String> notHeld(ProcessInstance run) {
        return run.texts("licenseRemoval", "notHeldSkuIds");
    }
}
