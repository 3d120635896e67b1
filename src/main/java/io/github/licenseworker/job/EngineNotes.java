package io.github.licenseworker.job;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.github.licenseworker.failure.FailureException;
import java.time.Duration;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Keeps in the engine what has to be safe before a job's work goes on. */
@Component
class EngineNotes {

    /** The name of the messages that stand for claims; nothing is meant to wait for them. */
    private static final String CLAIM = "partner-center-license-worker claim";

    /** So often can a claim be given back while that is remembered; after that it has to end by itself. */
    private static final int MOST_TURNS = 50;
    /** Far longer than any claim lasts: a turn must not be forgotten while a later one is taken. */
    private static final Duration TURNS_ARE_REMEMBERED = Duration.ofDays(30);

    private final CamundaClient engine;
    private final CommandSender commands;

    EngineNotes(CamundaClient engine, CommandSender commands) {
        this.engine = engine;
        this.commands = commands;
    }

    /**
     * Writes the state on the task.
     *
     * @throws FailureException where the engine does not take it
     */
    void write(ActivatedJob job, JobState state) {
        try {
            commands.send(engine.newSetVariablesCommand(job.getElementInstanceKey())
                    .variables(state.asVariable())
                    .local(true));
        } catch (CommandRefusedException refused) {
            throw FailureException.retryable("The engine did not note down what is to be done, so it was not done (%s)"
                    .formatted(refused.reason()));
        }
    }

    /**
     * Claims something for a time, by a message with an id: the engine takes only one message with the same id until
     * its time to live is over, whichever worker sends it. A claim that was given back stays, and a message of its own
     * says so; then the next turn is to be had.
     *
     * @return the turn; empty where somebody else has it
     * @throws FailureException where the engine does not take messages
     */
    OptionalInt claim(ActivatedJob job, String what, Duration time) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            // Without a time to live the message is gone at once, and only shows whether there is one
            boolean isOver = !publish(job, over(what, turn), Duration.ZERO);
            if (!isOver) {
                return publish(job, what + " turn " + turn, time) ? OptionalInt.of(turn) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    void giveBack(ActivatedJob job, JobState.Claim claim) {
        var unused = publish(job, over(claim.what(), claim.turn()), TURNS_ARE_REMEMBERED);
    }

    private static String over(String what, int turn) {
        return what + " turn " + turn + " is over";
    }

    /** Whether there was no message with this id. */
    private boolean publish(ActivatedJob job, String id, Duration timeToLive) {
        try {
            commands.send(engine.newPublishMessageCommand()
                    .messageName(CLAIM)
                    .correlationKey(id)
                    .messageId(id)
                    .timeToLive(timeToLive)
                    .tenantId(job.getTenantId()));
            return true;
        } catch (CommandRefusedException refused) {
            if (refused.isAlreadyThere()) {
                return false;
            }
            throw FailureException.retryable(
                    "The engine did not take the message that keeps other workers off (%s); if this lasts, check whether the worker may publish messages"
                            .formatted(refused.reason()));
        }
    }
}
