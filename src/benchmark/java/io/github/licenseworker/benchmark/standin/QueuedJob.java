package io.github.licenseworker.benchmark.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import org.jspecify.annotations.Nullable;

/** A job in the queue, with what has become of it. Guarded by the lock of its {@link JobQueue}. */
final class QueuedJob {

    private static final JsonMapper JSON = new JsonMapper();

    final long key;
    final String type;
    final long created;
    long deadline;
    int retries = 3;
    private String variables;
    private long activated;
    private long ended;
    private @Nullable String result;
    private @Nullable String errorCode;
    private @Nullable String incident;
    private int activations;
    private int failures;

    QueuedJob(long key, NewJob job, long created) {
        this.key = key;
        this.type = job.type();
        this.variables = job.variables();
        this.created = created;
    }

    /** Hands it out. */
    ActivatedJob activate(String worker, long now, long timeoutMillis) {
        activations++;
        if (activated == 0) {
            activated = now;
        }
        deadline = now + timeoutMillis * 1_000_000;
        return ActivatedJob.newBuilder()
                .setKey(key)
                .setType(type)
                .setProcessInstanceKey(key + 1)
                .setElementInstanceKey(key + 2)
                .setProcessDefinitionKey(1)
                .setProcessDefinitionVersion(1)
                .setBpmnProcessId("benchmark")
                .setElementId("task")
                .setCustomHeaders("{}")
                .setWorker(worker)
                .setRetries(retries)
                .setDeadline(System.currentTimeMillis() + timeoutMillis)
                .setVariables(variables)
                .setTenantId("<default>")
                .build();
    }

    void complete(String with, long now) {
        result = with;
        ended = now;
    }

    void throwError(String code, long now) {
        errorCode = code;
        ended = now;
    }

    void fail(int retriesLeft, String message) {
        failures++;
        retries = retriesLeft;
        incident = retriesLeft > 0 ? null : message;
    }

    /** Writes variables at the job's task. */
    void write(String more) {
        if (more.length() <= 2) {
            return;
        }
        try {
            ObjectNode all = (ObjectNode) JSON.readTree(variables);
            variables = all.setAll((ObjectNode) JSON.readTree(more)).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The variables are no JSON object", e);
        }
    }

    boolean hasIncident() {
        return incident != null;
    }

    JobFate fate() {
        return new JobFate(key, created, activated, ended, result, errorCode, activations, failures, incident);
    }
}
