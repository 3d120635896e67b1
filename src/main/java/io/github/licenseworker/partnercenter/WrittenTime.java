package io.github.licenseworker.partnercenter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as Partner Center writes them: in ISO 8601, by UTC where no zone is named. */
final class WrittenTime {

    private WrittenTime() {}

    /** The instant; empty where the text is in no form that is known. */
    static Optional<Instant> of(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException withoutZone) {
            try {
                return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException unknown) {
                return Optional.empty();
            }
        }
    }
}
