package io.github.licenseworker.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.simulator.AdjustableClock;
import io.github.licenseworker.simulator.http.Json;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
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
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A simulated Entra, and a client that trusts its certificate. */
abstract class EntraFixture {

    static final String RESOURCE = "https://api.partnercenter.microsoft.com";
    static final String SCOPE = RESOURCE + "/user_impersonation";
    static final String REDIRECT = "http://localhost:8123/";
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    /** The challenge that RFC 7636 gives for the verifier. */
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static final SelfSigned TLS = SharedKeys.server();

    final AdjustableClock clock = new AdjustableClock(Instant.now());
    EntraSimulator entra;
    private HttpClient client;

    @BeforeEach
    void startEntra() {
        entra = EntraSimulator.start(TLS, 0, clock);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(TLS.sslContext())
                .build();
    }

    @AfterEach
    void closeEntra() {
        client.shutdownNow();
        entra.close();
    }

    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return read(text());
        }

        String get(String member) {
            return json().path(member).asText();
        }

        int code() {
            return json().path("error_codes").path(0).asInt();
        }

        /** The parameters that the page sends back to the client. */
        Map<String, String> sentBack() {
            String query = URI.create(header("Location")).getRawQuery();
            return new ReceivedRequest("GET", "/", query, Map.of(), "").queryParameters();
        }
    }

    static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode claims(String jwt) {
        return read(new String(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    URI uri(String path) {
        return URI.create(entra.authorityHost() + "/" + EntraSimulator.TENANT_ID + path);
    }

    /** The form of a redemption as v2 wants it. */
    static Map<String, String> redeeming(String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", EntraSimulator.CLIENT_ID);
        form.put("client_secret", EntraSimulator.CLIENT_SECRET);
        form.put("refresh_token", refreshToken);
        form.put("scope", SCOPE + " offline_access");
        return form;
    }

    static Map<String, String> redeemingCode(String code) {
        Map<String, String> form = redeeming("");
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", REDIRECT);
        form.put("code_verifier", VERIFIER);
        return form;
    }

    static Map<String, String> signingIn() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", EntraSimulator.CLIENT_ID);
        query.put("response_type", "code");
        query.put("redirect_uri", REDIRECT);
        query.put("scope", "openid offline_access " + SCOPE);
        query.put("state", "a state & more");
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        return query;
    }

    static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return changed;
    }

    Reply redeem(String refreshToken) {
        return post(redeeming(refreshToken));
    }

    Reply post(Map<String, String> form) {
        return post("/oauth2/v2.0/token", form);
    }

    Reply post(String path, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Reply authorize(Map<String, String> query) {
        return send(HttpRequest.newBuilder(uri("/oauth2/v2.0/authorize?" + encoded(query))));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
