package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine's two clocks, either of which can be wrong, beside the engine's. */
class JobDeadlineTest {

    private static final Instant ACTIVATED = Instant.parse("2030-01-31T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private Instant wall = ACTIVATED;
    private long nanos = 17;

    @Test
    void isTheWorkersUntilShortlyBeforeTheEnd() {
        JobDeadline deadline = received(TIMEOUT);

        pass(Duration.ofSeconds(297));
        assertThat(deadline.isAhead()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(deadline.isAhead()).isFalse();
        assertThat(deadline.forWork()).isNegative();
    }

    @Test
    void wallClockThatIsSetBackGivesNoTime() {
        JobDeadline deadline = received(TIMEOUT);

        pass(Duration.ofSeconds(299));
        wall = wall.minusSeconds(3_600);

        assertThat(deadline.isAhead()).isFalse();
    }

    /** The time since a moment stands still in some machines that are suspended; the wall clock is set right after. */
    @Test
    void suspendedMachineGivesNoTime() {
        JobDeadline deadline = received(TIMEOUT);

        wall = wall.plusSeconds(299);

        assertThat(deadline.isAhead()).isFalse();
    }

    @Test
    void clockThatIsBehindGivesNoMoreThanTheEngineDoes() {
        wall = ACTIVATED.minusSeconds(60);
        JobDeadline deadline = received(TIMEOUT);

        assertThat(deadline.forWork()).isEqualTo(Duration.ofSeconds(290));
        assertThat(deadline.earliestNow()).isEqualTo(ACTIVATED);
        assertThat(deadline.latestNow()).isEqualTo(ACTIVATED);
    }

    @Test
    void clockThatIsAheadTakesTime() {
        wall = ACTIVATED.plusSeconds(60);
        JobDeadline deadline = received(TIMEOUT);

        assertThat(deadline.forWork()).isEqualTo(Duration.ofSeconds(230));
        assertThat(deadline.earliestNow()).isEqualTo(ACTIVATED);
        assertThat(deadline.latestNow()).isEqualTo(ACTIVATED.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"PT20M, PT19M58S, true", "PT20M, PT20M, false", "PT1M, PT59S, false"})
    void countsAnewWhereTheJobGotAnotherTime(Duration longer, Duration later, boolean ahead) {
        JobDeadline deadline = received(TIMEOUT);
        pass(Duration.ofSeconds(30));

        deadline.extend(deadline.earliestNow(), longer);
        pass(later.minusMillis(1));

        assertThat(deadline.isAhead()).isEqualTo(ahead);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 40, 300})
    void shortTimesKeepShortMargins(int seconds) {
        JobDeadline deadline = received(Duration.ofSeconds(seconds));

        assertThat(deadline.allowsATry()).isTrue();
        assertThat(deadline.forWork())
                .isBetween(Duration.ofSeconds(seconds).multipliedBy(3).dividedBy(4), Duration.ofSeconds(seconds));
    }

    private JobDeadline received(Duration timeout) {
        return new JobDeadline(ACTIVATED.plus(timeout), timeout, () -> wall, () -> nanos);
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
