package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscription;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that a worker did write buys only for the job and the request that it was made for, and as it was written. */
class SeatPlanOfAnotherRequestTest extends SeatFixture {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LicenseTask once;

    SeatPlanOfAnotherRequestTest() {
        super("--license-worker.seats.max-per-call=100");
    }

    @BeforeAll
    void deployTaskOfOneTry() {
        once = LicenseTask.deployOnce(setup.engine(), "add-license-seats");
    }

    @BeforeEach
    void forgetAnsweredRequests() {
        setup.partnerCenter().requestIdReplay(false);
    }

    /** Without this, the others would show nothing. */
    @Test
    void planIsCarriedOutAfterAnIncident() {
        ProcessInstance run = incidentBeforeTheChange(3);

        run.resolveIncident(1);
        run.awaitDone();

        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        assertThat(buyer.changes()).hasSize(1);
        assertThat(plans(run).all().getFirst().path("mac").asText()).isNotEmpty();
    }

    @Test
    void planThatWasChangedBuysNothing() {
        Map<String, UnaryOperator<JsonNode>> tamperings =
                tamperings(plans(incidentBeforeTheChange(3)).last());
        assertThat(tamperings).hasSizeGreaterThan(16);

        tamperings.forEach((tampering, change) -> {
            buyer = SubscribedCustomer.in(setup.partnerCenter());
            ProcessInstance run = incidentBeforeTheChange(3);
            plans(run).replaceBy(change.apply(plans(run).last()));

            assertUnconfirmed(tampering, run);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void planOfAnotherJobBuysNothing(boolean onTheTask) {
        Map<String, Object> copied = Map.of(
                SeatPlans.VARIABLE,
                SeatPlans.asVariable(plans(incidentBeforeTheChange(3)).last()));
        ProcessInstance other = once.start(buyer.variables(3, onTheTask ? Map.of() : copied));
        if (onTheTask) {
            // The first job has the claim, so this one waits
            other.awaitFailure(1);
            plans(other).write(copied);
        }

        new BackoffTime(setup).untilEnded(Duration.ofMinutes(3), other);

        assertThat(other.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(buyer.changes()).isEmpty();
    }

    /** The plan is that of the job, and no longer the last one. */
    @Test
    void planThatIsPutBackDoesNotBuyAgain() {
        ProcessInstance run = incidentBeforeTheChange(3);
        JsonNode first = plans(run).last();
        onUpdates(1, afterCommit(connectionDropped()));
        onReads(1);
        run.resolveIncident(1);
        run.awaitIncident();
        assertThat(buyer.subscription().quantity()).isEqualTo(13);

        plans(run).replaceBy(first);
        run.resolveIncident(1);
        run.awaitEndOrIncident();

        assertThat(bought()).isEqualTo(3);
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
    }

    /** The seats are bought and the answer is lost; then somebody takes the note away. */
    @ParameterizedTest
    @ValueSource(strings = {"licenseSeatPlan", "licenseSeatPlan licenseCallState"})
    void planThatWasDeletedDoesNotBuyAgainWhileTheClaimStands(String deleted) {
        onUpdates(1, afterCommit(connectionDropped()));
        onReads(1);
        ProcessInstance run = once.start(buyer.variables(3));
        run.awaitIncident();
        assertThat(buyer.subscription().quantity()).isEqualTo(13);
        int failures = run.failures().size();

        for (String variable : deleted.split(" ")) {
            plans(run).delete(variable);
        }
        run.resolveIncident(3);
        for (int tries = 1; tries <= 3 && !run.history().isCompleted(); tries++) {
            awaitEndOrFailure(run, failures + tries);
            setup.letPass(Duration.ofSeconds(6));
        }

        assertThat(bought()).isEqualTo(3);
        assertThat(updates()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 100})
    void planForAnotherNumberOfSeatsIsLeftToAPerson(int corrected) {
        ProcessInstance run = incidentBeforeTheChange(5);

        assertUnconfirmedWith(run, Map.of("seats", corrected));
    }

    @Test
    void planForAnotherNumberOfSeatsIsLeftToAPersonEvenWhereItWasCarriedOut() {
        onUpdates(1, afterCommit(connectionDropped()));
        onReads(1);
        ProcessInstance run = once.start(buyer.variables(5));
        run.awaitIncident();

        run.setVariables(Map.of("seats", 1));
        run.resolveIncident(1);

        assertThat(run.awaitError().path("code").asText()).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(buyer.subscription().quantity()).isEqualTo(15);
        assertThat(updates()).hasSize(1);
    }

    @Test
    void planForAnotherSkuIsLeftToAPerson() {
        String other = addSku();
        SimulatedSubscription subscription = buyer.customer().addSubscription(Licensee.guid(), other, 10);
        ProcessInstance run = incidentBeforeTheChange(5);

        assertUnconfirmedWith(run, Map.of("skuId", other));
        assertThat(subscription.quantity()).isEqualTo(10);
    }

    @Test
    void planForAnotherSubscriptionIsLeftToAPerson() {
        SimulatedSubscription other = buyer.customer()
                .addSubscription(Licensee.guid(), buyer.skuId(), 10)
                .status("suspended");
        ProcessInstance run = incidentBeforeTheChange(5);
        other.status("active");

        assertUnconfirmedWith(run, Map.of("subscriptionId", other.id()));
        assertThat(other.quantity()).isEqualTo(10);
    }

    @Test
    void planForAnotherCustomerIsLeftToAPerson() {
        SubscribedCustomer other = SubscribedCustomer.in(setup.partnerCenter());
        ProcessInstance run = incidentBeforeTheChange(5);

        assertUnconfirmedWith(run, Map.of("customerId", other.customer().id()));
        assertThat(other.subscription().quantity()).isEqualTo(10);
    }

    private void assertUnconfirmedWith(ProcessInstance run, Map<String, Object> corrected) {
        run.setVariables(corrected);
        assertUnconfirmed(corrected.toString(), run);
    }

    private void assertUnconfirmed(String what, ProcessInstance run) {
        run.resolveIncident(1);

        assertThat(run.awaitError().path("code").asText()).as(what).isEqualTo("SEAT_PURCHASE_UNCONFIRMED");
        assertThat(updates()).as(what).hasSize(1);
        assertThat(buyer.subscription().quantity()).as(what).isEqualTo(10);
    }

    /** A job whose request is lost before Partner Center has it, and that has no retry left. */
    private ProcessInstance incidentBeforeTheChange(int seats) {
        onUpdates(1, connectionDropped());
        ProcessInstance run = once.start(buyer.variables(seats));
        run.awaitIncident();
        return run;
    }

    private void awaitEndOrFailure(ProcessInstance run, int nth) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> run.history().isCompleted() || run.failures().size() >= nth);
    }

    private void onReads(int times) {
        var unused = setup.partnerCenter()
                .fault(onSubscription().customer(buyer.customer().id()).times(times), connectionDropped());
    }

    private int bought() {
        return buyer.changes().stream()
                .mapToInt(SeatPlanOfAnotherRequestTest::seats)
                .sum();
    }

    private static int seats(SeatChange change) {
        return change.to() - change.from();
    }

    private SeatPlans plans(ProcessInstance run) {
        return new SeatPlans(setup.engine(), run);
    }

    private String addSku() {
        String id = Licensee.guid();
        buyer.customer().addSku(new SimulatedSku(id, "OTHER", "Other", LicenseGroup.GROUP1, List.of()), 0);
        return id;
    }

    /** By name, ways to change one member of a plan, at whatever depth, or to leave it out, so that it says otherwise. */
    private static Map<String, UnaryOperator<JsonNode>> tamperings(JsonNode plan) {
        Map<String, UnaryOperator<JsonNode>> all = new LinkedHashMap<>();
        collect("", plan, all);
        all.put(
                "with accepted",
                of("", object -> object.put("accepted", !object.path("accepted").asBoolean())));
        all.put("with a location", of("", object -> object.put("location", "/v1/customers")));
        return all;
    }

    private static void collect(String path, JsonNode node, Map<String, UnaryOperator<JsonNode>> all) {
        node.properties().forEach(member -> {
            String name = member.getKey();
            if (saysMoreThanNothing(member.getValue())) {
                all.put("without " + path + "/" + name, of(path, object -> object.remove(name)));
            }
            if (member.getValue().isObject()) {
                collect(path + "/" + name, member.getValue(), all);
            } else {
                all.put(
                        "another " + path + "/" + name,
                        of(path, object -> object.set(name, another(member.getValue()))));
            }
        });
    }

    private static boolean saysMoreThanNothing(JsonNode value) {
        return switch (value) {
            case NumericNode number -> number.longValue() != 0;
            case BooleanNode bool -> bool.booleanValue();
            case TextNode text -> !text.textValue().isEmpty();
            default -> value.isContainerNode();
        };
    }

    private interface Change {

        Object of(ObjectNode object);
    }

    private static UnaryOperator<JsonNode> of(String path, Change change) {
        return plan -> {
            JsonNode copy = plan.deepCopy();
            var unused = change.of((ObjectNode) copy.at(path));
            return copy;
        };
    }

    private static JsonNode another(JsonNode value) {
        return switch (value) {
            case NumericNode number -> NODES.numberNode(number.longValue() + 1);
            case BooleanNode bool -> NODES.booleanNode(!bool.booleanValue());
            case ArrayNode list -> list.deepCopy().add(1);
            default ->
                NODES.textNode(
                        value.isTextual() && !value.textValue().isEmpty() ? flipped(value.textValue()) : "something");
        };
    }

    /** The same text but for its first character. */
    private static String flipped(String text) {
        return (text.charAt(0) == 'a' ? "b" : "a") + text.substring(1);
    }
}
