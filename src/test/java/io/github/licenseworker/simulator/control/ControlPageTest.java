package io.github.licenseworker.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import io.github.licenseworker.simulator.tls.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlPageTest {

    private static final String CUSTOMER = "0c39d6d5-c70d-4c55-bc02-f620844f3fd1";
    private static final String USER = "554526aa-cf5e-46fa-95df-98dbc55d8a1e";
    private static final String OTHER_USER = "1a2b3c4d-0000-4000-8000-000000000002";
    private static final SimulatedSku POWER_BI = new SimulatedSku(
            "f8a1db68-be16-40ed-86d5-cb42ce701560", "POWER_BI_PRO", "Power BI Pro", LicenseGroup.GROUP1, List.of());

    private static SelfSigned tls;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<String> refreshTokens = new ArrayList<>();
    private PartnerCenterSimulator partnerCenter;
    private EntraSimulator entra;
    private Microsoft microsoft;
    private ControlServer control;
    private SimulatedCustomer contoso;
    private SimulatedUser accountant;

    @BeforeAll
    static void createCertificate(@TempDir Path folder) {
        tls = SelfSigned.create(folder, "entra");
    }

    @BeforeEach
    void start() {
        partnerCenter = PartnerCenterSimulator.start();
        contoso = partnerCenter.addCustomer(CUSTOMER, "Contoso & <Sons>");
        contoso.addSku(POWER_BI, 3);
        accountant = contoso.addUser(USER, "accountant@contoso.example", "US");
        contoso.addUser(OTHER_USER, "buyer@contoso.example", null);
        entra = EntraSimulator.start(tls);
        microsoft = new Microsoft(partnerCenter, entra, refreshTokens::add);
        control = ControlServer.start(microsoft);
    }

    @AfterEach
    void stop() {
        browser.shutdownNow();
        control.close();
        entra.close();
        partnerCenter.close();
    }

    @Test
    void showsSeatsPeopleAndTheirLicenses() throws Exception {
        contoso.giveLicense(USER, POWER_BI.id());

        assertThat(page())
                .contains("<h2>Contoso &amp; &lt;Sons&gt;</h2>", "Customer id: " + CUSTOMER)
                .contains("<td>Power BI Pro</td><td>1</td><td>3</td>")
                .contains("<td>accountant@contoso.example</td><td>Power BI Pro</td>")
                .contains("<td>buyer@contoso.example</td><td></td>")
                .contains("Works as it should", "tokens are accepted", "lets the partner in");
    }

    @Test
    void seatsComeAndGo() throws Exception {
        play("seats", Map.of("customer", CUSTOMER, "sku", POWER_BI.id(), "by", "2"));
        assertThat(contoso.totalSeats(POWER_BI.id())).isEqualTo(5);

        play("seats", Map.of("customer", CUSTOMER, "sku", POWER_BI.id(), "by", "-1"));
        assertThat(contoso.totalSeats(POWER_BI.id())).isEqualTo(4);
    }

    @Test
    void seatsOfASubscriptionAreBoughtThere() throws Exception {
        SimulatedSubscription subscription = contoso.addSubscription("s1", POWER_BI.id(), 1);

        play("seats", Map.of("customer", CUSTOMER, "sku", POWER_BI.id(), "by", "1"));

        assertThat(subscription.quantity()).isEqualTo(2);
        assertThat(contoso.totalSeats(POWER_BI.id())).isEqualTo(5);
    }

    @Test
    void secondSubscriptionHasOneSeat() throws Exception {
        contoso.addSubscription("s1", POWER_BI.id(), 4);

        play("subscription", Map.of("customer", CUSTOMER, "sku", POWER_BI.id()));

        assertThat(contoso.subscriptions())
                .extracting(SimulatedSubscription::skuId, SimulatedSubscription::quantity)
                .containsExactly(tuple(POWER_BI.id(), 4), tuple(POWER_BI.id(), 1));
        assertThat(page()).contains("<td>Power BI Pro</td><td>0</td><td>8</td>");
    }

    @Test
    void licenseOfAGroupIsThereUntilThePersonIsTakenOut() throws Exception {
        Map<String, String> membership = Map.of("customer", CUSTOMER, "user", USER, "sku", POWER_BI.id());

        play("join", membership);
        assertThat(contoso.groupLicensesOf(USER)).containsExactly(POWER_BI.id());
        assertThat(page())
                .contains("<td>accountant@contoso.example</td><td>Power BI Pro</td>", "Take out of the group");

        play("leave", membership);
        assertThat(contoso.groupLicensesOf(USER)).isEmpty();
        assertThat(contoso.licensesOf(USER)).isEmpty();
        assertThat(page()).doesNotContain("Take out of the group");
    }

    @Test
    void seatThatSomebodyHasCannotBeTakenAway() throws Exception {
        contoso.setSeats(POWER_BI.id(), 1);
        contoso.giveLicense(USER, POWER_BI.id());

        HttpResponse<String> refused = post("seats", Map.of("customer", CUSTOMER, "sku", POWER_BI.id(), "by", "-1"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("Only seats that are free can be taken away: 0");
        assertThat(contoso.totalSeats(POWER_BI.id())).isEqualTo(1);
    }

    @Test
    void policyBlocksUntilThePartnerIsExempted() throws Exception {
        play("block", Map.of("customer", CUSTOMER));
        assertThat(call("token", "customers/" + CUSTOMER + "/subscribedskus").statusCode())
                .isEqualTo(403);
        assertThat(page()).contains("Conditional Access blocks the partner.");

        play("exempt", Map.of("customer", CUSTOMER));
        assertThat(call("token", "customers/" + CUSTOMER + "/subscribedskus").statusCode())
                .isEqualTo(200);
        assertThat(page()).contains("Conditional Access lets the partner in.");
    }

    @Test
    void exemptingThePartnerHelpsASingleUser() throws Exception {
        microsoft.block(CUSTOMER, accountant);
        assertThat(assign(USER).statusCode()).isEqualTo(403);
        assertThat(assign(OTHER_USER).statusCode()).isEqualTo(400);

        play("exempt", Map.of("customer", CUSTOMER));

        assertThat(assign(USER).statusCode()).isEqualTo(201);
    }

    @Test
    void revokedTokensAreRefusedUntilTheConsentIsRenewed() throws Exception {
        String before = entra.consent();

        play("revoke", Map.of());
        assertThat(entra.isRevoked(before)).isTrue();
        assertThat(page()).contains("tokens are refused");

        play("consent", Map.of());
        assertThat(refreshTokens)
                .singleElement()
                .satisfies(token -> assertThat(entra.isValid(token)).isTrue());
        assertThat(page()).contains("tokens are accepted");
    }

    @Test
    void renewedConsentHelpsAUserForWhomTheTokenWasRefused() throws Exception {
        microsoft.refuseTokensFor(accountant);
        assertThat(assign(USER).statusCode()).isEqualTo(401);

        play("consent", Map.of());

        assertThat(assign(USER).statusCode()).isEqualTo(201);
    }

    @Test
    void usageLocationIsSetAndCleared() throws Exception {
        play("location", Map.of("customer", CUSTOMER, "user", OTHER_USER, "country", "DE"));
        assertThat(contoso.usageLocationOf(OTHER_USER)).contains("DE");

        play("location", Map.of("customer", CUSTOMER, "user", OTHER_USER, "country", ""));
        assertThat(contoso.usageLocationOf(OTHER_USER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED,429", "BROKEN,500", "ELSEWHERE,404"})
    void troubleBefallsEveryCallUntilItIsOver(Disturbance what, int status) throws Exception {
        play("disturb", Map.of("what", what.name()));
        assertThat(call("token", "customers").statusCode()).isEqualTo(status);
        assertThat(page()).contains(what.text());

        play("normal", Map.of());
        assertThat(call("token", "customers").statusCode()).isEqualTo(200);
        assertThat(page()).contains("Works as it should");
    }

    @ParameterizedTest
    @CsvSource({
        "seats, by, many, 'by must be a whole number, but is ''many'''",
        "location, country, Germany, 'A usage location is a country of two capital letters, or empty, but is ''Germany'''",
        "disturb, what, nothing, There is no disturbance nothing",
        "block, customer, nobody, There is no customer nobody",
        "seats, sku, none, No SKU none",
        "leave, sku, none, No group gives 554526aa-cf5e-46fa-95df-98dbc55d8a1e the SKU none",
        "dance, step, one, There is no move dance"
    })
    void saysWhatIsWrong(String move, String field, String value, String message) throws Exception {
        HttpResponse<String> refused = post(
                move,
                Map.of(
                        "customer", field.equals("customer") ? value : CUSTOMER,
                        "sku", field.equals("sku") ? value : POWER_BI.id(),
                        "user", USER,
                        "by", field.equals("by") ? value : "1",
                        "country", field.equals("country") ? value : "US",
                        "what", field.equals("what") ? value : "BROKEN"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo(message);
    }

    @Test
    void thereIsOnePageOnly() throws Exception {
        assertThat(browser.send(
                                HttpRequest.newBuilder(control.address().resolve("other"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    private String page() throws Exception {
        return browser.send(HttpRequest.newBuilder(control.address()).build(), BodyHandlers.ofString())
                .body();
    }

    /** Presses a button, which leads back to the page. */
    private void play(String move, Map<String, String> fields) throws Exception {
        HttpResponse<String> answer = post(move, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains(control.address().toString());
    }

    private HttpResponse<String> post(String move, Map<String, String> fields)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.send(
                HttpRequest.newBuilder(control.address().resolve(move))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> assign(String user) throws Exception {
        return send(request("token", "customers/%s/users/%s/licenseupdates".formatted(CUSTOMER, user))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"licensesToAssign\":[{\"skuId\":\"%s\",\"excludedPlans\":[]}]}".formatted(POWER_BI.id()))));
    }

    private HttpResponse<String> call(String token, String path) throws Exception {
        return send(request(token, path));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(partnerCenter.baseUri() + "/v1/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }
}
