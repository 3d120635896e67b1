package io.github.licenseworker.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.ProcessInstance;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How start data are read, and what becomes of those that cannot be read. */
class RequestCheckTest extends ModelFixture {

    @Test
    void appliesDefaults() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = ProcessInstance.start(
                        setup.engine(),
                        "RequestCheckProcess",
                        Map.of("customerId", onboarding.customer.id(), "userId", onboarding.userId, "needs", "person"))
                .endsWith("EndEvent_RequestChecked");

        assertThat(run.variable("escalateAfter").asText()).isEqualTo("P2D");
        assertThat(run.variable("maxEffectWaits").asInt()).isEqualTo(15);
        assertThat(run.variable("notifyRequester").asBoolean()).isTrue();
        assertThat(run.variable("userId").asText()).isEqualTo(onboarding.userId);
    }
}
