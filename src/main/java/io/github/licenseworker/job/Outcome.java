package io.github.licenseworker.job;

import io.github.licenseworker.failure.Failure;
import java.util.Map;

/** How a try of a job ended. */
sealed interface Outcome {

    /** The job was done; the variables are its results. */
    record Done(Map<String, Object> variables) implements Outcome {}

    /** What a task listener was asked about must not happen; the person who did it reads the reason. */
    record Denied(String reason) implements Outcome {}

    record Failed(Failure failure) implements Outcome {}
}
