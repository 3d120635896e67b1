package io.github.licenseworker.tracing;

/** By an exception alone a span is told that it failed; this one has no more to tell than the type of an error. */
final class TracedError extends Exception {

    TracedError(String errorType) {
        super(errorType, null, false, false);
    }
}
