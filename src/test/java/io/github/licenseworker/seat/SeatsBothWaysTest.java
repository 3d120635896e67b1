package io.github.licenseworker.seat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where one job buys and another gives back, the old number of seats no longer proves that nothing was bought. */
class SeatsBothWaysTest extends SeatReturnFixture {

    /** Longer than a claim lasts, whenever the engine looks for those that have ended. */
    private static final Duration UNTIL_NO_CLAIM_STANDS = Duration.ofMinutes(3);

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasBoughtAndGivenBackIsNotBoughtAgain(boolean etag) {
        if (!etag) {
            buyer.subscription().withoutEtag();
        }
        ProcessInstance bought = lostPurchase(true);
        setup.letPass(UNTIL_NO_CLAIM_STANDS);
        task.start(returning(3, "now")).awaitDone();
        setup.letPass(UNTIL_NO_CLAIM_STANDS);
        assertThat(buyer.subscription().quantity()).isEqualTo(10);

        bought.resolveIncident(1);

        assertThat(bought.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(buyer.subscription().quantity()).isEqualTo(10);
        assertThat(updates()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasCertainlyNotBoughtIsBoughtLater(boolean etag) {
        if (!etag) {
            buyer.subscription().withoutEtag();
        }
        ProcessInstance run = lostPurchase(false);
        setup.letPass(UNTIL_NO_CLAIM_STANDS);

        run.resolveIncident(1);

        if (etag) {
            run.awaitDone();
            assertThat(buyer.subscription().quantity()).isEqualTo(13);
        } else {
            assertThat(run.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
            assertThat(updates()).hasSize(1);
        }
    }

    /** The plan of a purchase as the last version has signed it, without the members that came later. */
    @Test
    void aPlanOfTheLastVersionIsCarriedOut() throws Exception {
        ProcessInstance run = lostPurchase(true);
        SeatPlans plans = new SeatPlans(setup.engine(), run);
        ObjectNode plan = (ObjectNode) plans.last().deepCopy();
        plan.remove(List.of("mac", "etag", "scheduled", "termEnd"));
        ((ObjectNode) plan.get("request")).remove("direction");
        plan.put("mac", mac(run, plan));
        plans.replaceBy(plan);

        run.resolveIncident(1);
        run.awaitDone();

        assertThat(updates()).hasSize(1);
        assertThat(run.variable("licenseSeats").path("confirmedBy").asText()).isEqualTo("READ_BACK");
        assertThat(run.variable("licenseSeats").path("when").asText()).isEqualTo("now");
    }

    /** A purchase of three seats that hears nothing of it, and has no retry left. */
    private ProcessInstance lostPurchase(boolean arrives) {
        onUpdates(
                1,
                arrives
                        ? Answers.afterCommit(TransportAnswers.connectionDropped())
                        : TransportAnswers.connectionDropped());
        onReads(0, 1);
        ProcessInstance run =
                LicenseTask.deployOnce(setup.engine(), "add-license-seats").start(buyer.variables(3));
        run.awaitIncident();
        return run;
    }

    private static String mac(ProcessInstance run, JsonNode plan) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(WorkerHarness.NOTE_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        long key = run.history().jobs(JobIntent.CREATED).getFirst().getKey();
        mac.update((" job " + key).getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return HexFormat.of().formatHex(mac.doFinal(JSON.writeValueAsBytes(JSON.convertValue(plan, Map.class))));
    }
}
