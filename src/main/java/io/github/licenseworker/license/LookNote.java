package io.github.licenseworker.license;

import io.github.licenseworker.job.JobContext;
import io.github.licenseworker.job.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job's first look has found, written on the task before anything is sent: after a change nobody can tell, so every
 * later try goes by the note. Whoever can write the process's variables can write it, too.
 */
final class LookNote {

    private static final String REQUEST = "request";

    private final JobContext job;
    private final String name;
    private Map<String, ?> unwritten = Map.of();

    /**
     * The note of a job on one request.
     *
     * @param request what is asked for; its text has to be the same for the same request
     */
    LookNote(JobContext job, Object request) {
        this.job = job;
        this.name = job.nameOf(request).toString();
    }

    /** Whether there is a note, of this job and request or not. */
    boolean isThere() {
        return job.read(Variables.LICENSES_BEFORE) != null;
    }

    /** What it says; null where there is none, or none of this job on this request. */
    @Nullable
    Map<?, ?> read() {
        return job.read(Variables.LICENSES_BEFORE) instanceof Map<?, ?> members && name.equals(members.get(REQUEST))
                ? members
                : null;
    }

    /** Has it say this from {@link #announce} on. */
    void set(Map<String, ?> members) {
        Map<String, Object> note = new HashMap<>(members);
        note.put(REQUEST, name);
        unwritten = Map.of(Variables.LICENSES_BEFORE, note);
    }

    /**
     * Writes it, and that the change is about to be sent.
     *
     * @throws io.github.licenseworker.failure.FailureException where the engine did not take it, so that nothing must be
     *     sent
     */
    void announce(UUID requestId) {
        job.announce(requestId, unwritten);
    }
}
