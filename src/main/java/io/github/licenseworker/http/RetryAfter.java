package io.github.licenseworker.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Retry-After} in both of its forms, seconds and HTTP date (RFC 9110, section 10.2.3). A date counts
 * from the answer's own {@code Date}, so that the two clocks need not agree.
 */
public final class RetryAfter {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** No job is parked for longer because of one odd header; if it is still throttled then, it is told so again. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * Reads the header among those of an answer, for one that is to be obeyed by a job.
     *
     * @return how long to wait, from one second to one hour; null where the header is missing or unreadable
     */
    public static @Nullable Duration in(Map<String, ? extends Collection<String>> headers, InstantSource clock) {
        Duration window = window(headers, clock);
        return window == null ? null : forJob(window);
    }

    /** As long as a job is put aside because of a window, which may be longer: an hour at most. */
    public static Duration forJob(Duration window) {
        return window.compareTo(LONGEST) > 0 ? LONGEST : window;
    }

    /**
     * Reads the header among those of an answer.
     *
     * @return the whole time to wait, a second at least; null where the header is missing or unreadable
     */
    public static @Nullable Duration window(Map<String, ? extends Collection<String>> headers, InstantSource clock) {
        return parse(
                HttpHeaders.first(headers, "Retry-After").orElse(null),
                HttpHeaders.first(headers, "Date").orElse(null),
                clock);
    }

    /**
     * Reads the header.
     *
     * @return the whole time to wait, a second at least; null where the header is missing or unreadable
     */
    public static @Nullable Duration parse(@Nullable String retryAfter, @Nullable String date, InstantSource clock) {
        Duration wait = seconds(retryAfter);
        if (wait == null) {
            Instant until = instant(retryAfter);
            Instant now = instant(date);
            wait = until == null ? null : Duration.between(now == null ? clock.instant() : now, until);
        }
        if (wait == null) {
            return null;
        }
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    private static @Nullable Duration seconds(@Nullable String value) {
        if (value == null || !value.strip().matches("\\d{1,9}(\\.\\d+)?")) {
            return null;
        }
        return Duration.ofMillis((long) Math.ceil(Double.parseDouble(value.strip()) * 1000));
    }

    private static @Nullable Instant instant(@Nullable String value) {
        try {
            return value == null
                    ? null
                    : ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
