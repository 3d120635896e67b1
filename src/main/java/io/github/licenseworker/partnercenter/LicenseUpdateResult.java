package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Partner Center says about a change that it has made.
 *
 * @param licenseWarnings what it wants known about it, maybe empty
 */
public record LicenseUpdateResult(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<LicenseWarning> licenseWarnings) {

    public LicenseUpdateResult(@Nullable List<@Nullable LicenseWarning> licenseWarnings) {
        this.licenseWarnings = licenseWarnings == null
                ? List.of()
                : licenseWarnings.stream().filter(Objects::nonNull).toList();
    }
}
