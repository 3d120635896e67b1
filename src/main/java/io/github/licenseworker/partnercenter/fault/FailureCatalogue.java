package io.github.licenseworker.partnercenter.fault;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.failure.Failure.Misconfigured;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a fault means. The rows are data: {@code failure-catalogue.yaml}, and before it the operator's own rows.
 * The first row that matches decides; where none does, somebody has to look, so it is an incident.
 */
public final class FailureCatalogue {

    private final List<CatalogueRow> operators;
    private final List<CatalogueRow> builtIn;

    FailureCatalogue(List<CatalogueRow> operators, List<CatalogueRow> builtIn) {
        this.operators = List.copyOf(operators);
        this.builtIn = List.copyOf(builtIn);
    }

    /**
     * What becomes of a job that met this fault.
     *
     * @param asked what Partner Center was asked to do
     * @param origin where the fault comes from
     * @param retryAfter what the answer says about waiting, null where it says nothing
     */
    public Failure failureOf(Fault fault, Operation asked, Origin origin, @Nullable Duration retryAfter) {
        return knownFailureOf(fault, asked, origin, retryAfter)
                .orElseGet(() -> new Misconfigured(
                        message(
                                "Look up what this fault means and add a row for it to license-worker.failures; this worker does not know it.",
                                fault),
                        origin));
    }

    /** The same, but empty where no row knows the fault. */
    public Optional<Failure> knownFailureOf(
            Fault fault, Operation asked, Origin origin, @Nullable Duration retryAfter) {
        return Stream.concat(operators.stream(), fault.fromPartnerCenter() ? builtIn.stream() : Stream.of())
                .filter(row -> row.matches(fault, asked))
                .findFirst()
                .map(row -> failure(row, message(row.advice(), fault), origin, retryAfter));
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
        return "%s (%s HTTP %s%s%s)"
                .formatted(
                        advice,
                        fault.fromPartnerCenter() ? "Partner Center answered" : "Something on the way answered",
                        fault.status(),
                        code,
                        description);
    }
}
