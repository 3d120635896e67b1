package io.github.licenseworker.partnercenter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.licenseworker.fixture.SocketServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server on the loopback interface that writes whatever bytes a test wants. It closes a connection after each answer,
 * and answers the probe with which the client asks whether Partner Center is there.
 */
final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?m)^content-length: *(\\d+)");
    private static final byte[] HERE =
            "HTTP/1.1 200 OK\r\nMS-ServerId: raw\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
                    .getBytes(ISO_8859_1);

    /** Writes the answer; the client may close the connection meanwhile. */
    interface Answer {

        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** Thrown by an answer that ends with a reset of the connection. */
    static final class ResetException extends IOException {}

    /** Finds the answer to a request, given as its head. */
    interface Answers {

        Answer to(String head);
    }

    private final SocketServer server;

    private RawServer(Answers answers) {
        this.server = SocketServer.start((connection, own) -> serve(connection, answers));
    }

    static RawServer answering(Answer answer) {
        return answeringEach(request -> answer);
    }

    static RawServer answeringEach(Answers answers) {
        return new RawServer(answers);
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Breaks off what is being written. */
    @Override
    public void close() {
        server.close();
    }

    private static void serve(Socket connection, Answers answers) throws IOException, InterruptedException {
        String head = readRequest(new BufferedInputStream(connection.getInputStream()));
        OutputStream out = connection.getOutputStream();
        if (head.startsWith("GET /v1/customers?size=1 ")) {
            out.write(HERE);
        } else if (!head.isEmpty()) {
            writeAnswer(answers.to(head), connection);
        }
    }

    private static void writeAnswer(Answer answer, Socket connection) throws IOException, InterruptedException {
        try {
            answer.write(connection.getOutputStream());
        } catch (ResetException reset) {
            connection.setSoLinger(true, 0);
        }
    }

    /** Reads a request to its end and returns its head; empty where there is none. */
    private static String readRequest(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            last = (last << 8) | next;
            if (last == 0x0d0a0d0a) {
                String text = head.toString(ISO_8859_1);
                Matcher length = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
                in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
                return text;
            }
        }
        return "";
    }
}
