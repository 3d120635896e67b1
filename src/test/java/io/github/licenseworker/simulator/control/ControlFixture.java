package io.github.licenseworker.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import io.github.licenseworker.simulator.tls.SelfSigned;
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
import org.junit.jupiter.api.io.TempDir;

/** The control page of simulators with one customer, in front of a browser. */
abstract class ControlFixture {

    static final String CUSTOMER = "0c39d6d5-c70d-4c55-bc02-f620844f3fd1";
    static final String USER = "554526aa-cf5e-46fa-95df-98dbc55d8a1e";
    static final String OTHER_USER = "1a2b3c4d-0000-4000-8000-000000000002";
    static final SimulatedSku POWER_BI = new SimulatedSku(
            "f8a1db68-be16-40ed-86d5-cb42ce701560", "POWER_BI_PRO", "Power BI Pro", LicenseGroup.GROUP1, List.of());

    static SelfSigned tls;

    final HttpClient browser = HttpClient.newHttpClient();
    final List<String> refreshTokens = new ArrayList<>();
    PartnerCenterSimulator partnerCenter;
    EntraSimulator entra;
    Microsoft microsoft;
    ControlServer control;
    SimulatedCustomer contoso;
    SimulatedUser accountant;

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
        control = ControlServer.start(microsoft, 0);
    }

    @AfterEach
    void stop() {
        browser.shutdownNow();
        control.close();
        entra.close();
        partnerCenter.close();
    }

    final String page() throws Exception {
        return send(HttpRequest.newBuilder(control.address())).body();
    }

    /** Presses a button, which leads back to the page. */
    final void perform(String action, Map<String, String> fields) throws Exception {
        HttpResponse<String> answer = send(form(action, fields));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/");
    }

    final HttpRequest.Builder form(String action, Map<String, String> fields) {
        return form(control.address().resolve(action), fields);
    }

    static HttpRequest.Builder form(URI address, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    /** Asks Partner Center to give the user a license. */
    final HttpResponse<String> assign(String user) throws Exception {
        return send(call("customers/%s/users/%s/licenseupdates".formatted(CUSTOMER, user))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"licensesToAssign\":[{\"skuId\":\"%s\",\"excludedPlans\":[]}]}".formatted(POWER_BI.id()))));
    }

    /** What Partner Center answers to a read. */
    final int statusOf(String path) throws Exception {
        return send(call(path)).statusCode();
    }

    final HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create(partnerCenter.baseUri() + "/v1/" + path))
                .header("Authorization", "Bearer token")
                .header("Accept", "application/json");
    }

    final HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }
}
