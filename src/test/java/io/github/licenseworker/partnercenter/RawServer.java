package io.github.licenseworker.partnercenter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    private final ServerSocket server;
    private final Answers answers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private RawServer(Answers answers) {
        this.answers = answers;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawServer answering(Answer answer) {
        return answeringEach(request -> answer);
    }

    static RawServer answeringEach(Answers answers) {
        RawServer server = new RawServer(answers);
        server.threads.execute(server::accept);
        return server;
    }

    URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Breaks off what is being written. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
        threads.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String head = readRequest(new BufferedInputStream(connection.getInputStream()));
            OutputStream out = connection.getOutputStream();
            if (head.startsWith("GET /v1/customers?size=1 ")) {
                out.write(HERE);
            } else if (!head.isEmpty()) {
                writeAnswer(head, connection);
            }
        } catch (IOException closedByTheClient) {
            // What the client makes of the answer is for the test to see
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private void writeAnswer(String head, Socket connection) throws IOException, InterruptedException {
        try {
            answers.to(head).write(connection.getOutputStream());
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
