package io.github.licenseworker.trial.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.start.CannotStartException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {

    private static final ProcessStart FIRST = new ProcessStart("Baker", "Process", Map.of());
    private static final ProcessStart SECOND = new ProcessStart("Miller", "Process", Map.of());

    @Test
    void areMadeOnceUnlessAskedFor() throws Exception {
        Prefix prefix = Prefix.of("");
        try (EmbeddedEngine engine = EmbeddedEngine.start();
                OwnCamunda camunda = OwnCamunda.from("--camunda.client.grpc-address=" + engine.grpcAddress())) {
            camunda.deploy(Map.of("process.bpmn", process("trial-Process")));

            assertThat(Requests.NONE.start(List.of(FIRST), camunda, prefix)).isZero();
            assertThat(Requests.ONCE.start(List.of(FIRST), camunda, prefix)).isEqualTo(1);
            assertThat(Requests.ONCE.start(List.of(FIRST), camunda, prefix)).isZero();
            assertThat(Requests.ONCE.start(List.of(FIRST, SECOND), camunda, prefix))
                    .as("after a start that did not come to its end")
                    .isEqualTo(1);
            assertThat(Requests.AGAIN.start(List.of(FIRST, SECOND), camunda, prefix))
                    .isEqualTo(2);
        }
    }

    @Test
    void oneThatCouldNotBeMadeIsMadeByTheNextStart() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start();
                OwnCamunda camunda = OwnCamunda.from("--camunda.client.grpc-address=" + engine.grpcAddress())) {
            Prefix prefix = Prefix.of("");
            assertThatThrownBy(() -> Requests.ONCE.start(List.of(FIRST), camunda, prefix))
                    .isInstanceOf(CannotStartException.class);

            camunda.deploy(Map.of("one.bpmn", process("trial-Process")));

            assertThat(Requests.ONCE.start(List.of(FIRST), camunda, prefix)).isEqualTo(1);
        }
    }

    @Test
    void areMadeForEachTrial() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start();
                OwnCamunda camunda = OwnCamunda.from("--camunda.client.grpc-address=" + engine.grpcAddress())) {
            camunda.deploy(Map.of("one.bpmn", process("trial-Process"), "two.bpmn", process("trial-anna-Process")));

            assertThat(Requests.ONCE.start(List.of(FIRST), camunda, Prefix.of("")))
                    .isEqualTo(1);
            assertThat(Requests.ONCE.start(List.of(FIRST), camunda, Prefix.of("anna")))
                    .isEqualTo(1);
        }
    }

    private static byte[] process(String id) {
        return Bpmn.convertToString(
                        Bpmn.createExecutableProcess(id).startEvent().endEvent().done())
                .getBytes(StandardCharsets.UTF_8);
    }
}
