package io.github.licenseworker.approval;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.UserTaskBuilder;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskListenerEventType;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A deployed process of one user task whose completion {@code verify-decision} listens to. */
record DecisionTask(EmbeddedEngine engine, String processId) {

    static final String ID = "Task_Decide";

    /**
     * Deploys one.
     *
     * @param fourEyes a FEEL expression for the variable of the task
     */
    static DecisionTask deploy(EmbeddedEngine engine, String fourEyes) {
        return deploy(
                engine,
                task -> task.zeebeInputExpression(fourEyes, "fourEyes")
                        .zeebeTaskListener(listener -> listener.eventType(ZeebeTaskListenerEventType.completing)
                                .type("verify-decision")
                                .retries("3")));
    }

    static DecisionTask deploy(EmbeddedEngine engine, UnaryOperator<UserTaskBuilder> details) {
        String processId = "Process_" + UUID.randomUUID();
        UserTaskBuilder task = Bpmn.createExecutableProcess(processId)
                .startEvent()
                .userTask(ID)
                .zeebeUserTask()
                .zeebeOutputExpression("decision", "decision")
                .zeebeOutputExpression("decidedBy", "decidedBy");
        engine.client()
                .newDeployResourceCommand()
                .addProcessModel(details.apply(task).endEvent().done(), processId + ".bpmn")
                .send()
                .join();
        return new DecisionTask(engine, processId);
    }

    /** Starts a process on somebody's request; on nobody's where the name is null. */
    ProcessInstance requestedBy(@Nullable Object requester) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("requester", requester);
        return ProcessInstance.start(engine, processId, variables);
    }
}
