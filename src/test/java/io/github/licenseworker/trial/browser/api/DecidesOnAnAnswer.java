package io.github.licenseworker.trial.browser.api;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.licenseworker.trial.engine.EmbeddedEngine;

/** A process that cannot go on without a variable: no job has its incident. */
final class DecidesOnAnAnswer {

    static final String PROCESS = "DecidesOnAnAnswer";

    private DecidesOnAnAnswer() {}

    static void deploy(EmbeddedEngine engine) {
        var unused = engine.client()
                .newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(PROCESS)
                                .startEvent()
                                .exclusiveGateway("Gateway")
                                .conditionExpression("answer > 0")
                                .endEvent()
                                .moveToLastExclusiveGateway()
                                .conditionExpression("answer < 0")
                                .endEvent()
                                .done(),
                        PROCESS + ".bpmn")
                .send()
                .join();
    }
}
