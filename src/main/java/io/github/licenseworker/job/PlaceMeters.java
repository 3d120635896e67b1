package io.github.licenseworker.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;

/** How full the worker is, asked for when somebody looks. */
class PlaceMeters implements MeterBinder {

    private final RunningJobs jobs;
    private final JobProperties properties;

    PlaceMeters(RunningJobs jobs, JobProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("license.worker.places", properties, JobProperties::concurrency)
                .description("How many jobs may be in work at once, apart from those that last")
                .register(registry);
        gauge(registry, "license.worker.jobs.active", "Jobs in work", Tags.empty(), Occupancy::inWork);
        gauge(
                registry,
                "license.worker.jobs.lasting",
                "Jobs in work that have places apart, because calls for their customer take longer than a second",
                Tags.empty(),
                Occupancy::lasting);
        waiting(registry, "place", Occupancy::waitingForPlace);
        waiting(registry, "share", Occupancy::waitingForShare);
    }

    private void waiting(MeterRegistry registry, String reason, ToIntFunction<Occupancy> value) {
        gauge(
                registry,
                "license.worker.jobs.waiting",
                "Jobs that were received and wait, for a place or for a part of their customer's share",
                Tags.of("reason", reason),
                value);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, Tags tags, ToIntFunction<Occupancy> value) {
        Gauge.builder(name, jobs, of -> value.applyAsInt(of.occupancy()))
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
