package io.github.licenseworker.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a request is told before anything is sent or stored. */
class CreateUserRequestTest extends CreateUserFixture {

    @AfterEach
    void nothingWasSent() {
        assertThat(setup.partnerCenter().ledger().requests()).isEmpty();
        assertThat(secrets()).isEmpty();
    }

    @Test
    void everythingThatIsMissingIsTold() {
        JsonNode error = task.start(Map.of()).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.at("/details/violations").findValuesAsText("variable"))
                .containsExactly("customerId", "userPrincipalName", "firstName", "lastName", "usageLocation");
    }

    @ParameterizedTest
    @CsvSource({
        "userPrincipalName, 11111111-2222-4333-8444-555555555555, userPrincipalName must be a user principal name",
        "userPrincipalName, grace, userPrincipalName must be a user principal name",
        "usageLocation, Germany, usageLocation must be the two letters of a country"
    })
    void aWrongValueIsTold(String variable, String value, String told) {
        JsonNode error = task.start(with(variable, value)).awaitError();

        assertThat(error.path("message").asText()).startsWith("Correct the request: " + told);
    }

    @ParameterizedTest
    @CsvSource({"firstName, 64", "lastName, 64", "displayName, 256"})
    void namesAreOneLineAndNotTooLong(String variable, int longest) {
        for (Object value : new Object[] {"x".repeat(longest + 1), "two\nlines", 7}) {
            JsonNode error = task.start(with(variable, value)).awaitError();

            assertThat(error.path("message").asText())
                    .startsWith("Correct the request: %s must be one line of at most %d characters"
                            .formatted(variable, longest));
        }
    }
}
