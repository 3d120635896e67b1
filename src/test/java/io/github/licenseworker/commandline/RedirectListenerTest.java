package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RedirectListenerTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void requestThatDoesNotEndIsClosedAndTheNextIsAnswered() throws IOException {
        try (RedirectListener listener = RedirectListener.open(0, "a-state", SHORT)) {
            URI address = listener.redirectUri();
            try (Socket half = send(address, "GET /?co")) {
                assertThat(half.getInputStream().read())
                        .as("closed without an answer")
                        .isEqualTo(-1);
            }

            try (Socket whole = send(address, "GET /?code=abc&state=a-state HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
                byte[] status = whole.getInputStream().readNBytes("HTTP/1.1 200".length());
                assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            }
            assertThat(listener.await(Duration.ofSeconds(10))).isPresent();
        }
    }

    private static Socket send(URI address, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
