package io.github.licenseworker.benchmark.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.github.licenseworker.benchmark.worker.PartnerCenterClient.Assignment;
import io.github.licenseworker.benchmark.worker.PartnerCenterClient.LicenseUpdate;
import io.github.licenseworker.benchmark.worker.PartnerCenterClient.LicenseUpdateResult;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A plain worker: one call for each job, and nothing for the day when it fails. Arguments: the gateway's address, Partner
 * Center's address, how many threads.
 */
public final class PlainWorker {

    /** So that no thread waits for the next poll. */
    private static final int JOBS_ACTIVE_PER_THREAD = 4;

    /** The client's default. */
    private static final int FEWEST_JOBS_ACTIVE = 32;

    private final PartnerCenterClient partnerCenter;

    private PlainWorker(PartnerCenterClient partnerCenter) {
        this.partnerCenter = partnerCenter;
    }

    /** Works until the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        int threads = Integer.parseInt(arguments[2]);
        var worker = new PlainWorker(PartnerCenterClient.at(arguments[1], "token", threads));
        try (var client = CamundaClient.newClientBuilder()
                        .grpcAddress(URI.create(arguments[0]))
                        .preferRestOverGrpc(false)
                        .numJobWorkerExecutionThreads(threads)
                        .build();
                var open = client.newWorker()
                        .jobType("assign-license")
                        .handler(worker::handle)
                        .maxJobsActive(Math.max(JOBS_ACTIVE_PER_THREAD * threads, FEWEST_JOBS_ACTIVE))
                        .fetchVariables("customerId", "userId", "skuId")
                        .open()) {
            new CountDownLatch(1).await();
        }
    }

    private void handle(JobClient client, ActivatedJob job) {
        Map<String, Object> variables = job.getVariablesAsMap();
        LicenseUpdateResult result = partnerCenter.updateLicenses(
                text(variables, "customerId"),
                text(variables, "userId"),
                new LicenseUpdate(List.of(new Assignment(text(variables, "skuId")))));
        client.newCompleteCommand(job)
                .variables(Map.of("licenseWarnings", result.licenseWarnings()))
                .send()
                .join();
    }

    private static String text(Map<String, Object> variables, String name) {
        return String.valueOf(variables.get(name));
    }
}
