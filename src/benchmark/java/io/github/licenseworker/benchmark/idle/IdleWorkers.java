package io.github.licenseworker.benchmark.idle;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Workers without jobs as one process, each with a client and so a connection of its own. The arguments are the
 * gateway's address, the poll interval, how many workers, and the job types. It says when all are connected, and ends
 * with its standard input.
 */
final class IdleWorkers {

    /** The worker's default for {@code license-worker.concurrency}. */
    private static final int CONCURRENCY = 16;

    private IdleWorkers() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        // Where logs go, which are no answers
        System.setOut(System.err);
        URI gateway = URI.create(arguments[0]);
        Duration pollInterval = Duration.parse(arguments[1]);
        int workers = Integer.parseInt(arguments[2]);
        List<String> jobTypes = List.of(arguments).subList(3, arguments.length);
        List<CamundaClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < workers; i++) {
                clients.add(open(gateway, pollInterval, jobTypes));
            }
            answers.println("connected");
            while (System.in.read() != -1) {
                // Nothing but its end is of interest
            }
        } finally {
            clients.forEach(CamundaClient::close);
        }
    }

    private static CamundaClient open(URI gateway, Duration pollInterval, List<String> jobTypes) {
        CamundaClient client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .grpcAddress(gateway)
                .build();
        var unused = client.newTopologyRequest().send().join();
        for (String jobType : jobTypes) {
            var unusedWorker = client.newWorker()
                    .jobType(jobType)
                    .handler((jobs, job) -> {
                        throw new IllegalStateException("A job that nobody has created");
                    })
                    .maxJobsActive(CONCURRENCY)
                    .pollInterval(pollInterval)
                    .open();
        }
        return client;
    }
}
