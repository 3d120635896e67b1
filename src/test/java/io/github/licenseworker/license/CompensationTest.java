package io.github.licenseworker.license;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import io.github.licenseworker.trial.engine.History;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A process that goes wrong after a license was assigned takes it back. */
class CompensationTest extends WorkerFixture {

    private static final String PROCESS = "Process_Compensated";

    @BeforeAll
    void deploy() {
        BpmnModelInstance model = Bpmn.createExecutableProcess(PROCESS)
                .startEvent()
                .serviceTask("Task_Assign", task -> task.zeebeJobType("assign-license"))
                .boundaryEvent(
                        "Event_Compensate",
                        event -> event.compensation(compensation ->
                                compensation.serviceTask("Task_Remove").zeebeJobType("remove-license")))
                .moveToActivity("Task_Assign")
                .exclusiveGateway("Gateway_Wrong")
                .defaultFlow()
                .endEvent("Event_Kept")
                .moveToNode("Gateway_Wrong")
                .conditionExpression("goesWrong")
                .intermediateThrowEvent(
                        "Event_TakeBack",
                        event -> event.compensateEventDefinition().compensateEventDefinitionDone())
                .endEvent("Event_TakenBack")
                .done();
        var unused = setup.engine()
                .client()
                .newDeployResourceCommand()
                .addProcessModel(model, PROCESS + ".bpmn")
                .send()
                .join();
    }

    @Test
    void licenseIsTakenBack() {
        licensee.customer().showChangesAfterReads(1_000);

        History history = run(true);

        assertThat(history.completedElements()).contains("Task_Assign", "Task_Remove", "Event_TakenBack");
        assertThat(licensee.changes())
                .extracting(change -> change.assigned().keySet(), LicenseChange::removed)
                .containsExactly(tuple(Set.of(licensee.skuId()), Set.of()), tuple(Set.of(), Set.of(licensee.skuId())));
        assertThat(licensee.customer().licensesOf(licensee.userId())).isEmpty();
        assertThat(licensee.customer().availableSeats(licensee.skuId())).isEqualTo(Licensee.SEATS);
        assertThat(Licensee.headers(licensee.updates(), "MS-CorrelationId").stream()
                        .distinct())
                .hasSize(1);
        assertThat(history.variable("licenseRemoval").path("removedSkuIds").toString())
                .isEqualTo("[\"%s\"]".formatted(licensee.skuId()));
    }

    @Test
    void licenseStaysWhereNothingGoesWrong() {
        History history = run(false);

        assertThat(history.completedElements()).contains("Event_Kept").doesNotContain("Task_Remove");
        assertThat(licensee.customer().licensesOf(licensee.userId())).containsExactly(licensee.skuId());
    }

    private History run(boolean goesWrong) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("goesWrong", goesWrong);
        long key = setup.engine().startProcess(PROCESS, variables);
        return await().atMost(Duration.ofSeconds(20)).until(() -> setup.engine().historyOf(key), History::isCompleted);
    }
}
