package io.github.licenseworker.partnercenter.fault;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a fault means. The rows are data: {@code failure-catalogue.yaml}, and before it the operator's own rows.
 * The first row that matches decides; where none does, somebody has to look, so it is an incident.
 */
public final class FailureCatalogue {

    private final List<CatalogueRow> rows;

    FailureCatalogue(List<CatalogueRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * What becomes of a job that met this fault.
     *
     * @param origin where the fault comes from
     * @param retryAfter what the answer says about waiting, null where it says nothing
     */
    public Failure failureOf(Fault fault, Origin origin, @Nullable Duration retryAfter) {
        for (CatalogueRow row : rows) {
            if (row.matches(fault)) {
                return failure(row, message(row.advice(), fault), origin, retryAfter);
            }
        }
        return new Misconfigured(
                message(
                        "Look up what this fault means and add a row for it to license-worker.failures; this worker does not know it.",
                        fault),
                origin);
    }

    private static Failure failure(CatalogueRow row, String message, Origin origin, @Nullable Duration retryAfter) {
        if (row.error() != null) {
            return new BusinessError(row.error(), message, origin);
        }
        return switch (row.outcome()) {
            case RETRY -> new Retryable(message, retryAfter, origin);
            case POSTPONED -> new Postponed(message, retryAfter, origin);
            case MISCONFIGURED -> new Misconfigured(message, origin);
            case null ->
                throw new IllegalStateException("a catalogue row without an outcome was not refused at the start");
        };
    }

    private static String message(String advice, Fault fault) {
        String code = fault.code() == null ? "" : ", code " + fault.code();
        String description = fault.description().isEmpty() ? "" : ": " + fault.description();
        return "%s (Partner Center answered HTTP %s%s%s)".formatted(advice, fault.status(), code, description);
    }
}
