package io.github.licenseworker.reliability;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws from a seed which call meets which fault: the nth call of a resource the same for the same seed, whichever
 * worker makes it. A job meets few enough faults that its retries last, so each of them passes.
 */
final class FaultPlan {

    private static final int MOST_FAULTS_OF_A_JOB = 8;

    private final long seed;
    private final Map<String, Integer> callsOfResource = new HashMap<>();
    private final Map<String, Integer> faultsOfJob = new HashMap<>();

    FaultPlan(long seed) {
        this.seed = seed;
    }

    /** How a call goes, and how long it takes there and back. */
    record Course(Fate fate, Duration there, Duration back) {}

    /**
     * Decides about the next call.
     *
     * @param resource method and path
     * @param correlationId names the job
     */
    synchronized Course next(String resource, String correlationId) {
        int nth = callsOfResource.merge(resource, 1, Integer::sum);
        SplittableRandom random = new SplittableRandom((seed * 31 + resource.hashCode()) * 31 + nth);
        Fate fate = fate(random.nextInt(1000));
        if (fate != Fate.ANSWERED && faultsOfJob.merge(correlationId, 1, Integer::sum) > MOST_FAULTS_OF_A_JOB) {
            fate = Fate.ANSWERED;
        }
        return new Course(fate, delay(random), delay(random));
    }

    private static Fate fate(int perMille) {
        if (perMille < 50) {
            return Fate.LOST;
        } else if (perMille < 100) {
            return Fate.RESET;
        } else if (perMille < 130) {
            return Fate.UNAVAILABLE;
        } else if (perMille < 150) {
            return Fate.UNAVAILABLE_AFTERWARDS;
        } else if (perMille < 160) {
            return Fate.CUT_SHORT;
        } else if (perMille < 170) {
            return Fate.BROKEN_PAGE;
        }
        return Fate.ANSWERED;
    }

    /** Mostly short; long now and then, so that others overtake. */
    private static Duration delay(SplittableRandom random) {
        return Duration.ofMillis(random.nextInt(20) == 0 ? random.nextInt(200, 1000) : random.nextInt(2, 30));
    }
}
