package io.github.licenseworker.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.camunda.client.api.response.ActivatedJob;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a job type gets to know about the job it does. */
public final class JobContext {

    private final ActivatedJob job;
    private final CallState state;
    private final String requestIdNamespace;
    private final JobVariables variables;
    private volatile @Nullable UUID requestId;

    JobContext(ActivatedJob job, String requestIdNamespace) {
        Map<String, Object> values = job.getVariablesAsMap();
        this.job = job;
        this.requestIdNamespace = requestIdNamespace;
        this.state = CallState.of(values);
        this.variables = new JobVariables(values);
    }

    public JobVariables variables() {
        return variables;
    }

    /**
     * The id of the one request that changes something. It stays the same until the request is answered, even when
     * the job is delivered again after a crash, and it differs for a different content.
     *
     * @param content what is asked for; its text has to be the same for the same request
     */
    public UUID requestId(Object content) {
        UUID id = uuid("request", job.getKey(), state.attempt() + " " + content);
        requestId = id;
        return id;
    }

    /** The id that all calls of one process instance share. */
    public UUID correlationId() {
        return uuid("process instance", job.getProcessInstanceKey(), "");
    }

    /** Whether the engine will give no further try when this one fails. */
    public boolean isLastTry() {
        return job.getRetries() <= 1;
    }

    /** How many tries the job has taken, this one included, and those that were postponed not counted. */
    public int tries() {
        return state.failures() + 1;
    }

    CallState state() {
        return state;
    }

    /** The id of the request that was made last, empty where there was none. */
    String lastRequestId() {
        UUID id = requestId;
        return id == null ? "" : id.toString();
    }

    private UUID uuid(String what, long key, String rest) {
        return UUID.nameUUIDFromBytes(String.join(" ", requestIdNamespace, what, Long.toString(key), rest)
                .getBytes(UTF_8));
    }
}
