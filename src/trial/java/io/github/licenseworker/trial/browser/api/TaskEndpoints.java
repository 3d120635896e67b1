package io.github.licenseworker.trial.browser.api;

import io.github.licenseworker.trial.browser.view.EngineView;
import io.github.licenseworker.trial.browser.view.TaskWithForm;
import io.github.licenseworker.trial.engine.TaskAnswer;
import io.github.licenseworker.trial.engine.UserTasks;

/** The inbox: what people do with tasks. */
record TaskEndpoints(EngineView view, UserTasks tasks) {

    void addTo(Api api) {
        api.get("/api/tasks", call -> Reply.of(view.tasks()));
        api.get("/api/tasks/{key}", call -> Reply.of(open(call)));
        api.post("/api/tasks/{key}/assignment", this::assign);
        api.post("/api/tasks/{key}/completion", this::complete);
    }

    private Reply assign(Call call) {
        String user = call.body("user").text("user").strip();
        long task = open(call).task().key();
        settle(user.isEmpty() ? tasks.unassign(task) : tasks.claim(task, user));
        return Reply.of(open(call).task());
    }

    private Reply complete(Call call) {
        String variables = call.body("variables").variables().toString();
        settle(tasks.complete(open(call).task().key(), variables));
        return Reply.done();
    }

    private TaskWithForm open(Call call) {
        return view.task(call.key())
                .orElseThrow(() -> Refusal.notFound("This task is not open: it was completed or cancelled meanwhile"));
    }

    private static void settle(TaskAnswer answer) {
        switch (answer) {
            case TaskAnswer.Done() -> {
                // as it was meant
            }
            case TaskAnswer.Denied(String reason) -> throw Refusal.conflict(reason);
            case TaskAnswer.Rejected(String reason) -> throw Refusal.conflict("The engine refused: " + reason);
            case TaskAnswer.Pending() ->
                throw Refusal.unavailable(
                        "The worker has not checked this yet; look whether it runs, and at the task again");
        }
    }
}
