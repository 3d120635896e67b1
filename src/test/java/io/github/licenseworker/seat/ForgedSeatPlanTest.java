package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where the operator allows purchases. */
class ForgedSeatPlanTest extends ForgedSeatPlanContract {

    ForgedSeatPlanTest() {
        super("--license-worker.seats.max-per-call=5");
    }

    /** Without this, the others would show nothing. */
    @Test
    void forgedPlansLackNothingButTheSignature() throws IOException {
        JsonNode real = new SeatPlans(setup.engine(), incidentBeforeTheChange(2)).last();
        JsonNode forged = JSON.readTree("{" + PLAN.replace("{seats}", "2").replace("{to}", "12") + ", \"mac\": \"\"}");

        assertThat(names(forged)).isEqualTo(names(real));
    }

    private static List<String> names(JsonNode plan) {
        return Stream.of(plan, plan.path("request"), plan.path("claim"))
                .flatMap(node -> node.propertyStream().map(member -> member.getKey()))
                .sorted()
                .toList();
    }
}
