package io.github.licenseworker.trial.engine;

/** What became of something that somebody did with a user task. */
public sealed interface TaskAnswer {

    record Done() implements TaskAnswer {}

    /** A task listener objected, so the task is as before. */
    record Denied(String reason) implements TaskAnswer {}

    /** The engine refused it, because the task has ended or something else is being done with it. */
    record Rejected(String reason) implements TaskAnswer {}

    /** Not known yet: no worker takes the task listener's job, for example. */
    record Pending() implements TaskAnswer {}
}
