package io.github.licenseworker.partnercenter.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.http.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;

/** What holds for every body and every header, however odd. */
class AnyFaultTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));

    private final FaultReader reader = new FaultReader(new ObjectMapper());

    @Property(tries = 2000)
    void anyBodyIsReadIntoShortSingleLines(@ForAll int status, @ForAll("bodies") byte[] body) {
        Fault fault = reader.read(status, body, text -> text);

        assertThat(fault.status()).isEqualTo(status);
        assertThat(fault.data()).hasSizeLessThanOrEqualTo(5);
        assertThat(Stream.concat(Stream.of(fault.code(), fault.description()), fault.data().stream())
                        .filter(Objects::nonNull))
                .allSatisfy(text -> assertThat(text)
                        .hasSizeLessThanOrEqualTo(501)
                        .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}]"));
    }

    @Property(tries = 1000)
    void whatIsRedactedIsNowhere(@ForAll("faultsThatQuote") String body) {
        Fault fault =
                reader.read(400, body.getBytes(StandardCharsets.UTF_8), text -> text.replace("SECRET", "[redacted]"));

        assertThat(fault.toString()).doesNotContain("SECRET");
    }

    @Property
    void aFaultIsReadBackAsItWasSent(
            @ForAll @IntRange(min = 0) int code, @ForAll boolean quoted, @ForAll @StringLength(max = 400) String text)
            throws Exception {
        ObjectMapper json = new ObjectMapper();
        var body = json.createObjectNode().put("description", text);
        body.putArray("data").add(text);
        Fault fault = reader.read(
                400,
                json.writeValueAsBytes(quoted ? body.put("code", Integer.toString(code)) : body.put("code", code)),
                unchanged -> unchanged);

        assertThat(fault.code()).isEqualTo(Integer.toString(code));
        assertThat(words(fault.description())).isEqualTo(words(text));
        assertThat(words(fault.data().getFirst())).isEqualTo(words(text));
    }

    @Property(tries = 2000)
    void anyHeaderMeansNothingOrFromOneSecondToOneHour(
            @ForAll("headers") @Nullable String retryAfter, @ForAll("headers") @Nullable String date) {
        Duration wait = RetryAfter.parse(retryAfter, date, CLOCK);

        if (wait != null) {
            assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(RetryAfter.forJob(wait)).isBetween(Duration.ofSeconds(1), Duration.ofHours(1));
        }
    }

    @Property
    void secondsAreWaitedAsTold(@ForAll @LongRange(min = 1, max = 3600) long seconds) {
        assertThat(RetryAfter.parse(" " + seconds + " ", null, CLOCK)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Property
    void aDateIsWaitedFor(@ForAll @LongRange(min = 1, max = 3600) long seconds) {
        String date = httpDate(CLOCK.instant().plusSeconds(seconds));

        assertThat(RetryAfter.parse(date, null, CLOCK)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(RetryAfter.parse(date, httpDate(CLOCK.instant()), InstantSource.system()))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> bytes =
                Arbitraries.bytes().array(byte[].class).ofMinSize(0).ofMaxSize(300);
        Arbitrary<byte[]> documents = json(4).flatMap(json -> Arbitraries.of(
                        json,
                        "\uFEFF" + json,
                        json.substring(0, json.length() / 2),
                        "{\"error\":" + json + "}",
                        "<a>" + json + "</a>"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> texts = anyText().map(text -> text.getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(bytes, documents, documents, texts);
    }

    @Provide
    Arbitrary<String> faultsThatQuote() {
        Arbitrary<String> secret = anyText().map(text -> quoted(text + "SECRET" + text));
        Arbitrary<String> fault = Combinators.combine(secret, secret, secret)
                .as((code, text, data) -> "{\"code\":%s,\"description\":%s,\"data\":[%s]}".formatted(code, text, data));
        return Arbitraries.oneOf(
                fault, fault.map(text -> "{\"error\":" + text + "}"), anyText().map(text -> "Text " + text + "SECRET"));
    }

    @Provide
    Arbitrary<@Nullable String> headers() {
        Arbitrary<String> numbers = Arbitraries.bigDecimals().map(Object::toString);
        Arbitrary<String> dates = Arbitraries.longs()
                .between(-62_000_000_000L, 250_000_000_000L)
                .map(second -> httpDate(Instant.ofEpochSecond(second)));
        return Arbitraries.oneOf(
                        anyText(),
                        numbers,
                        dates,
                        Arbitraries.strings().numeric().ofMaxLength(30),
                        Arbitraries.strings().withChars("0123456789.,-+eE GMT:").ofMaxLength(30))
                .injectNull(0.05);
    }

    private static Arbitrary<String> json(int depth) {
        Arbitrary<String> leaves = Arbitraries.oneOf(
                anyText().map(AnyFaultTest::quoted),
                Arbitraries.bigDecimals().map(Object::toString),
                Arbitraries.of("null", "true", "1e999", "-0", "9".repeat(1200), "[]", "{}"));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> names =
                Arbitraries.of("code", "description", "data", "message", "errorName", "error", "statusCode", "x");
        Arbitrary<String> members =
                Combinators.combine(names, json(depth - 1)).as((name, value) -> quoted(name) + ":" + value);
        return Arbitraries.oneOf(
                leaves,
                members.list().ofMaxSize(5).map(all -> "{" + String.join(",", all) + "}"),
                json(depth - 1).list().ofMaxSize(7).map(all -> "[" + String.join(",", all) + "]"));
    }

    private static Arbitrary<String> anyText() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(40),
                Arbitraries.strings()
                        .withChars("ab \n\r\t\0\u001b\u0085\u009b\u2028\u2029")
                        .ofMaxLength(20),
                Arbitraries.strings().alpha().ofMinLength(400).ofMaxLength(1200));
    }

    private static String quoted(String text) {
        return new ObjectMapper().createObjectNode().textNode(text).toString();
    }

    private static String httpDate(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String words(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Z}\\s]+", "");
    }
}
