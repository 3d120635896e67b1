package io.github.licenseworker.simulator.partnercenter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A bound of a period in the activity log: a day, or an instant in ISO 8601. */
final class AuditDate {

    private AuditDate() {}

    static Optional<Instant> start(String text) {
        return parsed(text, 0);
    }

    /** The first instant after the period, to which the named day belongs as a whole. */
    static Optional<Instant> end(String text) {
        return parsed(text, 1);
    }

    private static Optional<Instant> parsed(String text, int moreDays) {
        String value = URLDecoder.decode(text, StandardCharsets.UTF_8);
        try {
            return Optional.of(
                    value.contains("T")
                            ? Instant.parse(value)
                            : LocalDate.parse(value)
                                    .plusDays(moreDays)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
