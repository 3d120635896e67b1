package io.github.licenseworker.job;

import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variable {@code licenseError}, which goes with every BPMN error. A member that has no value is null rather than
 * missing, so that a FEEL expression or a form may name any of them.
 */
record LicenseError(
        String code,
        String message,
        @Nullable String partnerCenterCode,
        @Nullable Integer httpStatus,
        @Nullable String requestId,
        @Nullable String correlationId,
        Map<String, Object> details) {

    static LicenseError of(BusinessError error) {
        Origin origin = error.origin();
        return new LicenseError(
                error.code().name(),
                error.message(),
                origin.partnerCenterCode(),
                origin.httpStatus(),
                origin.requestId(),
                origin.correlationId(),
                origin.details());
    }
}
