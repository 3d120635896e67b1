package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterHeaderTest extends PartnerCenterFixture {

    @ParameterizedTest
    @CsvSource({
        "57, PT57S",
        "1, PT1S",
        "0, PT1S",
        "0.2, PT1S",
        "1.5, PT1.5S",
        "3600, PT1H",
        "3601, PT1H",
        "999999999, PT1H"
    })
    void secondsAreWaitedFromOneSecondToOneHour(String header, Duration delay) {
        assertThat(delayOf(header)).isEqualTo(delay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "soon", "1e3", "57 s", "2026-11-20T10:00:00Z", "Fri, 99 Nov 2026 10:00:00 GMT"})
    void whatIsNeitherSecondsNorADateSaysNothing(String header) {
        assertThat(delayOf(header)).isNull();
    }

    @Test
    void withoutTheHeaderNobodySaidHowLong() {
        assertThat(((Postponed) failureOf(Answers.empty(429))).delay()).isNull();
    }

    @Test
    void aDateCountsFromTheDateOfTheAnswer() {
        Answer answer = Answers.raw(
                429,
                "application/json",
                new byte[0],
                Map.of(
                        "Retry-After", "Wed, 21 Oct 2015 07:29:30 GMT",
                        "Date", "Wed, 21 Oct 2015 07:28:00 GMT"));

        assertThat(((Postponed) failureOf(answer)).delay()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aDateInTheFutureIsWaitedFor() {
        assertThat(((Postponed) failureOf(Answers.tooManyRequests(Instant.now().plusSeconds(120)))).delay())
                .isCloseTo(Duration.ofSeconds(120), Duration.ofSeconds(30));
    }

    @Test
    void aDateIsWaitedForFromOneSecondToOneHourToo() {
        assertThat(((Postponed) failureOf(Answers.tooManyRequests(Instant.now().minusSeconds(86_400)))).delay())
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(((Postponed) failureOf(Answers.tooManyRequests(Instant.now().plusSeconds(86_400)))).delay())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aServiceThatIsDownCanSayHowLongToo() {
        Answer answer = Answers.raw(503, "text/html", new byte[0], Map.of("Retry-After", "30"));

        assertThat(((Retryable) failureOf(answer)).delay()).isEqualTo(Duration.ofSeconds(30));
    }

    private @Nullable Duration delayOf(String header) {
        return ((Postponed) failureOf(Answers.raw(429, "application/json", new byte[0], Map.of("Retry-After", header))))
                .delay();
    }
}
