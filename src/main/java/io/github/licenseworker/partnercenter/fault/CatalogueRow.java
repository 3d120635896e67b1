package io.github.licenseworker.partnercenter.fault;

import io.github.licenseworker.failure.ErrorCode;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the failure catalogue: the faults that it means, and what becomes of the job.
 *
 * @param status an HTTP status such as {@code 400}, or a class of them such as {@code 5xx}; null means any
 * @param code the code in the body, one or several; null means any, and a body without one
 * @param text a part of the fault's texts, in any case; null means any. Texts are only known in {@code en-US}
 * @param operation what Partner Center was asked to do, one or several; null means anything
 * @param error the BPMN error to throw
 * @param outcome what to do instead of throwing an error
 * @param advice what the person who reads the failure should do, in one sentence
 */
record CatalogueRow(
        @Nullable
        @Pattern(regexp = "[1-5](\\d\\d|xx)", message = "must be a status such as 400, or a class such as 5xx")
        String status,

        @Nullable Set<String> code,
        @Nullable String text,
        @Nullable Set<Operation> operation,
        @Nullable ErrorCode error,
        @Nullable OtherOutcome outcome,
        @NotBlank String advice) {

    /** What can become of a job besides a BPMN error. */
    enum OtherOutcome {
        RETRY,
        POSTPONED,
        MISCONFIGURED
    }

    /** The status that a proxy answers says nothing about the request; one whose text the row knows may. */
    boolean matches(Fault fault, Operation asked) {
        return (fault.fromPartnerCenter() || text != null)
                && matchesStatus(fault.status())
                && (operation == null || operation.contains(asked))
                && (code == null || (fault.code() != null && code.contains(fault.code())))
                && (text == null || fault.text().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)));
    }

    private boolean matchesStatus(int actual) {
        return status == null
                || status.equals(Integer.toString(actual))
                || (status.endsWith("xx") && status.charAt(0) - '0' == actual / 100);
    }

    @AssertTrue(message = "a row needs status, code or text, or it would match every fault")
    boolean isSelective() {
        return status != null || code != null || text != null;
    }

    @AssertTrue(message = "a row has no operation, or at least one")
    boolean isForSomeOperation() {
        return operation == null || !operation.isEmpty();
    }

    @AssertTrue(message = "a row has either an error or an outcome")
    boolean isDecided() {
        return (error == null) != (outcome == null);
    }
}
