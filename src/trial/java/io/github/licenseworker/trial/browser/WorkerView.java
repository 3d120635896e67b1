package io.github.licenseworker.trial.browser;

import io.github.licenseworker.trial.browser.api.Api;
import io.github.licenseworker.trial.browser.api.Reply;
import io.github.licenseworker.trial.start.TrialWorker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.CompositeHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthComponent;
import org.springframework.boot.actuate.health.HealthEndpoint;

/** What the worker does, by its own health, meters and log. */
record WorkerView(TrialWorker worker, JobLog log) {

    private static final String JOBS = "license.worker.jobs";

    /**
     * A part of the worker, or something that it needs.
     *
     * @param text what is known besides; may be empty
     */
    private record Part(String name, String status, String text) {}

    private record WorkerHealth(String status, List<Part> details) {}

    private record JobType(String type, int inWork, Map<String, Integer> outcomes) {}

    private record View(WorkerHealth health, List<JobType> jobTypes, List<JobOutcome> outcomes) {}

    void addTo(Api api) {
        api.get("/api/worker", call -> Reply.of(new View(health(), jobTypes(), log.outcomes())));
    }

    private WorkerHealth health() {
        HealthComponent health = worker.part(HealthEndpoint.class).health();
        Map<String, HealthComponent> parts =
                health instanceof CompositeHealth composite ? composite.getComponents() : Map.of();
        return new WorkerHealth(
                health.getStatus().getCode(),
                parts.entrySet().stream()
                        .map(part -> new Part(
                                part.getKey(), part.getValue().getStatus().getCode(), text(part.getValue())))
                        .toList());
    }

    private static String text(HealthComponent part) {
        return part instanceof Health health
                ? health.getDetails().entrySet().stream()
                        .map(detail -> detail.getKey() + ": " + detail.getValue())
                        .collect(Collectors.joining(", "))
                : "";
    }

    /** Jobs that the engine has handed out to this worker, and that it has not come to an end with. */
    private int inWork(String jobType) {
        return received(jobType, "activated") - received(jobType, "handled");
    }

    private int received(String jobType, String action) {
        return meters().find("camunda.client.worker.job").tags("type", jobType, "action", action).counters().stream()
                .mapToInt(counter -> (int) counter.count())
                .sum();
    }

    private List<JobType> jobTypes() {
        Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
        for (Counter counter : meters().find(JOBS).counters()) {
            outcomes.computeIfAbsent(counter.getId().getTag("job.type"), type -> new TreeMap<>())
                    .merge(counter.getId().getTag("outcome"), (int) counter.count(), Integer::sum);
        }
        return outcomes.entrySet().stream()
                .map(type -> new JobType(type.getKey(), inWork(type.getKey()), type.getValue()))
                .toList();
    }

    private MeterRegistry meters() {
        return worker.part(MeterRegistry.class);
    }
}
