package io.github.licenseworker.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.camunda.client.api.JsonMapper;
import io.camunda.client.impl.CamundaObjectMapper;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import org.apache.hc.client5.http.async.AsyncExecChainHandler;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** What a client needs so that the worker can use it. */
final class EngineClients {

    private EngineClients() {}

    /** Hands each job over to {@link JobRunner} as soon as it is received, and asks for more. */
    static CamundaClientExecutorService executor() {
        return new CamundaClientExecutorService(new JobExecutor(), true);
    }

    /**
     * Reads variables and writes results, which look the same whatever {@code spring.jackson} says. Jackson keeps its buffers
     * by thread otherwise, and each job has a thread of its own.
     */
    static JsonMapper json() {
        return new CamundaObjectMapper(Jackson2ObjectMapperBuilder.json()
                .factory(JsonFactory.builder()
                        .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                        .build())
                .featuresToDisable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build());
    }

    /**
     * Over REST, the HTTP client below the Camunda client would send a request again by itself where the engine is busy,
     * as late as the answer's {@code Retry-After} says, and so past the end of a job's time. It counts the sendings.
     */
    static AsyncExecChainHandler sendEachRequestOnce() {
        return (request, body, scope, chain, callback) -> {
            scope.execCount.set(Integer.MAX_VALUE);
            chain.proceed(request, body, scope, callback);
        };
    }
}
