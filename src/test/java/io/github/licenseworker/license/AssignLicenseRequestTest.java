package io.github.licenseworker.license;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssignLicenseRequestTest extends WorkerFixture {

    private static final String SKU = guid();
    private final LicenseTask task = LicenseTask.deploy(setup.engine());

    @AfterEach
    void nothingWasSent() {
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
    }

    @Test
    void everyViolationIsToldAtOnce() {
        ProcessInstance run = task.start(Map.of(
                "userId",
                "nobody",
                "skuId",
                "E3",
                "excludedPlans",
                "all of them",
                "licensesToRemove",
                List.of(guid(), "F3")));

        assertThat(violations(run.awaitError()))
                .containsExactly(
                        "customerId is missing",
                        "userId must be a user's object id (a GUID) or a user principal name, but is 'nobody'",
                        "skuId must be a GUID, but is 'E3'",
                        "excludedPlans must be a list of GUIDs, but is a text of 11 characters",
                        "licensesToRemove must be a GUID, but is 'F3'");
    }

    @Test
    void messageNamesEveryViolation() {
        JsonNode error = task.start(Map.of("userId", "nobody", "skuId", SKU)).awaitError();

        assertThat(error.path("message").asText())
                .isEqualTo("Correct the request: customerId is missing; userId must be a user's object id (a GUID) or a"
                        + " user principal name, but is 'nobody'");
    }

    @Test
    void valuesThatAreTooLongAreCutInTheViolation() {
        ProcessInstance run = task.start(with("skuId", "x".repeat(10_000)));

        assertThat(violations(run.awaitError())).singleElement().asString().hasSizeLessThan(120);
    }

    @ParameterizedTest
    @MethodSource("violations")
    void violation(Map<String, @Nullable Object> variables, List<String> expected) {
        JsonNode error = task.start(variables).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(violations(error)).isEqualTo(expected);
    }

    static Stream<Arguments> violations() {
        String noUser = "userId must be a user's object id (a GUID) or a user principal name, but is ";
        return Stream.of(
                row(without("customerId"), "customerId is missing"),
                row(without("userId"), "userId is missing"),
                row(without("skuId"), "skuId is missing; set it, or skuIds"),
                row(with("customerId", null), "customerId is missing"),
                row(with("customerId", "  "), "customerId is missing"),
                row(with("customerId", 12), "customerId must be a GUID, but is '12'"),
                row(with("customerId", List.of()), "customerId must be a GUID, but is a list"),
                row(with("customerId", Map.of("id", 1)), "customerId must be a GUID, but is an object"),
                row(with("customerId", "../" + SKU), "customerId must be a GUID, but is a text of 39 characters"),
                row(with("userId", true), noUser + "'true'"),
                row(with("userId", "a@b"), noUser + "a text of 3 characters"),
                row(with("userId", "a/b@contoso.example"), noUser + "'a/b@contoso.example'"),
                row(with("skuId", List.of(SKU)), "skuId must be a GUID, but is a list"),
                row(with("skuIds", List.of(SKU)), "skuId must not be set together with skuIds"),
                row(withSkus(List.of()), "skuIds must not be empty"),
                row(withSkus("E3"), "skuIds must be a list of GUIDs, but is 'E3'"),
                row(withSkus(Map.of()), "skuIds must be a list of GUIDs, but is an object"),
                row(
                        withSkus(Arrays.asList(SKU, null, 3)),
                        "skuIds must be a GUID, but is 'null'",
                        "skuIds must be a GUID, but is '3'"),
                row(with("excludedPlans", 4), "excludedPlans must be a list of GUIDs, but is '4'"),
                row(with("excludedPlans", List.of("")), "excludedPlans must be a GUID, but is ''"),
                row(
                        with("licensesToRemove", List.of(SKU)),
                        "licensesToRemove must not name the SKU that is to be assigned, " + SKU),
                row(
                        severalSkusWithExcludedPlans(),
                        "excludedPlans belongs to one SKU; assign SKUs with excluded plans in a task each"));
    }

    private static Arguments row(Map<String, @Nullable Object> variables, String... violations) {
        return arguments(variables, List.of(violations));
    }

    private static List<String> violations(JsonNode error) {
        return error.path("details")
                .path("violations")
                .valueStream()
                .map(violation -> violation.path("variable").asText() + " "
                        + violation.path("problem").asText())
                .toList();
    }

    private static Map<String, @Nullable Object> valid() {
        return new HashMap<>(Map.of("customerId", guid(), "userId", guid(), "skuId", SKU));
    }

    private static Map<String, @Nullable Object> without(String name) {
        Map<String, @Nullable Object> variables = valid();
        variables.remove(name);
        return variables;
    }

    private static Map<String, @Nullable Object> with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> variables = valid();
        variables.put(name, value);
        return variables;
    }

    private static Map<String, @Nullable Object> withSkus(Object value) {
        Map<String, @Nullable Object> variables = without("skuId");
        variables.put("skuIds", value);
        return variables;
    }

    private static Map<String, @Nullable Object> severalSkusWithExcludedPlans() {
        Map<String, @Nullable Object> variables = withSkus(List.of(guid(), guid()));
        variables.put("excludedPlans", List.of(guid()));
        return variables;
    }
}
