package io.github.licenseworker.partnercenter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Retryable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However much is sent, and however slowly, an answer ends. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnswerLimitsTest {

    private static final int MEGABYTE = 1_000_000;

    @Test
    void aSuccessOfSixtyMegabytesIsGivenUpEarly() {
        AtomicLong written = new AtomicLong();

        Failure failure = failureOf(out -> {
            out.write(head("200 OK", "Content-Length: " + 60 * MEGABYTE));
            out.write("{\"licenseWarnings\":[\"".getBytes(US_ASCII));
            write(out, 60, written);
        });

        assertUnreadable(failure);
        assertThat(written.get()).isLessThan(30L * MEGABYTE);
    }

    @Test
    void aSuccessWithoutEndIsGivenUp() {
        AtomicLong written = new AtomicLong();

        assertUnreadable(failureOf(out -> {
            out.write(head("200 OK", "Transfer-Encoding: chunked"));
            byte[] chunk = ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(US_ASCII);
            while (true) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
        }));

        assertThat(written.get()).isLessThan(60L * MEGABYTE);
    }

    @Test
    void compressedAnswersCountAsWhatTheyUnpackTo() {
        byte[] bomb = gzip(200);
        assertThat(bomb).hasSizeLessThan(MEGABYTE);

        assertUnreadable(failureOf(out -> {
            out.write(head("200 OK", "Content-Encoding: gzip", "Content-Length: " + bomb.length));
            out.write(bomb);
        }));
    }

    @Test
    void aLargeAnswerWithinTheLimitIsRead() {
        byte[] body = ("{\"licenseWarnings\":[{\"code\":\"1\",\"message\":\"" + "x".repeat(5 * MEGABYTE) + "\"}]}")
                .getBytes(US_ASCII);

        try (RawServer server = RawServer.answering(out -> {
                    out.write(head("200 OK", "Content-Length: " + body.length));
                    out.write(body);
                });
                SpringClient client = SpringClient.calling(server.baseUri())) {
            assertThat(PartnerCenterFixture.assignBy(client.partnerCenter()).licenseWarnings())
                    .hasSize(1);
        }
    }

    /** Each of millions of empty objects would take much more memory than its text. */
    @Test
    void anAnswerOfVeryManyValuesIsGivenUp() {
        byte[] body = ("{\"licenseWarnings\":[" + "{},".repeat(3 * MEGABYTE) + "{}]}").getBytes(US_ASCII);

        assertUnreadable(failureOf(out -> {
            out.write(head("200 OK", "Content-Length: " + body.length));
            out.write(body);
        }));
    }

    @Test
    void aSuccessThatDripsEndsAtADeadline() {
        assertUnreadable(endsSoon(out -> {
            out.write(head("200 OK", "Content-Length: 100000"));
            drip(out, " ");
        }));
    }

    @Test
    void aCompressedSuccessThatDripsEndsAtADeadline() {
        // A name without end in the header of the compressed file: nothing is unpacked from it
        byte[] header = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0};
        assertUnreadable(endsSoon(out -> {
            out.write(head("200 OK", "Content-Encoding: gzip", "Content-Length: 100000"));
            out.write(header);
            drip(out, "n");
        }));
    }

    @Test
    void aRefusalThatDripsIsToldByItsStatus() {
        Failure failure = endsSoon(out -> {
            out.write(head("404 Not Found", "Content-Length: 100000"));
            drip(out, " ");
        });

        assertThat(failure.origin().httpStatus()).isEqualTo(404);
    }

    @Test
    void aRefusalWithoutEndIsToldByItsStatus() {
        AtomicLong written = new AtomicLong();

        Failure failure = failureOf(out -> {
            out.write(head("403 Forbidden"));
            write(out, 1_000, written);
        });

        assertThat(failure).isInstanceOf(BusinessError.class);
        assertThat(failure.origin().httpStatus()).isEqualTo(403);
        assertThat(written.get()).isLessThan(30L * MEGABYTE);
    }

    @Test
    void headersThatDripEndAtADeadline() {
        Failure failure = endsSoon(out -> {
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(US_ASCII));
            drip(out, "x");
        });

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).startsWith("Partner Center gave no answer (");
    }

    @Test
    void headersWithoutEndAreGivenUp() {
        AtomicLong written = new AtomicLong();

        Failure failure = failureOf(out -> {
            out.write("HTTP/1.1 200 OK\r\nX-Long: ".getBytes(US_ASCII));
            write(out, 1_000, written);
        });

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(written.get()).isLessThan(30L * MEGABYTE);
    }

    @Test
    void manyHeadersAreGivenUp() {
        AtomicLong written = new AtomicLong();
        byte[] headers = "X: y\r\n".repeat(10_000).getBytes(US_ASCII);

        Failure failure = failureOf(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            while (true) {
                out.write(headers);
                written.addAndGet(headers.length);
            }
        });

        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(written.get()).isLessThan(30L * MEGABYTE);
    }

    private static void assertUnreadable(Failure failure) {
        assertThat(failure).isInstanceOf(Retryable.class);
        assertThat(failure.message()).isEqualTo("Partner Center's answer (HTTP 200) could not be read");
        assertThat(failure.origin().answered()).isFalse();
    }

    private static Failure endsSoon(RawServer.Answer answer) {
        Instant begin = Instant.now();
        Failure failure = failureOf(answer, "partner-center.connect-timeout=1s", "partner-center.read-timeout=1s");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
        return failure;
    }

    private static Failure failureOf(RawServer.Answer answer, String... settings) {
        try (RawServer server = RawServer.answering(answer);
                SpringClient client = SpringClient.calling(server.baseUri(), settings)) {
            return PartnerCenterFixture.failureOf(() -> PartnerCenterFixture.assignBy(client.partnerCenter()));
        }
    }

    private static byte[] head(String status, String... headers) {
        return ("HTTP/1.1 " + status + "\r\nMS-ServerId: raw\r\n" + String.join("\r\n", headers)
                        + (headers.length == 0 ? "" : "\r\n") + "\r\n")
                .getBytes(US_ASCII);
    }

    private static void write(OutputStream out, int megabytes, AtomicLong written) throws IOException {
        byte[] megabyte = "x".repeat(MEGABYTE).getBytes(US_ASCII);
        for (int i = 0; i < megabytes; i++) {
            out.write(megabyte);
            written.addAndGet(MEGABYTE);
        }
    }

    /** Ten bytes a second, for longer than the test may take; the client ends it. */
    private static void drip(OutputStream out, String drop) throws IOException, InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            out.write(drop.getBytes(US_ASCII));
            out.flush();
            Thread.sleep(100);
        }
    }

    private static byte[] gzip(int megabytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"licenseWarnings\":[\"".getBytes(US_ASCII));
            write(out, megabytes, new AtomicLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
