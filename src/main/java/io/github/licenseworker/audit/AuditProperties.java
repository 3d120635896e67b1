package io.github.licenseworker.audit;

import io.github.licenseworker.settings.SecretKey;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the records of changes go, and whom they name.
 *
 * @param file the file that records are appended to; none unless set
 * @param console whether they go to the standard output where there is no file. Without both, the logger
 *     license.audit is left as the application's logging is configured
 * @param maxFileSize from which size on a new file is begun, as it is with each day
 * @param keepDays for how many days files that are not written any more are kept
 * @param personalData how people are named
 * @param hashKey makes the pseudonyms
 */
@ConfigurationProperties("license-worker.audit")
@Validated
public record AuditProperties(
        @Nullable Path file,
        @DefaultValue("false") boolean console,
        @DefaultValue("50MB") DataSize maxFileSize,
        @DefaultValue("365") @Min(1) @Max(36_500) int keepDays,
        @DefaultValue("full") PersonalData personalData,
        @DefaultValue("") SecretKey hashKey) {

    @AssertTrue(message = "license-worker.audit.max-file-size must be from 100KB to 10GB")
    boolean isFileSizeUseful() {
        return maxFileSize.toKilobytes() >= 100 && maxFileSize.toGigabytes() <= 10;
    }

    /** Logback reads the name as a pattern. */
    @AssertTrue(message = "license-worker.audit.file must not have a percent sign in its name")
    boolean isFileNamePlain() {
        return file == null || file.toString().indexOf('%') < 0;
    }

    @AssertTrue(
            message = "license-worker.audit.hash-key must be set, to at least 32 random characters, because"
                    + " license-worker.audit.personal-data is hashed")
    boolean isHashKeyThere() {
        return personalData != PersonalData.HASHED || hashKey.isLongEnough();
    }

    @AssertTrue(message = "license-worker.audit.hash-key must have at least 32 characters")
    boolean isHashKeyLongEnough() {
        return hashKey.isEmpty() || hashKey.isLongEnough();
    }
}
