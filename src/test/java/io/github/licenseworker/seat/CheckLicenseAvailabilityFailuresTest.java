package io.github.licenseworker.seat;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.Answers.conditionalAccessBlocked;
import static io.github.licenseworker.simulator.partnercenter.Answers.customerNotFound;
import static io.github.licenseworker.simulator.partnercenter.Answers.insufficientPrivileges;
import static io.github.licenseworker.simulator.partnercenter.Answers.mfaClaimMissing;
import static io.github.licenseworker.simulator.partnercenter.Answers.noRelationship;
import static io.github.licenseworker.simulator.partnercenter.Answers.partnerTokenNotAllowed;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.foreignJson;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckLicenseAvailabilityFailuresTest extends WorkerFixture {

    private final LicenseTask check =
            LicenseTask.deployWithInstantRetries(setup.engine(), "check-license-availability");
    private final LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("CUSTOMER_NOT_FOUND", customerNotFound()),
                arguments("CONDITIONAL_ACCESS_BLOCKED", conditionalAccessBlocked()),
                arguments("PARTNER_ACCESS_DENIED", insufficientPrivileges()),
                arguments("PARTNER_ACCESS_DENIED", noRelationship()),
                arguments("PARTNER_TOKEN_REJECTED", mfaClaimMissing()),
                arguments("PARTNER_TOKEN_REJECTED", partnerTokenNotAllowed()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalMeansTheSameAsWhereALicenseIsAssigned(String code, Answer refusal) {
        var unused =
                setup.partnerCenter().fault(onAny().customer(licensee.customer().id()), refusal);

        ProcessInstance run = check.start(variables());
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(withoutIds(error))
                .isEqualTo(withoutIds(assign.start(licensee.variables()).awaitError()));
        assertThat(run.failures()).isEmpty();
    }

    @Test
    void errorNamesTheRequestThatWasRefused() {
        var unused = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(licensee.customer().id()), conditionalAccessBlocked());

        JsonNode error = check.start(variables()).awaitError();

        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIBED_SKUS))
                .filteredOn(
                        request -> request.path().contains(licensee.customer().id()))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.header("MS-RequestId"))
                            .contains(error.path("requestId").asText());
                    assertThat(request.header("MS-CorrelationId"))
                            .contains(error.path("correlationId").asText());
                });
    }

    @Test
    void unknownCustomerIsNotFound() {
        JsonNode error = check.start(Map.of("customerId", guid(), "skuName", "Microsoft 365 E3"))
                .awaitError();

        assertThat(error.path("code").asText()).isEqualTo("CUSTOMER_NOT_FOUND");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo("60003");
    }

    @Test
    void throttledCheckWaitsAndUsesUpNoRetry() {
        answer(1, tooManyRequests(Duration.ofMinutes(7)));

        ProcessInstance run = check.start(variables());
        JobRecordValue postponed = run.awaitFailure(1);
        setup.letPass(Duration.ofMinutes(9));
        run.awaitDone();

        assertThat(postponed.getRetries()).isEqualTo(3);
        assertThat(postponed.getRetryBackoff())
                .isBetween(
                        Duration.ofMinutes(7).toMillis(), Duration.ofMinutes(9).toMillis());
        assertThat(run.variable("licenseAvailability").path("skuId").asText()).isEqualTo(licensee.skuId());
    }

    static Stream<Answer> passingFailures() {
        return Stream.of(
                unexpectedError(),
                connectionDropped(),
                bodyCutShort(200),
                foreignJson(200),
                htmlPage(200),
                htmlPage(503));
    }

    @ParameterizedTest
    @MethodSource("passingFailures")
    void checkThatFailedIsRepeated(Answer failure) {
        answer(2, failure);

        ProcessInstance run = check.start(variables());
        run.awaitDone();

        assertThat(run.failures()).extracting(JobRecordValue::getRetries).containsExactly(2, 1);
        assertThat(run.variable("licenseAvailability").path("skuId").asText()).isEqualTo(licensee.skuId());
    }

    @Test
    void checkThatFailsToTheEndIsAnIncident() {
        answer(3, unexpectedError());

        ProcessInstance run = check.start(variables());

        assertThat(run.awaitIncident().getErrorMessage()).startsWith("No retry is left");
    }

    static Stream<Arguments> violations() {
        String sku = guid();
        String customer = guid();
        return Stream.of(
                row(Map.of("customerId", customer), "skuId is missing; set it, or skuPartNumber or skuName"),
                row(
                        Map.of("customerId", customer, "skuId", " ", "skuName", "", "skuPartNumber", "\t"),
                        "skuId is missing; set it, or skuPartNumber or skuName"),
                row(
                        Map.of("customerId", customer, "skuId", sku, "skuName", "E3"),
                        "skuName must not be set together with skuId"),
                row(
                        Map.of("customerId", customer, "skuPartNumber", "E3", "skuName", "E3"),
                        "skuName must not be set together with skuPartNumber"),
                row(
                        Map.of("customerId", customer, "skuId", sku, "skuPartNumber", "E3", "skuName", "E3"),
                        "skuPartNumber must not be set together with skuId",
                        "skuName must not be set together with skuId"),
                row(Map.of("customerId", customer, "skuId", "E3"), "skuId must be a GUID, but is 'E3'"),
                row(Map.of("customerId", customer, "skuName", 365), "skuName must be a text, but is '365'"),
                row(
                        Map.of("customerId", customer, "skuPartNumber", List.of("E3")),
                        "skuPartNumber must be a text, but is a list"),
                row(
                        Map.of("skuId", "E3", "skuName", true),
                        "customerId is missing",
                        "skuId must be a GUID, but is 'E3'",
                        "skuName must be a text, but is 'true'",
                        "skuName must not be set together with skuId"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void everyViolationIsToldAndNothingIsSent(Map<String, Object> variables, List<String> expected) {
        int before = setup.partnerCenter().ledger().requests().size();

        JsonNode error = check.start(variables).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.at("/details/violations").valueStream())
                .extracting(violation -> violation.path("variable").asText() + " "
                        + violation.path("problem").asText())
                .isEqualTo(expected);
        assertThat(setup.partnerCenter().ledger().requests()).hasSize(before);
    }

    private static Arguments row(Map<String, Object> variables, String... violations) {
        return arguments(variables, List.of(violations));
    }

    private Map<String, Object> variables() {
        return Map.of("customerId", licensee.customer().id(), "skuId", licensee.skuId());
    }

    private void answer(int times, Answer answer) {
        var unused = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(licensee.customer().id()).times(times), answer);
    }

    private static JsonNode withoutIds(JsonNode error) {
        return ((ObjectNode) error.deepCopy()).without(List.of("requestId", "correlationId"));
    }
}
