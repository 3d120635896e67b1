package io.github.licenseworker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.licenseworker.job.Visit.Admission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunningJobsTest {

    private static final String BIG = "big";
    private static final String SMALL = "small";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void oneCustomerGetsHalfOfThePlaces() throws Exception {
        RunningJobs jobs = jobs(5);

        assertThat(enter(jobs, BIG, 2)).containsOnly(Admission.IN);

        assertThat(jobs.enter(BIG).admission()).isEqualTo(Admission.SHARE_FULL);
        assertThat(enter(jobs, SMALL, 2)).containsOnly(Admission.IN);
    }

    @Test
    void shareIsAtLeastOnePlace() throws Exception {
        assertThat(jobs(1).enter(BIG).admission()).isEqualTo(Admission.IN);
    }

    @Test
    void jobsWithoutACustomerShareAPlaceAsIfTheyHadOne() throws Exception {
        RunningJobs jobs = jobs(2);

        assertThat(jobs.enter("").admission()).isEqualTo(Admission.IN);

        assertThat(jobs.enter("").admission()).isEqualTo(Admission.SHARE_FULL);
        assertThat(jobs.enter(BIG).admission()).isEqualTo(Admission.IN);
    }

    @Test
    void fullShareIsWaitedForAboutASecond() throws Exception {
        RunningJobs jobs = jobs(2);
        var unused = jobs.enter(BIG);

        long begin = System.nanoTime();
        unused = jobs.enter(BIG);

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @Test
    void placeThatGetsFreeWithinTheSecondIsTaken() throws Exception {
        RunningJobs jobs = jobs(2);
        Visit first = jobs.enter(BIG);
        CompletableFuture<Visit> second = entering(jobs, BIG);

        jobs.leave(first);

        assertThat(result(second).admission()).isEqualTo(Admission.IN);
    }

    @Test
    void whereAllPlacesAreTakenAJobWaitsForAsLongAsThatLasts() throws Exception {
        RunningJobs jobs = jobs(2);
        Visit first = jobs.enter(BIG);
        var unused = jobs.enter(SMALL);
        CompletableFuture<Visit> third = entering(jobs, "third");

        await().during(Duration.ofMillis(1_500)).atMost(PATIENCE).until(() -> !third.isDone());
        jobs.leave(first);

        assertThat(result(third).admission()).isEqualTo(Admission.IN);
    }

    @Test
    void jobThatWasTurnedAwayTakesNoPlaceWhileThatIsReported() throws Exception {
        RunningJobs jobs = jobs(2);
        Visit first = jobs.enter(BIG);
        Visit turnedAway = jobs.enter(BIG);
        jobs.leave(first);

        assertThat(jobs.enter(BIG).admission()).isEqualTo(Admission.IN);

        jobs.leave(turnedAway);
        assertThat(jobs.enter(BIG).admission())
                .as("a place that was not its own")
                .isEqualTo(Admission.SHARE_FULL);
    }

    @Test
    void whoWaitsIsToldThatTheWorkerIsStopping() throws Exception {
        RunningJobs jobs = jobs(2);
        var unused = jobs.enter(BIG);
        unused = jobs.enter(SMALL);
        CompletableFuture<Visit> waiting = entering(jobs, "third");

        assertThat(jobs.drain(Duration.ZERO)).isGreaterThanOrEqualTo(2);

        assertThat(result(waiting).admission()).isEqualTo(Admission.STOPPING);
        assertThat(jobs.enter("fourth").admission()).isEqualTo(Admission.STOPPING);
        assertThat(jobs.isAbandoned()).isTrue();
    }

    @Test
    void drainWaitsForEveryJobThatIsStillReported() throws Exception {
        RunningJobs jobs = jobs(2);
        Visit inWork = jobs.enter(BIG);
        Visit turnedAway = jobs.enter(BIG);
        CompletableFuture<Integer> drained = CompletableFuture.supplyAsync(() -> jobs.drain(PATIENCE));
        await().atMost(PATIENCE).until(() -> {
            Visit next = jobs.enter(SMALL);
            jobs.leave(next);
            return next.admission() == Admission.STOPPING;
        });

        jobs.leave(inWork);
        await().during(Duration.ofMillis(200)).atMost(PATIENCE).until(() -> !drained.isDone());
        jobs.leave(turnedAway);

        assertThat(result(drained)).isZero();
        assertThat(jobs.isAbandoned()).isFalse();
    }

    @Test
    void jobsAreTakenAgainAfterAStart() throws Exception {
        RunningJobs jobs = jobs(2);
        assertThat(jobs.enter(BIG).admission()).isEqualTo(Admission.IN);
        assertThat(jobs.drain(Duration.ZERO)).isEqualTo(1);

        jobs.start();

        assertThat(jobs.isAbandoned()).isFalse();
        assertThat(jobs.enter(SMALL).admission()).isEqualTo(Admission.IN);
    }

    @Test
    void jobWhoseThreadIsInterruptedIsNotWaitedFor() throws Exception {
        RunningJobs jobs = jobs(2);
        Visit first = jobs.enter(BIG);
        Visit second = jobs.enter(SMALL);
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                var unused = jobs.enter("third");
            } catch (InterruptedException expected) {
                Thread.currentThread().interrupt();
            }
        });

        waiting.interrupt();
        assertThat(waiting.join(PATIENCE)).isTrue();
        jobs.leave(first);
        jobs.leave(second);

        assertThat(jobs.drain(Duration.ZERO)).isZero();
    }

    @Test
    void tellsHowFullItIs() throws Exception {
        RunningJobs jobs = jobs(2);
        Visit first = jobs.enter(BIG);
        Visit second = jobs.enter(SMALL);
        CompletableFuture<Visit> third = entering(jobs, "third");
        CompletableFuture<Visit> fourth = entering(jobs, "third");
        await().atMost(PATIENCE).until(() -> jobs.occupancy().waitingForPlace() == 1);
        await().atMost(PATIENCE).until(() -> jobs.occupancy().waitingForShare() == 1 || fourth.isDone());
        assertThat(jobs.occupancy().inWork()).isEqualTo(2);
        assertThat(jobs.occupancy().lasting()).isZero();

        jobs.last(first);

        assertThat(result(third).admission()).isEqualTo(Admission.IN);
        assertThat(jobs.occupancy())
                .returns(3, Occupancy::inWork)
                .returns(1, Occupancy::lasting)
                .returns(0, Occupancy::waitingForPlace);
        jobs.leave(first);
        jobs.leave(second);
        jobs.leave(result(third));
        jobs.leave(result(fourth));
        assertThat(jobs.occupancy()).isEqualTo(new Occupancy(0, 0, 0, 0));
    }

    private static RunningJobs jobs(int concurrency) {
        return new RunningJobs(new JobProperties(
                concurrency, Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, ""));
    }

    private static List<Admission> enter(RunningJobs jobs, String customer, int times) {
        return Stream.generate(() -> entering(jobs, customer))
                .limit(times)
                .map(CompletableFuture::join)
                .map(Visit::admission)
                .toList();
    }

    private static CompletableFuture<Visit> entering(RunningJobs jobs, String customer) {
        CompletableFuture<Visit> admission = new CompletableFuture<>();
        var unused = Thread.ofVirtual().start(() -> {
            try {
                admission.complete(jobs.enter(customer));
            } catch (InterruptedException e) {
                admission.completeExceptionally(e);
            }
        });
        return admission;
    }

    private static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
