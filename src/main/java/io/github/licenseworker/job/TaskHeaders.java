package io.github.licenseworker.job;

import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.FailureException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the modeler says about a task beside its variables. A header that is missing or blank says nothing; one that is
 * wrong is an incident, which names it, and shows its value as {@link ShownValue} says.
 */
public final class TaskHeaders {

    /** How long to wait before a retry, an ISO-8601 duration. */
    public static final String RETRY_BACKOFF = "retryBackoff";

    /** How long a try may take before the engine hands the job out again, an ISO-8601 duration. */
    public static final String JOB_TIMEOUT = "jobTimeout";

    /** The element template that the task was made with, by the header that Camunda's connectors have. */
    public static final String TEMPLATE_ID = "elementTemplateId";

    /** The version of the element template. */
    public static final String TEMPLATE_VERSION = "elementTemplateVersion";

    private static final Map<String, Pattern> TEMPLATE = Map.of(
            TEMPLATE_ID, Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}"),
            TEMPLATE_VERSION, Pattern.compile("[0-9]{1,10}"));

    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

    /** Longer than any wait makes sense, and far from what cannot be computed with. */
    private static final Duration LONGEST_BACKOFF = Duration.ofDays(30);

    private static final String TIMEOUT_LIMITS = "from %s to %s".formatted(SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
    private static final String BACKOFF_LIMITS = "at most P%dD and not negative".formatted(LONGEST_BACKOFF.toDays());

    /** ISO 8601 has years and months, too, which do not always last as long. */
    private static final String DURATION = "an ISO-8601 duration of days, hours, minutes or seconds such as ";

    private static final Pattern WEEKS = Pattern.compile("P([0-9]{1,4})W", Pattern.CASE_INSENSITIVE);

    private TaskHeaders() {}

    /**
     * Reads all of them, so that a wrong one is found before anything is sent and not when it is needed.
     *
     * @throws FailureException where one is wrong
     */
    static void validate(ActivatedJob job) {
        var unused = retryBackoff(job);
        unused = jobTimeout(job);
    }

    /**
     * How long to wait before a retry.
     *
     * @throws FailureException where the header is wrong
     */
    static @Nullable Duration retryBackoff(ActivatedJob job) {
        return duration(
                job,
                RETRY_BACKOFF,
                wait -> !wait.isNegative() && wait.compareTo(LONGEST_BACKOFF) <= 0,
                "PT30S or P1D",
                BACKOFF_LIMITS);
    }

    /**
     * How long the worker may take for a try.
     *
     * @throws FailureException where the header is wrong
     */
    static @Nullable Duration jobTimeout(ActivatedJob job) {
        return duration(
                job,
                JOB_TIMEOUT,
                time -> time.compareTo(SHORTEST_TIMEOUT) >= 0 && time.compareTo(LONGEST_TIMEOUT) <= 0,
                "PT10M",
                TIMEOUT_LIMITS);
    }

    /** Which element template the task was made with, for the log: those of the two headers that look like what they say. */
    static Map<String, String> template(ActivatedJob job) {
        Map<String, String> found = new TreeMap<>();
        TEMPLATE.forEach((name, form) -> {
            String header = job.getCustomHeaders().get(name);
            if (header != null && form.matcher(header).matches()) {
                found.put(name, header);
            }
        });
        return found;
    }

    private static @Nullable Duration duration(
            ActivatedJob job, String name, Predicate<Duration> allowed, String example, String limits) {
        String header = job.getCustomHeaders().get(name);
        if (header == null || ShownValue.strip(header).isEmpty()) {
            return null;
        }
        Optional<Duration> duration = parse(ShownValue.strip(header));
        return duration.filter(allowed)
                .orElseThrow(() -> FailureException.misconfigured(
                        "Correct the task header %s of element %s: it must be %s, but is %s"
                                .formatted(
                                        name,
                                        job.getElementId(),
                                        duration.isPresent() ? limits : DURATION + example,
                                        ShownValue.of(header, ShownValue.DURATION))));
    }

    private static Optional<Duration> parse(String text) {
        Matcher weeks = WEEKS.matcher(text);
        try {
            return Optional.of(
                    weeks.matches() ? Duration.ofDays(7 * Long.parseLong(weeks.group(1))) : Duration.parse(text));
        } catch (DateTimeException notADuration) {
            return Optional.empty();
        }
    }
}
