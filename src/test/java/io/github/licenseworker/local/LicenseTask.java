package io.github.licenseworker.local;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.ServiceTaskBuilder;
import io.github.licenseworker.engine.EmbeddedEngine;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A deployed process of one task of a job type, which catches every error and keeps its variable. */
public final class LicenseTask {

    public static final String ID = "Task_UnderTest";
    public static final String CAUGHT = "Event_Caught";

    private final EmbeddedEngine engine;
    private final String processId;

    private LicenseTask(EmbeddedEngine engine, String processId) {
        this.engine = engine;
        this.processId = processId;
    }

    public static LicenseTask deploy(EmbeddedEngine engine) {
        return deploy(engine, task -> task);
    }

    /**
     * Deploys such a process under a name of its own.
     *
     * @param details further properties of the task, such as headers and retries
     */
    public static LicenseTask deploy(EmbeddedEngine engine, UnaryOperator<ServiceTaskBuilder> details) {
        return deploy(engine, "assign-license", details);
    }

    /** The same for another job type. */
    public static LicenseTask deploy(EmbeddedEngine engine, String jobType, UnaryOperator<ServiceTaskBuilder> details) {
        String processId = "Process_" + UUID.randomUUID();
        ServiceTaskBuilder task = Bpmn.createExecutableProcess(processId)
                .startEvent()
                .serviceTask(ID)
                .zeebeJobType(jobType);
        BpmnModelInstance model = details.apply(task)
                .endEvent()
                .moveToActivity(ID)
                .boundaryEvent(CAUGHT)
                .error()
                .zeebeOutputExpression("licenseError", "licenseError")
                .endEvent()
                .done();
        engine.client()
                .newDeployResourceCommand()
                .addProcessModel(model, processId + ".bpmn")
                .send()
                .join();
        return new LicenseTask(engine, processId);
    }

    /** A task whose retries come without a wait, so that no time has to pass for them. */
    public static LicenseTask deployWithInstantRetries(EmbeddedEngine engine) {
        return deployWithInstantRetries(engine, "assign-license");
    }

    /** Such a task of another job type. */
    public static LicenseTask deployWithInstantRetries(EmbeddedEngine engine, String jobType) {
        return deploy(engine, jobType, task -> task.zeebeTaskHeader("retryBackoff", "PT0S"));
    }

    /** Such a task whose first try is its last. */
    public static LicenseTask deployOnce(EmbeddedEngine engine, String jobType) {
        return deploy(engine, jobType, task -> task.zeebeJobRetries("1"));
    }

    public Run start(Map<String, ?> variables) {
        return new Run(engine, engine.startProcess(processId, variables));
    }
}
