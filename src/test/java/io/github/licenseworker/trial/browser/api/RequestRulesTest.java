package io.github.licenseworker.trial.browser.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered whatever the request is about, and what a wrong request is told. */
class RequestRulesTest extends PageFixture {

    private static final String START = "/processes/" + ONBOARDING + "/instances";

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example", "http://localhost:1", "null"})
    void aPageOfSomebodyElseIsRefused(String origin) {
        Page.Answer answer = page.send(HttpRequest.newBuilder(page.address(START))
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString("{\"variables\":{}}")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).startsWith("Another web page sent this");
    }

    @Test
    void theOwnPageIsNot() {
        Page.Answer answer = page.send(
                HttpRequest.newBuilder(page.address("/tasks")).header("Origin", "http://127.0.0.1:" + page.port()));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void aNameOfSomebodyElseThatLeadsHereIsRefused() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.port())) {
            socket.getOutputStream()
                    .write("GET /api/tasks HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .contains("This page is for this machine only");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"variables\":{}} {}", "{\"variables\":{},\"variables\":{}}"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        Page.Answer answer = page.postText(START, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("The request's body has to be a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"variables\":null}", "{\"variables\":[]}", "{\"variables\":\"{}\"}"})
    void variablesHaveToBeAnObject(String body) {
        Page.Answer answer = page.postText(START, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("'variables' in the request's body has to be an object");
    }

    @Test
    void whatIsNotKnownIsNamed() {
        Page.Answer answer = page.post(START, Map.of("variables", Map.of(), "version", 1));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .isEqualTo("The request's body has members that are not known: version. Known are: variables");
    }

    @Test
    void aUserHasToBeAText() {
        String task = approvalTask("grace").required("key").textValue();

        Page.Answer answer = page.post("/tasks/" + task + "/assignment", Map.of("user", 1));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("'user' in the request's body has to be a text");
    }

    @Test
    void aBodyHasALargestSize() {
        Page.Answer answer = page.post(START, Map.of("variables", Map.of("note", "x".repeat(2 * 1024 * 1024))));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.message()).contains("1048576 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "/tasks/1, This task is not open: it was completed or cancelled meanwhile",
        "/tasks/one, There is nothing with the key 'one'",
        "/instances/1, There is no process instance 1",
        "/processes/Unknown, There is no process Unknown",
        "/decisions/1-1, No decision was evaluated under 1-1"
    })
    void whatIsNotThereIsSaid(String path, String message) {
        Page.Answer answer = page.tryGet(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo(message);
    }

    @Test
    void noIncidentIsResolvedThatIsNotThere() {
        assertThat(page.post("/incidents/1/resolution", Map.of()).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unknown", "/tasks/1/unknown"})
    void whereNoEndpointIsTheFilesAnswer(String path) {
        assertThat(page.tryGet(path).status()).isEqualTo(404);
    }
}
