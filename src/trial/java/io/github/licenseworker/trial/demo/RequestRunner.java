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

    private final RequestInstances cases;
    private final SituationSetup stage;
    private final People people;
    private final Consumer<String> progress;
    private final Set<Long> over = new HashSet<>();

    RequestRunner(EmbeddedEngine engine, SituationSetup stage, Consumer<String> progress) {
        this.cases = new RequestInstances(engine);
        this.stage = stage;
        this.people = new People(engine.userTasks(), stage, cases, progress);
        this.progress = progress;
    }

    RequestInstances cases() {
        return cases;
    }

    void onboard(List<Request> requests) {
        if (requests.isEmpty()) {
            return;
        }
        requests.forEach(request -> request.hires().forEach(stage::prepare));
        requests.forEach(cases::start);
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
        cases.update();
        people.attend();
        // Of a team and its people that are done by now the people come first
        cases.requests().reversed().forEach((key, request) -> {
            if (!over.contains(key)) {
                cases.incident(key)
                        .map(incident -> "incident: " + incident)
                        .or(() -> Optional.of(key)
                                .filter(instance -> cases.history(instance).isCompleted())
                                .map(cases::completedElements)
                                .map(ProcessPath::end))
                        .ifPresent(end -> {
                            over.add(key);
                            progress.accept("%-12s %s".formatted(request.name(), end));
                        });
            }
        });
        return over.containsAll(cases.requests().keySet());
    }
}
