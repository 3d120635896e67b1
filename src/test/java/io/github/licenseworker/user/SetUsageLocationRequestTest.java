package io.github.licenseworker.user;

import static io.github.licenseworker.fixture.Licensee.guid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.WorkerFixture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetUsageLocationRequestTest extends WorkerFixture {

    private final LicenseTask task =
            LicenseTask.deploy(setup.engine(), details -> details.zeebeJobType("set-usage-location"));

    @AfterEach
    void nothingWasSent() {
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
    }

    static Stream<Object> notTwoLetters() {
        return Stream.of(
                "DEU",
                "D",
                "D E",
                "Germany",
                "DE,AT",
                // Their upper case is the code of South Sudan, India and Finland
                "\u00df",
                "\u0131n",
                "\ufb01",
                49,
                true,
                List.of("DE"),
                Map.of("code", "DE"));
    }

    @ParameterizedTest
    @MethodSource("notTwoLetters")
    void whatIsNotTwoLettersIsRefused(Object value) {
        JsonNode error = task.start(with(value)).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText())
                .isEqualTo("Correct the request: usageLocation must be the two letters of a country, such as DE or US,"
                        + " but is " + shown(value));
    }

    private static String shown(Object value) {
        return switch (value) {
            case List<?> several -> "a list";
            case Map<?, ?> members -> "an object";
            case String text
            when text.contains(" ") || text.contains(",") -> "a text of %d characters".formatted(text.length());
            default -> "'" + value + "'";
        };
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void countryIsNeeded(@Nullable String value) {
        JsonNode error = task.start(with(value)).awaitError();

        assertThat(error.path("message").asText()).isEqualTo("Correct the request: usageLocation is missing");
    }

    @Test
    void everyViolationIsTold() {
        JsonNode error = task.start(Map.of("userId", "nobody", "usageLocation", "x".repeat(10_000)))
                .awaitError();

        assertThat(error.at("/details/violations").findValuesAsText("variable"))
                .containsExactly("customerId", "userId", "usageLocation");
        assertThat(error.toString()).hasSizeLessThan(1_000);
    }

    private static Map<String, @Nullable Object> with(@Nullable Object usageLocation) {
        Map<String, @Nullable Object> variables = new HashMap<>(Map.of("customerId", guid(), "userId", guid()));
        variables.put("usageLocation", usageLocation);
        return variables;
    }
}
