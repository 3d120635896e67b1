package io.github.licenseworker.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.trial.harness.Browser;
import io.github.licenseworker.trial.harness.Command;
import io.github.licenseworker.trial.harness.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uses a simulated Microsoft that runs in another process as its output says. */
@Timeout(180)
class SimulatorProcessTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern GUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    @TempDir
    private static Path folder;

    private static SimulatorProcess simulator;
    private static HttpClient client;

    @BeforeAll
    static void start() throws IOException {
        simulator = SimulatorProcess.started(folder);
        client = HttpClient.newBuilder().sslContext(tls().sslContext()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void printedSettingsAreAllThatTheWorkerNeeds() {
        CommandResult check = run("check", simulator.settingsBelow("Settings for the license worker"));

        assertNothingIsWrongButTheEngine(check);
        assertThat(check.skipped()).isEmpty();
        assertThat(check.ok())
                .contains(
                        "Partner Center: reachable, and accepts the access token",
                        "MFA: Partner Center says that the sign-in complies");
    }

    @Test
    void fileHoldsTheSameSettings() {
        String option = simulator.output().replaceFirst("(?s).*(--spring\\.config\\.import=\\S+).*", "$1");

        CommandResult check = run("check", option);

        assertNothingIsWrongButTheEngine(check);
    }

    @Test
    void settingsWithoutASignInAreEnoughToo() {
        CommandResult check = run("check", simulator.settingsBelow("Or, without a sign-in"));

        assertNothingIsWrongButTheEngine(check);
        assertThat(check.ok()).contains("Partner Center: reachable, and accepts the access token");
    }

    @Test
    void keyVaultLetsInWhoeverHasThePrintedVariables() throws Exception {
        String setting =
                Stream.of(simulator.settingsBelow("the Key Vault lets it in")).collect(Collectors.joining());
        String vault = setting.replaceFirst("--license-worker\\.passwords\\.key-vault=", "");
        JsonNode identity = JSON.readTree(send(HttpRequest.newBuilder(URI.create(variable("IDENTITY_ENDPOINT")
                                + "?api-version=2019-08-01&resource=https://vault.localhost"))
                        .header("X-IDENTITY-HEADER", variable("IDENTITY_HEADER")))
                .body());

        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(vault + "/secrets/nothing?api-version=2025-07-01"))
                        .header(
                                "Authorization",
                                "Bearer " + identity.path("access_token").asText()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("SecretNotFound");
    }

    private static String variable(String name) {
        return simulator.output().replaceFirst("(?s).*\\n%s=(\\S+)\\n.*".formatted(name), "$1");
    }

    @Test
    void partnerSignsInAgain() throws Exception {
        String before = Files.readString(folder.resolve("refresh-token"));
        Command consent = Command.start(Stream.concat(
                        Stream.of("consent", "--paste"),
                        Stream.of(simulator.settingsBelow("Settings for the license worker")))
                .toArray(String[]::new));
        try (Browser browser = new Browser(tls())) {
            consent.type(browser.answerOf(consent.signInAddress()).toString());
        }

        assertThat(consent.finish().exitCode()).as(consent.output()).isZero();
        assertThat(Files.readString(folder.resolve("refresh-token"))).isNotEqualTo(before);
    }

    @Test
    void workerOfOnesOwnGetsATokenAndCalls() throws Exception {
        String token = JSON.readTree(requestToken().body()).path("access_token").asText();

        JsonNode customers = get(token, "customers");

        assertThat(customers.path("items").findValuesAsText("companyName"))
                .containsExactly("Contoso", "Northwind Traders");
        assertThat(customers.path("items").findValuesAsText("id"))
                .allSatisfy(id -> assertThat(simulator.output()).contains("id " + id + "\n"));
    }

    @Test
    void customersAreInEverySituationThatAProcessHasToHandle() throws Exception {
        String contoso = simulator.printed("Customer Contoso, id");
        String northwind = simulator.printed("Customer Northwind Traders, id");

        assertThat(get("any-text", "customers/%s/users/alex@contoso.example".formatted(contoso))
                        .has("usageLocation"))
                .isFalse();
        assertThat(get("any-text", "customers/%s/subscribedskus".formatted(contoso))
                        .path("items"))
                .extracting(sku -> sku.path("availableUnits").asInt())
                .contains(0)
                .anyMatch(available -> available > 0);
        assertThat(get("any-text", "customers/%s/subscriptions".formatted(northwind))
                        .path("items"))
                .extracting(subscription -> subscription.path("offerName").asText())
                .containsOnlyOnce("Power BI Pro")
                .filteredOn("Office 365 E3"::equals)
                .hasSize(2);
        assertThat(simulator.printed("nestor@contoso.example")).contains("(by a group)");
    }

    @Test
    void controlPageShowsEverybodyAndEverythingThatIsPrinted() throws Exception {
        String page = send(HttpRequest.newBuilder(URI.create(simulator.printed("Page that controls it"))))
                .body();

        List<String> ids = GUID.matcher(simulator.output().replaceFirst("(?s)Settings for.*", ""))
                .results()
                .map(match -> match.group())
                .toList();
        assertThat(ids).hasSizeGreaterThan(15).allMatch(page::contains);
    }

    @Test
    void otherMachinesReachNothing() throws Exception {
        for (String label : List.of("Page that controls it", "Partner Center", "Entra")) {
            int port = URI.create(simulator.printed(label)).getPort();
            try (Socket here = new Socket()) {
                here.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            }
            // A server that listened on all interfaces would answer under this address of the machine, too
            try (Socket elsewhere = new Socket()) {
                assertThatThrownBy(() -> elsewhere.connect(
                                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), port),
                                2_000))
                        .as(label)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private static void assertNothingIsWrongButTheEngine(CommandResult check) {
        assertThat(check.wrong()).as(check.output()).singleElement().asString().startsWith("Camunda: ");
    }

    private static CommandResult run(String command, String... settings) {
        return Command.run(
                Stream.concat(Stream.of(command), Stream.of(settings)).toArray(String[]::new));
    }

    private static HttpResponse<String> requestToken() throws Exception {
        String form = Map.of(
                        "grant_type", "refresh_token",
                        "client_id", simulator.printed("Client id"),
                        "client_secret", simulator.printed("Client secret"),
                        "scope", simulator.printed("Scope"),
                        "refresh_token", simulator.printed("Refresh token"))
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(simulator.printed("Token endpoint")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private static JsonNode get(String token, String path) throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(simulator.printed("Base URL") + "/v1/" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "application/json"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static SelfSigned tls() {
        return new SelfSigned(folder.resolve("entra.p12"), Path.of(simulator.printed("Certificate")));
    }
}
