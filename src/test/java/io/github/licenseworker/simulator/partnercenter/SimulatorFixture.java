package io.github.licenseworker.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.AdjustableClock;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulator with one customer, two users and three SKUs, and a client that calls it. */
abstract class SimulatorFixture {

    static final String CONTOSO = "0c39d6d5-c70d-4c55-bc02-f620844f3fd1";
    static final String ACCOUNTANT = "554526aa-cf5e-46fa-95df-98dbc55d8a1e";
    static final String ACCOUNTANT_NAME = "accountant@contoso.example";
    static final String BUYER = "1a2b3c4d-0000-4000-8000-000000000002";
    static final SimulatedServicePlan BI_PLAN =
            new SimulatedServicePlan("70d33638-9c74-4d01-bfd3-562de28bd4ba", "BI_AZURE_P2", "Power BI Pro");
    static final SimulatedServicePlan EXCHANGE = new SimulatedServicePlan(
            "efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE", "Exchange Online");
    static final SimulatedSku POWER_BI = new SimulatedSku(
            "f8a1db68-be16-40ed-86d5-cb42ce701560",
            "POWER_BI_PRO",
            "Power BI Pro",
            LicenseGroup.GROUP1,
            List.of(BI_PLAN));
    static final SimulatedSku E3 = new SimulatedSku(
            "6fd2c87f-b296-42f0-b197-1e91e994b900",
            "ENTERPRISEPACK",
            "Office 365 Enterprise E3",
            LicenseGroup.GROUP1,
            List.of(EXCHANGE));
    static final SimulatedSku MINECRAFT = new SimulatedSku(
            "984df360-9a74-4647-8cf8-696749f6247a", "MINECRAFT_EDU", "Minecraft", LicenseGroup.GROUP2, List.of());

    final AdjustableClock clock = new AdjustableClock(Instant.now());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    PartnerCenterSimulator simulator;
    SimulatedCustomer contoso;
    SimulatedUser accountant;

    @BeforeEach
    void startSimulator() {
        simulator = PartnerCenterSimulator.start(0, clock);
        contoso = simulator.addCustomer(CONTOSO, "Contoso");
        contoso.addSku(POWER_BI, 5).addSku(E3, 5).addSku(MINECRAFT, 5);
        accountant = contoso.addUser(ACCOUNTANT, ACCOUNTANT_NAME, "US");
        contoso.addUser(BUYER, "buyer@contoso.example", "US");
    }

    @AfterEach
    void closeSimulator() {
        client.shutdownNow();
        simulator.close();
    }

    /** An answer, its body read as JSON on demand. */
    record Reply(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new IllegalStateException(text(), e);
            }
        }

        int code() {
            return json().path("code").intValue();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    static String updatePath(String user) {
        return userPath(user) + "/licenseupdates";
    }

    static String userPath(String user) {
        return "/v1/customers/" + CONTOSO + "/users/" + URLEncoder.encode(user, StandardCharsets.UTF_8);
    }

    static String assigning(SimulatedSku... skus) {
        List<String> assignments = Arrays.stream(skus)
                .map(sku -> "{\"skuId\":\"" + sku.id() + "\"}")
                .toList();
        return "{\"licensesToAssign\":[" + String.join(",", assignments) + "]}";
    }

    static String assigning(SimulatedSku sku, String excludedPlan) {
        return "{\"licensesToAssign\":[{\"skuId\":\"%s\",\"excludedPlans\":[\"%s\"]}]}"
                .formatted(sku.id(), excludedPlan);
    }

    static String removing(SimulatedSku sku) {
        return "{\"licensesToRemove\":[\"" + sku.id() + "\"]}";
    }

    /** A request with a bearer token; more headers as name and value in turn. */
    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(simulator.baseUri().resolve(path)).header("Authorization", "Bearer any-token");
        return headers.length == 0 ? request : request.headers(headers);
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply update(String user, String body, String... headers) {
        return send(request(updatePath(user), headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Reply patch(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Sends all calls, and has them processed only when all have arrived. */
    List<Reply> simultaneously(CallMatcher calls, int rivals, IntFunction<Reply> call) throws InterruptedException {
        Gate gate = new Gate();
        simulator.fault(calls, TransportAnswers.held(gate));
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < rivals; number++) {
                int rival = number;
                replies.add(threads.submit(() -> call.apply(rival)));
            }
            assertThat(gate.awaitArrivals(rivals, Duration.ofSeconds(20))).isTrue();
            gate.open();
        }
        return replies.stream().map(Future::resultNow).toList();
    }

    URI base() {
        return simulator.baseUri();
    }
}
