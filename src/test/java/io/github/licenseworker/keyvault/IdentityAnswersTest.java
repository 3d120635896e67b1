package io.github.licenseworker.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import io.github.licenseworker.http.HttpClientFactory;
import io.github.licenseworker.http.Trust;
import io.github.licenseworker.tracing.Traces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The endpoint of a managed identity gives no answer. */
@Timeout(60)
class IdentityAnswersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private CloseableHttpClient client;
    private ServerSocket endpoint;

    @BeforeEach
    void open() throws IOException {
        client = HttpClientFactory.create(Trust.ofTheJvm(), TIMEOUT, TIMEOUT);
        endpoint = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        client.close(CloseMode.IMMEDIATE);
        endpoint.close();
    }

    @Test
    void slowEndpointMayAnswerTheNextTime() {
        // The system accepts the connection, and nobody reads from it
        IdentityException failure = ask();

        assertThat(failure.isPassing()).as(failure.reason()).isTrue();
        assertThat(failure.reason()).contains("SocketTimeoutException");
    }

    @Test
    void endpointThatResetsTheConnectionMayAnswerTheNextTime() {
        Thread resetting = Thread.ofVirtual().start(() -> {
            try (Socket accepted = endpoint.accept()) {
                var unused = accepted.getInputStream().read();
                accepted.setSoLinger(true, 0);
            } catch (IOException closed) {
                // The test is over
            }
        });

        IdentityException failure = ask();

        assertThat(resetting).isNotNull();
        assertThat(failure.isPassing()).as(failure.reason()).isTrue();
    }

    @Test
    void endpointThatIsNotThereIsNotThereTheNextTime() throws IOException {
        endpoint.close();

        assertThat(ask().isPassing()).isFalse();
    }

    private IdentityException ask() {
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(new AzureHttpClient(client, Traces.off()))
                .policies(new IdentityAnswers())
                .build();
        HttpRequest request = new HttpRequest(
                HttpMethod.GET,
                "http://127.0.0.1:%d/metadata/identity/oauth2/token".formatted(endpoint.getLocalPort()));
        IdentityException failure = catchThrowableOfType(IdentityException.class, () -> {
            var unused = pipeline.sendSync(request, Context.NONE);
        });
        assertThat(failure).isNotNull();
        return failure;
    }
}
