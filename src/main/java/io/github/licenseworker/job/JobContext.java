package io.github.licenseworker.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.UserTaskProperties;
import io.camunda.client.api.search.enums.JobKind;
import io.camunda.client.api.search.enums.ListenerEventType;
import io.github.licenseworker.failure.Failure.Postponed;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a job type gets to know about the job it does, and what it can note down on it. For one thread. */
public final class JobContext {

    private final String declaredType;
    private final ActivatedJob job;
    private final EngineNotes notes;
    private final JobDeadline deadline;
    private final String requestIdNamespace;
    private final Map<String, Object> values;
    private final JobVariables variables;
    private final UUID correlationId;
    private volatile JobState noted;
    private volatile JobState state;
    private volatile @Nullable UUID requestId;
    private volatile @Nullable Instant nextTryBy;
    private volatile boolean over;
    private volatile Consumer<Boolean> afterwards = reported -> {};
    private volatile Runnable onceReported = () -> {};

    JobContext(
            String declaredType, ActivatedJob job, EngineNotes notes, JobDeadline deadline, String requestIdNamespace) {
        this.declaredType = declaredType;
        this.job = job;
        this.notes = notes;
        this.deadline = deadline;
        this.requestIdNamespace = requestIdNamespace;
        this.values = job.getVariablesAsMap();
        this.noted = JobState.of(values);
        this.state = noted;
        this.variables = new JobVariables(values);
        this.correlationId = uuid("process instance", job.getProcessInstanceKey(), "");
    }

    public JobVariables variables() {
        return variables;
    }

    /** Names the job among those of all engines that share a customer, as far as they have namespaces of their own. */
    public String name() {
        return requestIdNamespace + " job " + job.getKey();
    }

    /** The key of the job in its engine. */
    public long key() {
        return job.getKey();
    }

    /** The type of the job, which settings can have changed from the one that its worker is declared with. */
    public String type() {
        return job.getType();
    }

    /** The id of the job's process in its model. */
    public String processId() {
        return job.getBpmnProcessId();
    }

    /** The process instance that the job belongs to, which people find in Operate. */
    public long processInstanceKey() {
        return job.getProcessInstanceKey();
    }

    /** The tenant of the engine that the job belongs to. */
    public String tenantId() {
        return job.getTenantId();
    }

    /** Whether this is what happens when somebody completes a user task. */
    public boolean isCompletionOfUserTask() {
        return job.getListenerEventType() == ListenerEventType.COMPLETING;
    }

    /** Whether the job is a task's own, and not a listener's. */
    public boolean isOfTask() {
        return job.getKind() == JobKind.BPMN_ELEMENT;
    }

    /** The element whose job it is. */
    public String elementId() {
        return job.getElementId();
    }

    /** To whom the user task is assigned that a listener's job is about; empty where it is to nobody, or not told. */
    public Optional<String> assignee() {
        return Optional.ofNullable(job.getUserTask())
                .map(UserTaskProperties::getAssignee)
                .filter(assignee -> !assignee.isBlank());
    }

    /**
     * The id of a request that changes something. It stays the same until Partner Center has decided the request, even
     * when the job is delivered again after a crash, and it differs for a different content.
     *
     * @param content what is asked for; its text has to be the same for the same request
     */
    public UUID requestId(Object content) {
        UUID id = uuid("request", job.getKey(), state.decidedRequests() + " " + content);
        requestId = id;
        return id;
    }

    /** The id that all calls of one process instance share. */
    public UUID correlationId() {
        return correlationId;
    }

    /**
     * Makes sure that the job is still this worker's. To be asked right before anything is sent to Partner Center.
     *
     * @throws RuntimeException that has to end the try, where the engine may have given the job to another worker, or
     *     this try was given up
     */
    public void requireTime() {
        if (over || !deadline.isAhead()) {
            throw new JobTakenBackException();
        }
    }

    /** What time it is at the engine, at the earliest; clocks can differ. */
    public Instant earliestNow() {
        return deadline.earliestNow();
    }

    /** What time it is at the engine, at the latest; clocks can differ. */
    public Instant latestNow() {
        return deadline.latestNow();
    }

    /**
     * Whether a change may be made although this is what was heard of it: it was refused after an answer to the same
     * request was lost; or the answer was lost and the engine would give no further try, which could find out by itself;
     * or the answer looks like a success.
     */
    public boolean mayBeDone(FailureException failed) {
        return failed.failure().decides()
                ? state.unanswered()
                : failed.failure() instanceof Retryable lost
                        && (isLastTry() || lost.origin().saysDone())
                        && (state.unanswered() || lost.origin().mayHaveTakenEffect());
    }

    /** Whether the engine would give no further try. */
    public boolean isLastTry() {
        return job.getRetries() <= 1;
    }

    /**
     * Looks whether a change was made although this is what was heard of it.
     *
     * @param shown reads it
     * @return false, too, where it cannot be read and a refusal would not be told to the process
     * @throws FailureException where it cannot be read now: the next try asks again before it tells of a refusal
     */
    public static boolean isSeen(FailureException failed, BooleanSupplier shown) {
        return ifSeen(failed, () -> shown.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /**
     * The same, for what the change has made.
     *
     * @param shown reads it; empty where it is not made
     */
    public static <T> Optional<T> ifSeen(FailureException failed, Supplier<Optional<T>> shown) {
        try {
            return shown.get();
        } catch (FailureException unread) {
            boolean passes = unread.failure() instanceof Retryable || unread.failure() instanceof Postponed;
            if (failed.failure().decides() && passes) {
                throw unread;
            }
            return Optional.empty();
        }
    }

    /** Whether an earlier try may have made a change without hearing of it, which is not undone since. */
    public boolean mayHaveMadeAChange() {
        return state.unanswered();
    }

    /**
     * Whether it is this request that an earlier try did not hear of, and no other; false, too, where that is not known.
     *
     * @param requestId as {@link #requestId} names it
     */
    public boolean wasNotAnswered(UUID requestId) {
        return requestId.toString().equals(state.unansweredRequest());
    }

    /**
     * Notes down that a request is about to be sent, so that the next try knows of it also where this one ends without a
     * word, as by a crash. What this try reports in the end takes the place of that. When this returns, it is safe in the
     * engine.
     *
     * @param requestId as {@link #requestId} names it
     * @param further variables that are written on the task at the same time
     * @throws FailureException where the engine did not take it, so that the request must not be sent
     */
    public void announce(UUID requestId, Map<String, ?> further) {
        JobState announced = state.withUnanswered(requestId);
        if (further.isEmpty() && announced.equals(noted)) {
            return;
        }
        requireTime();
        Map<String, Object> written = new HashMap<>(further);
        written.putAll(announced.asVariable());
        // Before, because it may be written where the engine does not say so
        noted = announced;
        notes.write(job, deadline, written);
    }

    /**
     * Notes down that a change that may be made does not show.
     *
     * @param requestId of the request that asks for it, as {@link #requestId} names it
     * @return how long ago that was noticed first of this request, by the engine's clock
     */
    public Duration missChange(UUID requestId) {
        Instant now = earliestNow();
        Long since = requestId.toString().equals(state.changeMissedRequest()) ? state.changeMissedAt() : null;
        return missed(since, now, () -> state = state.withChangeMissedAt(now, requestId));
    }

    /**
     * Names what this job is asked for, so that a note on it is not taken for one on another job or another request.
     *
     * @param content what is asked for; its text has to be the same for the same request
     */
    public UUID nameOf(Object content) {
        return uuid("note", job.getKey(), String.valueOf(content));
    }

    /** How many tries the job has taken, this one included, and those that were postponed not counted. */
    public int tries() {
        return state.failures() + 1;
    }

    /** What {@link #write} wrote in an earlier try, or what anybody else put there; null where there is nothing. */
    public @Nullable Object read(String variable) {
        return values.get(variable);
    }

    /**
     * Writes a variable on the task. When this returns, it is safe in the engine.
     *
     * @param value what JSON can carry; null takes it away
     * @throws FailureException where the engine did not take it, so that what it announces must not be done
     */
    public void write(String variable, @Nullable Object value) {
        requireTime();
        Map<String, @Nullable Object> written = new HashMap<>();
        written.put(variable, value);
        notes.write(job, deadline, written);
    }

    /**
     * Asks the engine for the right to make a change, which no other job of the same engine and tenant gets before it
     * ends by itself. It cannot be given back.
     *
     * @param what what is to be changed
     * @return whether the job has it; the time counts from this call on
     * @throws FailureException where the engine does not say
     */
    public boolean claim(String what, Duration time) {
        requireTime();
        return notes.claim(job, deadline, what, time);
    }

    /**
     * Tells the processes of the job's engine and tenant something. However often the job is tried, they hear it once
     * while the message lives.
     *
     * @param message the name by which processes know it
     * @param correlationKey for which of their instances it is
     * @param time how long it lives, and waits for a process that does not hear it yet
     * @throws FailureException where the engine does not take it
     */
    public void publish(String message, String correlationKey, Duration time, Map<String, ?> variables) {
        requireTime();
        String id = uuid("message", job.getKey(), message).toString();
        notes.publish(job, deadline, new JobMessage(message, correlationKey, id, time, variables));
    }

    /** Has the next try come by then, also where the task asks for a longer wait after a failure. */
    public void nextTryBy(@Nullable Instant time) {
        nextTryBy = time;
    }

    /**
     * Does something when the try is over.
     *
     * @param action is told whether the engine has heard of the outcome while the job was still this worker's, so that
     *     no other worker has gone on with it. Where the try was given up it is called at once: nothing more is done in it
     */
    public void afterwards(Consumer<Boolean> action) {
        afterwards = action;
        if (over) {
            action.accept(true);
        }
    }

    /**
     * Does something when the engine has heard what the work has returned or thrown, while the job was still this worker's.
     * Where the worker dies before, it is not done; nor where the try was given up, of which the engine hears something else.
     *
     * @param action throws nothing
     */
    public void onceReported(Runnable action) {
        onceReported = action;
    }

    /** The work is given up. It may not notice for a while, and must do nothing more. */
    void giveUp() {
        over = true;
    }

    /** The type that the worker is declared with; settings can have given it another one, which is the job's. */
    String declaredType() {
        return declaredType;
    }

    ActivatedJob job() {
        return job;
    }

    JobDeadline deadline() {
        return deadline;
    }

    JobState state() {
        return state;
    }

    /** Whether the next try has to know something else than what is noted on the task. */
    boolean isNew(JobState next) {
        return !next.equals(noted);
    }

    /** The longest wait before the next try, null where there is none. */
    @Nullable
    Duration longestWait() {
        Instant by = nextTryBy;
        if (by == null) {
            return null;
        }
        Duration left = Duration.between(latestNow(), by);
        return left.isNegative() ? Duration.ZERO : left;
    }

    void end(boolean reported) {
        boolean heard = reported && deadline.isAhead();
        afterwards.accept(heard);
        if (heard && !over) {
            onceReported.run();
        }
    }

    /**
     * Notes down that the user was not found.
     *
     * @return how long ago that was noticed first
     */
    Duration missUser(Instant now) {
        return missed(state.userMissedAt(), now, () -> state = state.withUserMissedAt(now));
    }

    private static Duration missed(@Nullable Long since, Instant now, Runnable firstTime) {
        // In the future it was the clock of another worker that went ahead
        if (since == null || now.isBefore(Instant.ofEpochMilli(since))) {
            firstTime.run();
            return Duration.ZERO;
        }
        return Duration.between(Instant.ofEpochMilli(since), now);
    }

    /** The id of the request that was made last, empty where there was none. */
    String lastRequestId() {
        UUID id = requestId;
        return id == null ? "" : id.toString();
    }

    private UUID uuid(String what, long key, String rest) {
        return UUID.nameUUIDFromBytes(String.join(" ", requestIdNamespace, what, Long.toString(key), rest)
                .getBytes(UTF_8));
    }
}
