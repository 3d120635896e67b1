package io.github.licenseworker.job;

/** The engine has ended the job or hands it to another worker, so there is nothing to do and nobody to report to. */
final class JobTakenBackException extends RuntimeException {

    JobTakenBackException() {
        super("the job is gone or timed out", null, false, false);
    }
}
