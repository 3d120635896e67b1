package io.github.licenseworker.trial.browser.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that is open.
 *
 * @param form the id of its form
 * @param root the instance that nobody called, and that the task's instance works for
 */
public record Task(
        long key,
        String name,
        String elementId,
        String form,
        List<String> groups,
        @Nullable String assignee,
        ProcessName process,
        long instance,
        long root,
        @Nullable String person,
        @Nullable String customer,
        @Nullable String product,
        int priority,
        Instant created,
        @Nullable Instant due,
        @Nullable Instant followUp) {

    /** As Tasklist sorts them: what is urgent first, then what waits longest. */
    static final Comparator<Task> URGENT_FIRST =
            Comparator.comparingInt(Task::priority).reversed().thenComparing(Task::created);
}
