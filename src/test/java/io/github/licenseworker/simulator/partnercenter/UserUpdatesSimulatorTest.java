package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserUpdatesSimulatorTest extends SimulatorFixture {

    private static final String GERMANY = "{\"usageLocation\":\"DE\",\"attributes\":{\"objectType\":\"CustomerUser\"}}";

    @Test
    void setsTheUsageLocation() {
        String before = get(userPath(ACCOUNTANT)).text();

        Reply reply =
                patch(userPath(ACCOUNTANT), GERMANY, "MS-RequestId", "request-1", "MS-CorrelationId", "process-1");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo(before.replace("\"US\"", "\"DE\""));
        assertThat(get(userPath(ACCOUNTANT)).text()).isEqualTo(reply.text());
        assertThat(accountant.usageLocation()).contains("DE");
        assertThat(contoso.usageLocationOf(ACCOUNTANT_NAME)).contains("DE");
        assertThat(simulator.ledger().locationChanges())
                .containsExactly(
                        new LocationChange(CONTOSO, ACCOUNTANT, Optional.of("US"), "DE", "request-1", "process-1"));

        simulator.ledger().clear();
        assertThat(simulator.ledger().locationChanges()).isEmpty();
    }

    @Test
    void makesAssignmentsPossible() {
        contoso.setUsageLocation(ACCOUNTANT, null);
        assertThat(accountant.usageLocation()).isEmpty();
        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).text()).contains("invalid usage location");

        patch(userPath(ACCOUNTANT), GERMANY);

        assertThat(update(ACCOUNTANT, assigning(POWER_BI)).status()).isEqualTo(201);
        assertThat(simulator.ledger().locationChanges())
                .extracting(LocationChange::from)
                .containsExactly(Optional.empty());
    }

    @Test
    void repeatIsNoChange() {
        patch(userPath(ACCOUNTANT), GERMANY);

        assertThat(patch(userPath(ACCOUNTANT), GERMANY).status()).isEqualTo(200);
        assertThat(simulator.ledger().locationChanges()).hasSize(1);
    }

    @Test
    void otherMembersAloneChangeNothing() {
        Reply reply = patch(userPath(ACCOUNTANT), "{\"displayName\":\"Somebody\",\"usageLocation\":null}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(accountant.usageLocation()).contains("US");
        assertThat(simulator.ledger().locationChanges()).isEmpty();
    }

    @Test
    void sameRequestIdHasOneEffect() {
        patch(userPath(ACCOUNTANT), GERMANY, "MS-RequestId", "one");
        contoso.setUsageLocation(ACCOUNTANT, "FR");
        patch(userPath(ACCOUNTANT), GERMANY, "MS-RequestId", "one");

        assertThat(accountant.usageLocation()).contains("FR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "DEU", "49", "Germany", "UK", "XX"})
    void notACountry(String location) {
        Reply reply = patch(userPath(ACCOUNTANT), "{\"UsageLocation\":\"%s\"}".formatted(location));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(3000);
        assertThat(reply.text()).contains("Invalid value specified for property 'usageLocation' of resource 'User'.");
        assertThat(accountant.usageLocation()).contains("US");
    }

    @Test
    void kosovo() {
        assertThat(patch(userPath(ACCOUNTANT), "{\"usageLocation\":\"XK\"}").status())
                .isEqualTo(200);
        assertThat(accountant.usageLocation()).contains("XK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"usage"})
    void unreadableBody(String body) {
        Reply reply = patch(userPath(ACCOUNTANT), body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(800002);
    }

    @Test
    void unknownAndNewUsers() {
        accountant.visibleAfterCalls(1);

        assertThat(patch(userPath("nobody@contoso.example"), GERMANY).code()).isEqualTo(60002);
        assertThat(patch(userPath(ACCOUNTANT), GERMANY).status()).isEqualTo(404);
        assertThat(patch(userPath(ACCOUNTANT), GERMANY).status()).isEqualTo(200);
    }
}
