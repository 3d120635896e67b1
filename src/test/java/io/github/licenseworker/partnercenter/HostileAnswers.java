package io.github.licenseworker.partnercenter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes answers that no Partner Center should give: one for each number, always the same for the same seed. Some quote
 * the access token.
 */
final class HostileAnswers {

    private static final String[] STATUS_LINES = {
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK",
        "HTTP/1.1 201 Created",
        "HTTP/1.1 202 Accepted",
        "HTTP/1.1 204 No Content",
        "HTTP/1.1 206 Partial Content",
        "HTTP/1.1 299 Odd",
        "HTTP/1.1 100 Continue",
        "HTTP/1.1 101 Switching Protocols",
        "HTTP/1.1 199 ",
        "HTTP/1.1 302 Found",
        "HTTP/1.1 304 Not Modified",
        "HTTP/1.1 400 Bad Request",
        "HTTP/1.1 401 %s",
        "HTTP/1.1 403 Forbidden",
        "HTTP/1.1 404 Not Found",
        "HTTP/1.1 407 Proxy Authentication Required",
        "HTTP/1.1 408 Request Timeout",
        "HTTP/1.1 409 Conflict",
        "HTTP/1.1 425 Too Early",
        "HTTP/1.1 429 Too Many Requests",
        "HTTP/1.1 431 \u0007\u001b[31m%s",
        "HTTP/1.1 500 Internal Server Error",
        "HTTP/1.1 502 Bad Gateway",
        "HTTP/1.1 503 Service Unavailable",
        "HTTP/1.1 504 Gateway Timeout",
        "HTTP/1.1 599 Odd",
        "HTTP/1.1 600 Odd",
        "HTTP/1.1 999 Odd",
        "HTTP/1.1 1000 Odd",
        "HTTP/1.1 0 Odd",
        "HTTP/1.1 -1 Odd",
        "HTTP/1.1 99999999999 Odd",
        "HTTP/1.1 2OO OK",
        "HTTP/1.1 200",
        "HTTP/1.1",
        "HTTP/1.0 200 OK",
        "HTTP/0.9 200 OK",
        "HTTP/2 200 OK",
        "HTTP/9.9 200 OK",
        "http/1.1 200 ok",
        "ICY 200 OK",
        "%s",
        ""
    };

    private static final String[] HEADERS = {
        "Content-Type: application/json",
        "Content-Type: application/json; charset=utf-16",
        "Content-Type: text/html; charset=nonsense",
        "Content-Type: ;;;",
        "Content-Type: application/xml",
        "Retry-After: 0",
        "Retry-After: 57",
        "Retry-After: -5",
        "Retry-After: 999999999",
        "Retry-After: 99999999999999999999",
        "Retry-After: 1e9",
        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
        "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT",
        "Retry-After: %s",
        "Date: Fri, 31 Dec 9999 23:59:59 GMT",
        "Date: soon",
        "Location: /v1/elsewhere",
        "Location: http://[",
        "Location: https://contoso.example/?token=%s",
        "Location: //contoso.example\\@127.0.0.1/",
        "Location: \u0000",
        "MS-RequestId: %s",
        "MS-RequestId: a\u001b[31mb\u0085c",
        "MS-CorrelationId: \u0000\u0001",
        "MS-CV: é\u00ff",
        "isMfaCompliant: false",
        "isMfaCompliant: %s",
        "WWW-Authenticate: Bearer realm=\"\", error=\"%s\"",
        "Set-Cookie: a=b; Domain=%s",
        "Connection: close, keep-alive, upgrade",
        "Keep-Alive: timeout=-1",
        "Upgrade: h2c",
        "Trailer: Content-Length",
        "Content-Range: bytes 0-1/-7",
        "no colon in this header",
        ": no name",
        " folded: %s",
        "\tfolded",
        "X-\u0000: nul",
        "X y: space",
        "X:" + "y".repeat(9_000)
    };

    private static final String[] WELL_FORMED_HEADERS = {
        "Content-Type: application/json",
        "Retry-After: 57",
        "MS-RequestId: %s",
        "MS-CV: a\u001b[31mb\u0085c",
        "Location: /v1/elsewhere"
    };

    private static final String[] VALUES = {
        "null",
        "true",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "[{}]",
        "\"\"",
        "\"a\"",
        "\"%s\"",
        "\"\\u0000\\u001b[31m\\n\\r\\u2028\"",
        "\"\\ud800\"",
        "7",
        "-1",
        "-0",
        "4294967306",
        "1e999",
        "1e999999999",
        "-1e-999999999",
        "99999999999999999999999999999999",
        "9".repeat(900),
        "9".repeat(2_000),
        "0.1e+2147483648",
        "NaN",
        "\"f8a1db68-be16-40ed-86d5-cb42ce701560\"",
        "\"f8a1db68-be16-40ed-86d5-cb42ce70156\"",
        "\"00000000-0000-0000-0000-000000000000-0\"",
        "{\"id\":{\"id\":[]}}",
        "{\"a\":1,\"a\":2}",
        "[1,\"x\",null,{}]",
        "\"" + "x".repeat(70_000) + "\"",
        "{",
        "]",
        ""
    };

    /** What the calls expect, and what faults look like; each question mark becomes a value. */
    private static final String[] FORMS = {
        "{\"licenseWarnings\":?}",
        "{\"licenseWarnings\":[{\"code\":?,\"message\":?,\"servicePlans\":?}]}",
        "{\"items\":?}",
        "{\"items\":[?,?]}",
        "{\"items\":[{\"productSku\":?,\"servicePlans\":?}]}",
        "{\"items\":[{\"productSku\":{\"id\":?,\"name\":?,\"targetType\":?},\"servicePlans\":[?,{\"id\":?,"
                + "\"capabilityStatus\":?,\"targetType\":\"User\"}],\"availableUnits\":?,\"totalUnits\":?}]}",
        "{\"items\":[{\"id\":?,\"quantity\":?,\"status\":?,\"unitType\":?,\"offerName\":?}]}",
        "{\"id\":?,\"quantity\":?,\"status\":?,\"unitType\":?,\"offerName\":?,\"links\":?}",
        "{\"skuId\":?,\"status\":?,\"quantity\":?}",
        "{\"usageLocation\":?,\"attributes\":?}",
        "{\"code\":?,\"description\":?,\"data\":?,\"source\":?}",
        "{\"code\":?,\"description\":\"Too many requests of the partner\",\"data\":[?]}",
        "{\"error\":{\"code\":?,\"message\":?}}",
        "{\"error\":?}",
        "<html><body>?</body></html>",
        "<?xml version=\"1.0\"?><ApiFault><Code>?</Code></ApiFault>",
        "Access denied: ?",
        "?"
    };

    private final long seed;
    private final String token;

    HostileAnswers(long seed, String token) {
        this.seed = seed;
        this.token = token;
    }

    /** Writes the answer with this number. */
    void write(long number, OutputStream out) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(seed * 31 + number * 0x9e3779b97f4a7c15L);
        if (random.nextBoolean()) {
            writeWellFramed(random, out);
        } else {
            writeAnyhow(random, out);
        }
    }

    /** Only the texts are hostile. */
    private void writeWellFramed(SplittableRandom random, OutputStream out) throws IOException {
        byte[] body = text(random).getBytes(UTF_8);
        out.write(quoting(
                        random,
                        "HTTP/1.1 %d Some Reason\r\n%s%s\r\nContent-Length: %d\r\n\r\n"
                                .formatted(
                                        status(random),
                                        mark(random),
                                        pick(random, WELL_FORMED_HEADERS).replace("%s", token),
                                        body.length))
                .getBytes(ISO_8859_1));
        out.write(body);
    }

    private void writeAnyhow(SplittableRandom random, OutputStream out) throws IOException, InterruptedException {
        byte[] body = body(random);
        byte[] head = head(random, body);
        int ending = random.nextInt(1_000);
        if (ending < 10) {
            out.write(Arrays.copyOf(head, random.nextInt(head.length + 1)));
            out.flush();
            throw new RawServer.ResetException();
        }
        if (ending < 30) {
            out.write(Arrays.copyOf(head, random.nextInt(head.length + 1)));
        } else if (ending < 35) {
            out.write(head);
            drip(out, body);
        } else {
            out.write(head);
            out.write(framed(random, body));
            if (ending < 40) {
                // Says nothing more and does not end: the client has to
                out.flush();
                Thread.sleep(5_000);
            }
        }
    }

    private byte[] head(SplittableRandom random, byte[] body) {
        StringBuilder head = new StringBuilder();
        String statusLine = random.nextInt(3) == 0 ? "HTTP/1.1 200 OK" : pick(random, STATUS_LINES);
        head.append(quoting(random, statusLine)).append(random.nextInt(50) == 0 ? "\n" : "\r\n");
        head.append(mark(random));
        int headers = random.nextInt(200) == 0 ? 2_000 : random.nextInt(5);
        for (int i = 0; i < headers; i++) {
            head.append(quoting(random, pick(random, HEADERS))).append("\r\n");
        }
        switch (random.nextInt(20)) {
            case 0 -> head.append("Content-Length: -1\r\n");
            case 1 -> head.append("Content-Length: 99999999999999999999\r\n");
            case 2 -> head.append("Content-Length: ").append(body.length + 10).append("\r\n");
            case 3 -> head.append("Content-Length: ").append(body.length / 2).append("\r\n");
            case 4 -> head.append("Content-Length: 1\r\nContent-Length: 5\r\n");
            case 5 -> head.append("Content-Length: many\r\n");
            case 6 -> head.append("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n");
            case 7 ->
                head.append("Transfer-Encoding: ")
                        .append(pick(random, "gzip, chunked", "identity", "x", ""))
                        .append("\r\n");
            case 8, 9, 10 -> head.append("Transfer-Encoding: chunked\r\n");
            case 11 ->
                head.append("Content-Encoding: ")
                        .append(pick(random, "gzip", "deflate", "br", "zstd", "x", ""))
                        .append("\r\n");
            case 12, 13 ->
                head.append("Content-Encoding: ").append(encoding(body)).append("\r\n");
            default -> head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (random.nextInt(30) == 0) {
            head.append("Content-Encoding: gzip, gzip, deflate, gzip\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static int status(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> random.nextInt(200, 600);
            case 4 -> 403;
            default -> 200;
        };
    }

    /** Most are marked as Partner Center's own: what comes from the way is never anything but a fault of the network. */
    private static String mark(SplittableRandom random) {
        return random.nextInt(4) == 0 ? "" : "MS-ServerId: hostile\r\n";
    }

    private static String encoding(byte[] body) {
        return body.length > 1 && body[0] == 0x1f ? "gzip" : "deflate";
    }

    private static byte[] framed(SplittableRandom random, byte[] body) {
        return switch (random.nextInt(6)) {
            case 0 -> concat(hex(body.length) + "\r\n", body, "\r\n0\r\n\r\n");
            case 1 ->
                concat(
                        pick(random, "-1\r\n", "ffffffffffffffffff\r\n", "7fffffff\r\n", "x\r\n", "5;a=b\r\n"),
                        body,
                        "");
            case 2 -> concat(hex(body.length) + "\r\n", body, "\r\n0\r\n" + "T: x\r\n".repeat(random.nextInt(3_000)));
            default -> body;
        };
    }

    private byte[] body(SplittableRandom random) {
        int kind = random.nextInt(2_000);
        if (kind < 1) {
            return (pick(random, "", "{\"items\":[\"", "{\"licenseWarnings\":[\"") + "x".repeat(60_000_000))
                    .getBytes(UTF_8);
        }
        if (kind < 4) {
            return packed(
                    true,
                    pick(random, " ", "[", "{},", "{\"a\":").repeat(12_000_000).getBytes(UTF_8));
        }
        if (kind < 10) {
            return ("{\"items\":["
                            + pick(random, "{},", "1,", "[[[]]],", "\"\",").repeat(1_000_000) + "{}]}")
                    .getBytes(UTF_8);
        }
        if (kind < 30) {
            String opening = pick(random, "[", "{\"a\":", "{\"items\":[", "{\"error\":");
            return opening.repeat(random.nextInt(1, 20_000)).getBytes(UTF_8);
        }
        if (kind < 200) {
            byte[] bytes = new byte[random.nextInt(2_000)];
            random.nextBytes(bytes);
            return bytes;
        }
        byte[] text = text(random).getBytes(UTF_8);
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(text, random.nextInt(text.length + 1));
            case 1 -> concat("\uFEFF", text, "");
            case 2 -> new String(text, UTF_8).getBytes(UTF_16LE);
            case 3 -> spoilt(random, text);
            case 4 -> packed(true, text);
            case 5 -> packed(false, text);
            case 6 -> Arrays.copyOf(packed(true, text), random.nextInt(1, 40));
            case 7 -> concat("", text, "garbage");
            default -> text;
        };
    }

    private String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        pick(random, FORMS).chars().forEach(c -> {
            if (c == '?') {
                text.append(quoting(random, pick(random, VALUES)));
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }

    private static byte[] spoilt(SplittableRandom random, byte[] text) {
        byte[] spoilt = text.clone();
        for (int i = 0; i < 3 && spoilt.length > 0; i++) {
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(0x80, 0x100);
        }
        return spoilt;
    }

    private static void drip(OutputStream out, byte[] body) throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            out.write(i < body.length ? body[i] : ' ');
            out.flush();
            Thread.sleep(50);
        }
    }

    private String quoting(SplittableRandom random, String text) {
        return text.replace("%s", random.nextBoolean() ? token : "Bearer " + token);
    }

    private static String pick(SplittableRandom random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String hex(int length) {
        return Integer.toHexString(length);
    }

    private static byte[] packed(boolean gzip, byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = gzip ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(String before, byte[] body, String after) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(UTF_8));
        all.writeBytes(body);
        all.writeBytes(after.getBytes(UTF_8));
        return all.toByteArray();
    }
}
