package io.github.licenseworker.partnercenter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Partner Center says about a change that it has made.
 *
 * @param licenseWarnings what it wants known about it, maybe empty
 */
public record LicenseUpdateResult(List<LicenseWarning> licenseWarnings) {

    public LicenseUpdateResult(@Nullable List<LicenseWarning> licenseWarnings) {
        this.licenseWarnings = licenseWarnings == null ? List.of() : List.copyOf(licenseWarnings);
    }
}
