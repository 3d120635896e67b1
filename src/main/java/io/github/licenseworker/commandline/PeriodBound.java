package io.github.licenseworker.commandline;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A bound of a period, as somebody enters it.
 *
 * @param start when a period begins that begins with it
 * @param end when a period is over that ends with it
 */
record PeriodBound(Instant start, Instant end) {

    /** Picocli creates it. */
    static final class Converter implements ITypeConverter<PeriodBound> {

        @Override
        public PeriodBound convert(String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                return new PeriodBound(
                        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            } catch (DateTimeException noDay) {
                try {
                    Instant time = OffsetDateTime.parse(text).toInstant();
                    return new PeriodBound(time, time);
                } catch (DateTimeException noTime) {
                    throw new TypeConversionException(
                            "give a day such as 2026-11-01, or an instant such as 2026-11-01T08:00:00Z");
                }
            }
        }
    }
}
