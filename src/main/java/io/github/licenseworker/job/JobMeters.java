package io.github.licenseworker.job;

import io.github.licenseworker.failure.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;

/**
 * Counts and times how jobs end. What can be counted is there with 0 from the start: a counter that appears with its first
 * event shows no increase. Each job finds its meters by how it ended. Used by many threads at once.
 */
class JobMeters implements SmartInitializingSingleton {

    /** Where there is no error code. */
    static final String NO_CODE = "none";

    private static final Duration[] BUCKETS = Stream.of(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Map<Key, Meters> metersByKey = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final ApplicationContext context;
    private final InstantSource clock;
    private final Counter takenBack;
    private volatile long lastDone;

    JobMeters(MeterRegistry registry, ApplicationContext context, InstantSource clock) {
        this.registry = registry;
        this.context = context;
        this.clock = clock;
        this.takenBack = Counter.builder("license.worker.jobs.taken.back")
                .description("Jobs whose time was up in this worker, so that the engine hands them out again")
                .register(registry);
        Gauge.builder("license.worker.job.last.done.timestamp", this, meters -> meters.lastDone)
                .baseUnit("seconds")
                .description("When a job was last completed, in Unix time; 0 where none was since the start")
                .register(registry);
    }

    private record Key(String jobType, JobEnd end, String code) {}

    /** @param incidents null where this end never becomes one */
    private record Meters(
            Counter count, Timer duration, @Nullable Counter incidents) {

        void countIncident() {
            if (incidents != null) {
                incidents.increment();
            }
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        JobWorkerBeans.declaredTypes(context).forEach(this::register);
    }

    private void register(String jobType) {
        for (JobEnd end : JobEnd.values()) {
            Stream<String> codes = end == JobEnd.BUSINESS_ERROR
                    ? Stream.of(ErrorCode.values()).map(ErrorCode::name)
                    : Stream.of(NO_CODE);
            codes.map(code -> new Key(jobType, end, code))
                    .forEach(key -> metersByKey.computeIfAbsent(key, this::create));
        }
    }

    private Meters of(Key key) {
        return metersByKey.computeIfAbsent(key, this::create);
    }

    private Meters create(Key key) {
        Tags ended = Tags.of("job.type", key.jobType(), "outcome", key.end().label());
        return new Meters(
                Counter.builder("license.worker.jobs")
                        .description("Tries of jobs by how they ended")
                        .tags(ended.and("error.code", key.code()))
                        .register(registry),
                Timer.builder("license.worker.job.duration")
                        .description("How long tries of jobs took")
                        .tags(ended)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry),
                incidents(key));
    }

    private @Nullable Counter incidents(Key key) {
        return switch (key.end()) {
            case MISCONFIGURED -> incidents(key.jobType(), "misconfigured");
            case RETRY -> incidents(key.jobType(), "no-retries");
            case DONE, DENIED, BUSINESS_ERROR, POSTPONED -> null;
        };
    }

    private Counter incidents(String jobType, String cause) {
        return Counter.builder("license.worker.incidents")
                .description("Incidents that failures of jobs became")
                .tags("job.type", jobType, "cause", cause)
                .register(registry);
    }

    void count(JobContext job, JobEnd end, String code, Duration duration) {
        Meters meters = of(new Key(job.declaredType(), end, code));
        meters.count().increment();
        meters.duration().record(duration);
        switch (end) {
            case DONE, DENIED -> lastDone = clock.instant().getEpochSecond();
            case MISCONFIGURED -> meters.countIncident();
            case RETRY -> {
                if (job.isLastTry()) {
                    meters.countIncident();
                }
            }
            case BUSINESS_ERROR, POSTPONED -> {}
        }
    }

    void countTakenBack() {
        takenBack.increment();
    }
}
