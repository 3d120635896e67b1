package io.github.licenseworker.trial.demo;

import static org.awaitility.Awaitility.await;

import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;

/** Starts the process instances for requests, and has people work on them until all have come to their ends. */
final class RequestRunner {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final RequestInstances instances;
    private final SituationSetup situations;
    private final People people;
    private final Consumer<String> progress;
    private final Set<Long> over = new HashSet<>();

    RequestRunner(EmbeddedEngine engine, SituationSetup situations, Consumer<String> progress) {
        this.instances = new RequestInstances(engine);
        this.situations = situations;
        this.people = new People(engine.userTasks(), situations, instances, progress);
        this.progress = progress;
    }

    RequestInstances instances() {
        return instances;
    }

    void onboard(List<Request> requests) {
        if (requests.isEmpty()) {
            return;
        }
        requests.forEach(request -> request.hires().forEach(situations::prepare));
        requests.forEach(instances::start);
        progress.accept("Onboardings started: %d, people: %d"
                .formatted(
                        requests.size(),
                        requests.stream()
                                .mapToInt(request -> request.hires().size())
                                .sum()));
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_LOOKS)
                    .atMost(LONGEST_RUN)
                    .until(this::isOverAfterAnotherLook);
        } catch (ConditionTimeoutException e) {
            progress.accept("Not everything has ended within %d seconds".formatted(LONGEST_RUN.toSeconds()));
        }
    }

    private boolean isOverAfterAnotherLook() {
        instances.update();
        people.attend();
        // Of a team and its people that are done by now the people come first
        instances.requests().reversed().forEach((key, request) -> {
            if (!over.contains(key)) {
                instances
                        .incident(key)
                        .map(incident -> "incident: " + incident)
                        .or(() -> Optional.of(key)
                                .filter(instance -> instances.history(instance).isCompleted())
                                .map(instances::completedElements)
                                .map(ProcessPath::end))
                        .ifPresent(end -> {
                            over.add(key);
                            progress.accept("%-12s %s".formatted(request.name(), end));
                        });
            }
        });
        return over.containsAll(instances.requests().keySet());
    }
}
