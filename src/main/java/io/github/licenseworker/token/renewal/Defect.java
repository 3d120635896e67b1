package io.github.licenseworker.token.renewal;

import io.github.licenseworker.failure.FailureException;

/** An exception that nobody expects. It is told without its text, which could quote a token. */
final class Defect {

    private Defect() {}

    /**
     * A failure as it is; anything else as one that an operator has to report.
     *
     * @param doing what met it
     */
    static FailureException orFailure(RuntimeException thrown, String doing) {
        return thrown instanceof FailureException known
                ? known
                : FailureException.misconfigured("Report it, it is a defect of the worker: %s failed unexpectedly (%s)"
                        .formatted(doing, thrown.getClass().getName()));
    }
}
