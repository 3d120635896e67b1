package io.github.licenseworker.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlPageTest extends ControlFixture {

    @Test
    void showsSeatsPeopleAndTheirLicenses() throws Exception {
        contoso.giveLicense(USER, POWER_BI.id());

        assertThat(page())
                .contains("<h2>Contoso &amp; &lt;Sons&gt;</h2>", "Customer id: <code>" + CUSTOMER + "</code>")
                .contains("<td>Power BI Pro<br><code>" + POWER_BI.id() + "</code></td><td>1</td><td>3</td>")
                .contains("<td>accountant@contoso.example<br><code>" + USER + "</code></td><td>Power BI Pro</td>")
                .contains("<td>buyer@contoso.example<br><code>" + OTHER_USER + "</code></td><td></td>")
                .contains("Works as it should", "tokens are accepted", "lets the partner in");
    }

    @Test
    void seatsComeAndGo() throws Exception {
        perform("seats", Map.of("customer", CUSTOMER, "sku", POWER_BI.id(), "by", "2"));
        assertThat(contoso.totalSeats(POWER_BI.id())).isEqualTo(5);

        perform("seats", Map.of("customer", CUSTOMER, "sku", POWER_BI.id(), "by", "-1"));
        assertThat(contoso.totalSeats(POWER_BI.id())).isEqualTo(4);
    }

    @Test
    void seatsOfASubscriptionAreBoughtThere() throws Exception {
        SimulatedSubscription subscription = contoso.addSubscription("s1", POWER_BI.id(), 1);

        perform("seats", Map.of("customer", CUSTOMER, "sku", POWER_BI.id(), "by", "1"));

        assertThat(subscription.quantity()).isEqualTo(2);
        assertThat(contoso.totalSeats(POWER_BI.id())).isEqualTo(5);
    }

    @Test
    void secondSubscriptionHasOneSeat() throws Exception {
        contoso.addSubscription("s1", POWER_BI.id(), 4);

        perform("subscription", Map.of("customer", CUSTOMER, "sku", POWER_BI.id()));

        assertThat(contoso.subscriptions())
                .extracting(SimulatedSubscription::skuId, SimulatedSubscription::quantity)
                .containsExactly(tuple(POWER_BI.id(), 4), tuple(POWER_BI.id(), 1));
        assertThat(page()).contains("<code>" + POWER_BI.id() + "</code></td><td>0</td><td>8</td>");
    }

    @Test
    void licenseOfAGroupIsThereUntilThePersonIsTakenOut() throws Exception {
        Map<String, String> membership = Map.of("customer", CUSTOMER, "user", USER, "sku", POWER_BI.id());

        perform("join-group", membership);
        assertThat(contoso.groupLicensesOf(USER)).containsExactly(POWER_BI.id());
        assertThat(page()).contains("<code>" + USER + "</code></td><td>Power BI Pro</td>", "Take out of the group");

        perform("leave-group", membership);
        assertThat(contoso.groupLicensesOf(USER)).isEmpty();
        assertThat(contoso.licensesOf(USER)).isEmpty();
        assertThat(page()).doesNotContain("Take out of the group");
    }

    @Test
    void seatThatSomebodyHasCannotBeTakenAway() throws Exception {
        contoso.setSeats(POWER_BI.id(), 1);
        contoso.giveLicense(USER, POWER_BI.id());

        HttpResponse<String> refused =
                send(form("seats", Map.of("customer", CUSTOMER, "sku", POWER_BI.id(), "by", "-1")));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("Only seats that are free can be taken away: 0\n");
        assertThat(contoso.totalSeats(POWER_BI.id())).isEqualTo(1);
    }

    @Test
    void policyBlocksUntilThePartnerIsExempted() throws Exception {
        perform("block", Map.of("customer", CUSTOMER));
        assertThat(statusOf("customers/" + CUSTOMER + "/subscribedskus")).isEqualTo(403);
        assertThat(page()).contains("Conditional Access blocks the partner.");

        perform("exempt", Map.of("customer", CUSTOMER));
        assertThat(statusOf("customers/" + CUSTOMER + "/subscribedskus")).isEqualTo(200);
        assertThat(page()).contains("Conditional Access lets the partner in.");
    }

    @Test
    void exemptingThePartnerHelpsASingleUser() throws Exception {
        microsoft.block(CUSTOMER, accountant);
        assertThat(assign(USER).statusCode()).isEqualTo(403);
        assertThat(assign(OTHER_USER).statusCode()).isEqualTo(400);

        perform("exempt", Map.of("customer", CUSTOMER));

        assertThat(assign(USER).statusCode()).isEqualTo(201);
    }

    @Test
    void revokedTokensAreRefusedUntilTheConsentIsRenewed() throws Exception {
        String before = entra.consent();

        perform("revoke", Map.of());
        assertThat(entra.isRevoked(before)).isTrue();
        assertThat(page()).contains("tokens are refused");

        perform("consent", Map.of());
        assertThat(refreshTokens)
                .singleElement()
                .satisfies(token -> assertThat(entra.isValid(token)).isTrue());
        assertThat(page()).contains("tokens are accepted");
    }

    @Test
    void renewedConsentHelpsAUserForWhomTheTokenWasRefused() throws Exception {
        microsoft.refuseTokensFor(accountant);
        assertThat(assign(USER).statusCode()).isEqualTo(401);

        perform("consent", Map.of());

        assertThat(assign(USER).statusCode()).isEqualTo(201);
    }

    @Test
    void usageLocationIsSetAndCleared() throws Exception {
        perform("location", Map.of("customer", CUSTOMER, "user", OTHER_USER, "country", "DE"));
        assertThat(contoso.usageLocationOf(OTHER_USER)).contains("DE");

        perform("location", Map.of("customer", CUSTOMER, "user", OTHER_USER, "country", ""));
        assertThat(contoso.usageLocationOf(OTHER_USER)).isEmpty();
    }

    @Test
    void newUserIsNotFoundForAWhile() throws Exception {
        perform("user", Map.of("customer", CUSTOMER, "user", "new@contoso.example", "country", "US", "hidden", "2"));

        assertThat(assign("new@contoso.example").statusCode()).isEqualTo(404);
        assertThat(assign("new@contoso.example").statusCode()).isEqualTo(404);
        assertThat(assign("new@contoso.example").statusCode()).isEqualTo(201);
        assertThat(page()).contains("new@contoso.example");
    }

    @Test
    void newUserNeedsNoMoreThanAName() throws Exception {
        perform("user", Map.of("customer", CUSTOMER, "user", "new@contoso.example"));

        assertThat(contoso.usageLocationOf("new@contoso.example")).isEmpty();
        assertThat(statusOf("customers/%s/users/new@contoso.example".formatted(CUSTOMER)))
                .isEqualTo(200);
    }

    @Test
    void consentBySignInCountsAsMuchAsThatOfThePage() throws Exception {
        perform("revoke", Map.of());

        String unused = entra.consent();

        assertThat(page()).contains("tokens are accepted");
    }

    @Test
    void everyFormOfThePageDoesSomething() throws Exception {
        contoso.giveGroupLicense(OTHER_USER, POWER_BI.id());
        List<MatchResult> forms = Pattern.compile("<form method=\"post\" action=\"/([^\"]+)\">(.*?)</form>")
                .matcher(page())
                .results()
                .toList();
        assertThat(forms).hasSizeGreaterThan(30);

        for (MatchResult form : forms) {
            Map<String, String> fields = new HashMap<>(Map.of("user", "another@contoso.example"));
            Pattern.compile("<(?:input|select) [^>]*name=\"(\\w+)\"[^>]*?(?:><option)? value=\"([^\"]*)\"")
                    .matcher(form.group(2))
                    .results()
                    .forEach(field -> fields.put(field.group(1), field.group(2)));
            perform(form.group(1), fields);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "seats, by, many, 'by must be a whole number, but is ''many'''",
        "location, country, Germany, 'A usage location is a country of two capital letters, or empty, but is ''Germany'''",
        "outage, outage, nothing, 'outage must be one of throttled, server-error, unavailable, tokens-refused, unknown-address, but is ''nothing'''",
        "outage, seconds, 0, 'seconds must be at least 1, but is ''0'''",
        "next, customer, nobody, There is no customer nobody",
        "next, times, 0, 'times must be at least 1, but is ''0'''",
        "user, user, nobody, 'A user principal name looks like adele@contoso.example, but is ''nobody'''",
        "user, user, Accountant@contoso.example, There is a user Accountant@contoso.example already",
        "block, customer, nobody, There is no customer nobody",
        "seats, sku, none, No SKU none",
        "leave-group, sku, none, No group gives 554526aa-cf5e-46fa-95df-98dbc55d8a1e the SKU none",
        "dance, step, one, There is no action dance"
    })
    void saysWhatIsWrong(String action, String field, String value, String message) throws Exception {
        Map<String, String> fields = new HashMap<>(Map.of("customer", CUSTOMER, "user", USER, "sku", POWER_BI.id()));
        fields.putAll(Map.of("by", "1", "country", "US", "outage", "throttled", "answer", "license-change-failed"));
        fields.put(field, value);

        HttpResponse<String> refused = send(form(action, fields));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(message + "\n");
    }

    @Test
    void saysWhichFieldIsMissing() throws Exception {
        HttpResponse<String> refused = send(form("seats", Map.of("customer", CUSTOMER)));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("The form lacks the field sku\n");
    }

    @Test
    void thereIsOnePageOnly() throws Exception {
        assertThat(send(HttpRequest.newBuilder(control.address().resolve("other")))
                        .statusCode())
                .isEqualTo(404);
    }
}
