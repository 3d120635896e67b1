package io.github.licenseworker.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.Failure.Retryable;
import io.github.licenseworker.failure.FailureException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a job type gets to know about the job it does, and what it can note down on it. For one thread. */
public final class JobContext {

    /** A claim that ends sooner is not relied on, because a call that it covers could still be on its way then. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(90);

    private final ActivatedJob job;
    private final EngineNotes notes;
    private volatile Instant deadline;
    private final InstantSource clock;
    private final String requestIdNamespace;
    private final JobVariables variables;
    private volatile JobState state;
    private volatile @Nullable UUID requestId;

    JobContext(ActivatedJob job, EngineNotes notes, InstantSource clock, String requestIdNamespace) {
        Map<String, Object> values = job.getVariablesAsMap();
        this.job = job;
        this.deadline = Instant.ofEpochMilli(job.getDeadline());
        this.notes = notes;
        this.clock = clock;
        this.requestIdNamespace = requestIdNamespace;
        this.state = JobState.of(values);
        this.variables = new JobVariables(values);
    }

    public JobVariables variables() {
        return variables;
    }

    /**
     * The id of the one request that changes something. It stays the same until the request is answered, even when
     * the job is delivered again after a crash, and it differs for a different content.
     *
     * @param content what is asked for; its text has to be the same for the same request
     */
    public UUID requestId(Object content) {
        UUID id = uuid("request", job.getKey(), state.answeredRequests() + " " + content);
        requestId = id;
        return id;
    }

    /** The id that all calls of one process instance share. */
    public UUID correlationId() {
        return uuid("process instance", job.getProcessInstanceKey(), "");
    }

    /**
     * Whether a change whose answer was lost turns out to be made. That is only looked for where the engine would give
     * no further try, because a further try would find out by itself.
     *
     * @param failed what happened to the change
     * @param seen reads whether it was made; where that fails too, the first failure is the one to report
     */
    public boolean readBack(FailureException failed, BooleanSupplier seen) {
        boolean lastTry = job.getRetries() <= 1;
        if (!lastTry
                || !(failed.failure() instanceof Retryable lost)
                || lost.origin().isRefusal()) {
            return false;
        }
        try {
            return seen.getAsBoolean();
        } catch (FailureException unknown) {
            return false;
        }
    }

    /** How many tries the job has taken, this one included, and those that were postponed not counted. */
    public int tries() {
        return state.failures() + 1;
    }

    /** What {@link #intend} wrote down in an earlier try, even where that try ended in a crash. */
    public <T> Optional<T> intention(Class<T> type) {
        return state.intention() == null ? Optional.empty() : Optional.of(state.intention(type));
    }

    /**
     * Writes down in the engine what is to be done next. When this returns, it is safe there.
     *
     * @param intention a record of values that JSON can carry
     * @throws FailureException where the engine did not take it, so that it must not be done
     */
    public void intend(Object intention) {
        note(state.withIntention(intention));
    }

    /** Takes back an intention that has certainly had no effect, and gives back the claim for it. */
    public void giveUp() {
        JobState.Claim claim = state.claim();
        note(state.withoutClaimAndIntention());
        if (claim != null) {
            notes.giveBack(job, claim);
        }
    }

    /**
     * Asks the engine for the right to make a change, which no other job of the same engine gets before it is given back
     * or ends: after about twice the job's timeout and some, so that a worker that takes over after a crash still has it.
     *
     * @param what what is to be changed, and from which state
     * @return whether the job has it, or had it before
     */
    public boolean claim(String what) {
        if (holds(what)) {
            return true;
        }
        Instant now = clock.instant();
        Duration time = Duration.between(now, deadline).multipliedBy(2).plus(LONGEST_CALL);
        OptionalInt turn = notes.claim(job, what, time);
        turn.ifPresent(nth -> state =
                state.withClaim(new JobState.Claim(what, nth, now.plus(time).toEpochMilli())));
        return turn.isPresent();
    }

    /** Whether the job has the right to make a change, and will have it for a while. */
    public boolean holds(String what) {
        JobState.Claim claim = state.claim();
        return claim != null
                && what.equals(claim.what())
                && clock.instant().plus(LONGEST_CALL).isBefore(Instant.ofEpochMilli(claim.until()));
    }

    /** When the engine takes the job back. The job itself knows only when that was at first. */
    Instant deadline() {
        return deadline;
    }

    void deadline(Instant changed) {
        deadline = changed;
    }

    JobState state() {
        return state;
    }

    /**
     * Notes down that the user was not found.
     *
     * @return how long ago that was noticed first
     */
    Duration missUser() {
        Instant now = clock.instant();
        Long since = state.userMissedAt();
        // In the future it was the clock of another worker that went ahead
        if (since == null || now.isBefore(Instant.ofEpochMilli(since))) {
            state = state.withUserMissedAt(now);
            return Duration.ZERO;
        }
        return Duration.between(Instant.ofEpochMilli(since), now);
    }

    private void note(JobState next) {
        notes.write(job, next);
        state = next;
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
