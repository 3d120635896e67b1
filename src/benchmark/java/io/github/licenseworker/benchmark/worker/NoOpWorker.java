package io.github.licenseworker.benchmark.worker;

import io.camunda.client.CamundaClient;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/**
 * Completes each job at once, without a call and without waiting for the engine: what the Camunda client can do at most on
 * this machine. Arguments: the gateway's address.
 */
public final class NoOpWorker {

    /** So many that the client's wait between two polls is not what limits it. */
    private static final int JOBS_ACTIVE = 1000;

    private NoOpWorker() {}

    /** Works until the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        try (var client = CamundaClient.newClientBuilder()
                        .grpcAddress(URI.create(arguments[0]))
                        .preferRestOverGrpc(false)
                        .build();
                var open = client.newWorker()
                        .jobType("assign-license")
                        .handler((jobs, job) -> {
                            var unused = jobs.newCompleteCommand(job).send();
                        })
                        .maxJobsActive(JOBS_ACTIVE)
                        .open()) {
            new CountDownLatch(1).await();
        }
    }
}
