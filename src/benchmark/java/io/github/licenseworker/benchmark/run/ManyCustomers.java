package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.process.MeasuredProcess;
import io.github.licenseworker.benchmark.result.CrowdResult;
import io.github.licenseworker.benchmark.standin.JobFate;
import io.github.licenseworker.benchmark.standin.PartnerCenterStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Drains a backlog of many customers' jobs, without and with two further customers: one whose calls take 30 seconds, and
 * one that Partner Center throttles. Each drain has a process of its own.
 */
public final class ManyCustomers {

    private static final int CUSTOMERS = 50;
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final int CALLS_IN_A_WINDOW = 10;
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private static final int WARM_UP_JOBS = 5_000;
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int SAMPLES = 10;

    private static final UUID SLOW_CUSTOMER = Batch.customer(CUSTOMERS);
    private static final UUID THROTTLED_CUSTOMER = Batch.customer(CUSTOMERS + 1);
    private static final List<UUID> TROUBLED = List.of(SLOW_CUSTOMER, THROTTLED_CUSTOMER);
    private static final List<UUID> OTHERS = IntStream.range(0, CUSTOMERS - TROUBLED.size())
            .mapToObj(Batch::customer)
            .toList();

    private ManyCustomers() {}

    /**
     * Drains it without and with the two, in each round.
     *
     * @param latency what a call for another customer takes
     * @param jobs of all 50 customers; without the two there are fewer
     * @throws IllegalStateException where a job is lost, or a license was assigned twice
     */
    public static void run(
            Candidate candidate, Duration latency, int jobs, int rounds, Consumer<? super CrowdResult> keep)
            throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            // In turns, so that neither always has the machine as the other left it
            for (boolean disturbed : round % 2 == 1 ? List.of(false, true) : List.of(true, false)) {
                keep.accept(drain(candidate, latency, disturbed, round, jobs / CUSTOMERS));
            }
        }
    }

    private static CrowdResult drain(
            Candidate candidate, Duration latency, boolean disturbed, int round, int jobsOfEach)
            throws IOException, InterruptedException {
        try (Stage stage = Stage.open(candidate)) {
            var unused = stage.firstJob();
            stage.warmUp(WARM_UP_JOBS);

            PartnerCenterStandIn partnerCenter = stage.partnerCenter();
            partnerCenter.latency(latency);
            partnerCenter.latency(SLOW_CUSTOMER, SLOW);
            partnerCenter.throttle(THROTTLED_CUSTOMER, CALLS_IN_A_WINDOW, WINDOW);
            // Those in trouble first in each turn, which is the worst order
            List<UUID> customers = Stream.concat(disturbed ? TROUBLED.stream() : Stream.of(), OTHERS.stream())
                    .toList();
            int jobs = customers.size() * jobsOfEach;
            Batch backlog = Batch.atOnce(stage.gateway(), customers, jobs);
            List<Long> resident = awaitOthers(stage, backlog);
            List<JobFate> others = backlog.fates(stage.gateway(), OTHERS);
            List<JobFate> troubled = backlog.fates(stage.gateway(), TROUBLED);

            partnerCenter.treatAllAlike();
            var all = stage.finish(backlog, LONGEST_DRAIN, stage.gateway()::endBackoffs);
            return new CrowdResult(
                    candidate.name(),
                    disturbed,
                    round,
                    customers.size(),
                    all.size(),
                    rate(others),
                    millis(others, 0.5),
                    millis(others, 0.99),
                    troubled.stream().filter(JobFate::isCompleted).count(),
                    troubled.stream().mapToLong(JobFate::activations).sum(),
                    resident);
        }
    }

    /** Waits until the others' jobs are done; gives what the process held in memory, at even distances. */
    private static List<Long> awaitOthers(Stage stage, Batch backlog) throws IOException, InterruptedException {
        MeasuredProcess process = stage.process();
        List<Long> resident = new ArrayList<>(List.of(process.memory().totalMebibytes()));
        while (!backlog.fates(stage.gateway(), OTHERS).stream().allMatch(JobFate::isCompleted)) {
            process.requireAlive();
            if (BETWEEN_LOOKS.multipliedBy(resident.size()).compareTo(LONGEST_DRAIN) > 0) {
                throw process.ended("The others' jobs are not done after " + LONGEST_DRAIN);
            }
            Thread.sleep(BETWEEN_LOOKS);
            resident.add(process.memory().totalMebibytes());
        }
        return IntStream.range(0, SAMPLES)
                .map(i -> i * (resident.size() - 1) / (SAMPLES - 1))
                .mapToObj(resident::get)
                .toList();
    }

    private static double rate(List<JobFate> fates) {
        long begin = fates.getFirst().created();
        long nanos =
                fates.stream().mapToLong(fate -> fate.ended() - begin).max().orElseThrow();
        return fates.size() * 1e9 / nanos;
    }

    private static double millis(List<JobFate> fates, double quantile) {
        long[] nanos = fates.stream().mapToLong(JobFate::nanos).sorted().toArray();
        return Quantile.millis(nanos, quantile);
    }
}
