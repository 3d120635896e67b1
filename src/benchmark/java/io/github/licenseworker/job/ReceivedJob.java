package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.JsonMapper;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.impl.CamundaObjectMapper;
import io.camunda.client.impl.response.ActivatedJobImpl;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** An {@code assign-license} job as a worker gets it, for benchmarks of what follows. Nothing is sent to an engine. */
public final class ReceivedJob implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final String VARIABLES = """
            {"customerId":"0f3a1f5c-6c7d-4a0f-9d3e-2b8f5d1c4e7a","userId":"9a1c2e4f-5b6d-47a8-8c9e-0d1f2a3b4c5d",\
            "skuId":"3b555118-da6a-4418-894f-7df1e2096870","excludedPlans":["113feb6c-3fe4-4440-bddc-54d774bf0318"]}""";

    private final JsonMapper json = new CamundaObjectMapper();
    private final CamundaClient engine = CamundaClient.newClientBuilder()
            .applyEnvironmentVariableOverrides(false)
            .preferRestOverGrpc(false)
            .grpcAddress(URI.create("http://127.0.0.1:1"))
            .build();
    private final EngineNotes notes =
            new EngineNotes(new EngineClient(engine), new CommandSender(new SimpleMeterRegistry()));
    private final GatewayOuterClass.ActivatedJob received = GatewayOuterClass.ActivatedJob.newBuilder()
            .setKey(2251799813685249L)
            .setType("assign-license")
            .setProcessInstanceKey(2251799813685250L)
            .setBpmnProcessId("license-onboarding")
            .setElementId("assign-license")
            .setWorker("worker")
            .setRetries(3)
            .setDeadline(Instant.now().plus(TIMEOUT).toEpochMilli())
            .setCustomHeaders("{}")
            .setTenantId("<default>")
            .setVariables(VARIABLES)
            .build();

    /** The job at the beginning of a try, with nothing read of it yet. */
    public JobContext begin() {
        ActivatedJob job = new ActivatedJobImpl(json, received);
        JobDeadline deadline = new JobDeadline(
                Instant.ofEpochMilli(job.getDeadline()), TIMEOUT, InstantSource.system(), System::nanoTime);
        return new JobContext("assign-license", job, notes, deadline, "");
    }

    @Override
    public void close() {
        engine.close();
    }
}
