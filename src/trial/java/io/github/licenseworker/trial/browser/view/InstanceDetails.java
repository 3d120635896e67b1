package io.github.licenseworker.trial.browser.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that is shown of one process instance.
 *
 * @param xml the version of the process that it runs
 * @param elements how often it came to each element, in the order in which it first did
 * @param flows the ids of the sequence flows that it took
 * @param calls the instances that it called
 * @param incidents its own and those of instances that it called, also directly, like messages and timers
 */
public record InstanceDetails(
        @JsonUnwrapped Instance instance,
        String xml,
        Map<String, ElementCounts> elements,
        Collection<String> flows,
        List<Call> calls,
        List<Incident> incidents,
        List<Variable> variables,
        List<Decision> decisions,
        List<Message> messages,
        List<Timer> timers,
        List<Job> jobs) {

    public record ElementCounts(int active, int completed, int terminated, int incidents) {

        static ElementCounts of(List<ElementInstance> elements, int incidents) {
            return new ElementCounts(
                    count(elements, ElementInstance::isActive),
                    count(elements, ElementInstance::isCompleted),
                    count(elements, ElementInstance::isTerminated),
                    incidents);
        }

        private static int count(List<ElementInstance> elements, Predicate<ElementInstance> which) {
            return (int) elements.stream().filter(which).count();
        }
    }

    public record Call(String element, long instance, ProcessName process, Instance.State state) {}

    /** An incident that nobody has resolved; without retries where no job has it. */
    public record Incident(
            long key,
            long instance,
            String element,
            String elementName,
            String type,
            String message,
            @Nullable Integer retries,
            Instant created) {}

    /**
     * A variable.
     *
     * @param value as JSON text
     * @param scope the name of the process, or of the element where it is local
     */
    public record Variable(
            String name,
            String value,
            String scope,
            boolean local,
            @Nullable String element) {}

    /** A message that the instance waits for. */
    public record Message(String name, String correlationKey, String element, String elementName, long instance) {}

    /** A timer that runs. */
    public record Timer(String element, String elementName, Instant due, long instance) {}

    public record Job(String type, String element, String elementName, int retries, String state) {}
}
