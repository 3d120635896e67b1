package io.github.licenseworker.license;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RemoveLicenseRequestTest extends WorkerFixture {

    private final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "remove-license");

    static Stream<Arguments> violations() {
        String id = guid();
        return Stream.of(
                arguments(
                        Map.of("userId", "nobody", "skuId", "E3"),
                        List.of(
                                "customerId is missing",
                                "userId must be a user's object id (a GUID) or a user principal name, but is 'nobody'",
                                "skuId must be a GUID, but is 'E3'")),
                arguments(Map.of("customerId", id, "userId", id), List.of("skuId is missing; set it, or skuIds")),
                arguments(
                        Map.of("customerId", id, "userId", id, "skuId", id, "skuIds", List.of(id)),
                        List.of("skuId must not be set together with skuIds")),
                arguments(
                        Map.of("customerId", id, "userId", id, "skuIds", List.of()),
                        List.of("skuIds must not be empty")),
                arguments(
                        Map.of("customerId", id, "userId", id, "skuIds", id),
                        List.of("skuIds must be a list of GUIDs, but is '" + id + "'")),
                arguments(
                        Map.of("customerId", id, "userId", id, "skuIds", List.of(id, "E3", 5)),
                        List.of("skuIds must be a GUID, but is 'E3'", "skuIds must be a GUID, but is '5'")));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void everyViolationIsToldAndNothingIsSent(Map<String, Object> variables, List<String> expected) {
        JsonNode error = task.start(variables).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.at("/details/violations").valueStream())
                .extracting(violation -> violation.path("variable").asText() + " "
                        + violation.path("problem").asText())
                .isEqualTo(expected);
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
    }
}
