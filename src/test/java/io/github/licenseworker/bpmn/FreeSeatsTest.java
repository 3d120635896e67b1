package io.github.licenseworker.bpmn;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One list of free seats for each customer and month, on which somebody decides. */
class FreeSeatsTest extends ModelFixture {

    private static final String PROCESS = "FreeSeatsProcess";
    private static final String SETTLED = "Event_SeatsSettled";
    private static final Duration EFFECT_WAIT = Duration.ofMinutes(1).plusSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final LicenseTask collect = LicenseTask.deployWithInstantRetries(setup.engine(), "collect-free-seats");
    private Onboarding place;
    private String month;

    @BeforeEach
    void addCustomer() {
        place = new Onboarding(setup, 1);
        place.subscription.boughtOutside(2);
        month = YearMonth.from(setup.clock().instant().atZone(ZoneOffset.UTC))
                .plusMonths(2)
                .toString();
    }

    @Test
    void someOfTheSeatsAreGivenBack() {
        ProcessInstance list = list(collect());
        JsonNode row = list.shownBy(list.awaitTask("Task_DecideOnFreeSeats"))
                .get("freeSeats")
                .get(0);
        assertThat(row.path("skuId").asText()).isEqualTo(place.skuId);
        assertThat(row.path("seatsFree").asInt()).isEqualTo(3);
        assertThat(row.path("returnableSeats").asInt()).isEqualTo(2);

        giveBack(list, 2, "now");

        list.pass(SETTLED, EFFECT_WAIT).awaitAt("Gateway_MessageOrMonthOver");
        assertThat(place.subscription.quantity()).isEqualTo(1);
        assertThat(list.variable("seatReturns").at("/0/outcome").asText()).isEqualTo("returned");
        assertThat(list.variable("decidedSeats").at("/0/seatsFree").asInt()).isEqualTo(1);
        assertThat(list.variable("decisions").at("/0/task").asText()).isEqualTo("decide-on-free-seats");
    }

    @Test
    void seatsThatGoAtTheRenewalAreNoLongerFree() {
        ProcessInstance list = list(collect());

        giveBack(list, 2, "renewal");

        list.pass(SETTLED, EFFECT_WAIT).awaitAt("Gateway_MessageOrMonthOver");
        assertThat(list.variable("seatReturns").at("/0/outcome").asText()).isEqualTo("scheduled");
        assertThat(list.variable("decidedSeats").at("/0/seatsFree").asInt()).isEqualTo(1);
    }

    /** What is still free after that, or becomes free, is asked about again. */
    @Test
    void seatsThatSomebodyGaveBackByHandAreNotKept() {
        ProcessInstance list = list(collect());

        giveBack(list, 3, "now");
        list.submit("Task_ResolveSeatReturnProblem", "resolve-seat-return-problem/done")
                .pass(SETTLED, EFFECT_WAIT);

        list.awaitTask("Task_DecideOnFreeSeats");
        assertThat(list.variable("seatReturns").at("/0/outcome").asText()).isEqualTo("returned");
        assertThat(list.variable("seatReturns").at("/0/licenseSeats").isNull()).isTrue();
        assertThat(list.variable("decidedSeats").at("/0/seatsFree").asInt(-1)).isZero();
    }

    @Test
    void allAreKept() {
        ProcessInstance list = list(collect()).submit("Task_DecideOnFreeSeats", "decide-on-free-seats/keep");

        list.awaitAt("Gateway_MessageOrMonthOver");
        assertThat(place.subscription.quantity()).isEqualTo(3);
        assertThat(list.variable("decidedSeats").at("/0/seatsFree").asInt()).isEqualTo(3);
    }

    @Test
    void nothingIsFree() {
        place.people(3).forEach(person -> place.customer.giveLicense(person, place.skuId));

        list(collect()).endsWith("EndEvent_NothingFree");
    }

    @Test
    void twoJobsAtOnceLeadToOneList() {
        ProcessInstance one = job();
        ProcessInstance other = job();
        one.awaitDone();
        other.awaitDone();

        ProcessInstance list = list(1);
        list.awaitTask("Task_DecideOnFreeSeats");
        assertThat(instances()).hasSize(1);
    }

    @Test
    void theNextMonthHasAListOfItsOwn() {
        collect();
        month = YearMonth.parse(month).plusMonths(1).toString();

        collect();

        await().atMost(LONGEST_WAIT).until(() -> instances().size() == 2);
    }

    @Test
    void whatBecomesFreeWhileTheTaskIsOpenIsOnIt() {
        ProcessInstance list = list(collect());
        list.awaitTask("Task_DecideOnFreeSeats");
        place.customer.addSeats(place.skuId, 2);

        collect();
        list.pass("Event_MoreSeatsSettled", EFFECT_WAIT);

        await().atMost(LONGEST_WAIT)
                .until(() -> list.variable("freeSeats").at("/0/seatsFree").asInt() == 5);
        assertThat(list.openTaskIds()).containsExactly("Task_DecideOnFreeSeats");
        assertThat(instances()).hasSize(1);
    }

    @Test
    void anOpenListStaysAsItIsWhereTheSeatsCannotBeSeen() {
        ProcessInstance list = list(collect());
        list.awaitTask("Task_DecideOnFreeSeats");
        var unused = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(place.customer.id()), Answers.conditionalAccessBlocked());

        collect();
        list.pass("Event_MoreSeatsSettled", EFFECT_WAIT);

        await().atMost(LONGEST_WAIT)
                .until(() -> list.history().completedElements().contains("EndEvent_NotRefreshed"));
        assertThat(list.variable("freeSeats").at("/0/seatsFree").asInt()).isEqualTo(3);
    }

    @Test
    void whatCannotWaitOpensTheTaskAgain() {
        ProcessInstance list = list(collect()).submit("Task_DecideOnFreeSeats", "decide-on-free-seats/keep");
        list.awaitAt("Gateway_MessageOrMonthOver");
        place.subscription.boughtOutside(1);

        collect();
        list.pass(SETTLED, EFFECT_WAIT);

        assertThat(list.shownBy(list.awaitTask("Task_DecideOnFreeSeats"))
                        .get("freeSeats")
                        .at("/0/seatsFree")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void whatCanWaitGoesOnTheListOfTheNextMonth() {
        ProcessInstance list = list(collect()).submit("Task_DecideOnFreeSeats", "decide-on-free-seats/keep");
        list.awaitAt("Gateway_MessageOrMonthOver");
        SimulatedSubscription other =
                place.customer.addSubscription(guid(), place.addSku("POWER_BI_PRO", "Power BI Pro"), 1);
        var unused = other.withoutReturnableSeats();
        collect();
        list.pass(SETTLED, EFFECT_WAIT).awaitAt("Gateway_MessageOrMonthOver");

        setup.letPass(Duration.ofDays(93));

        list.endsWith("EndEvent_HandedOn");
        await().atMost(LONGEST_WAIT).until(() -> instances().size() == 2);
    }

    @Test
    void aMonthInWhichAllIsDecidedJustEnds() {
        ProcessInstance list = list(collect()).submit("Task_DecideOnFreeSeats", "decide-on-free-seats/keep");
        list.awaitAt("Gateway_MessageOrMonthOver");

        setup.letPass(Duration.ofDays(93));

        list.endsWith("EndEvent_MonthOver");
        assertThat(instances()).hasSize(1);
    }

    @Test
    void aTaskThatNobodyHasDoneGoesOnTheListOfTheNextMonth() {
        ProcessInstance list = list(collect());
        list.awaitTask("Task_DecideOnFreeSeats");

        setup.letPass(Duration.ofDays(93));

        list.endsWith("EndEvent_HandedOn");
        await().atMost(LONGEST_WAIT).until(() -> instances().size() == 2);
    }

    @Test
    void seatsThatCannotBeSeenAreLookedAtAgain() {
        var fault = setup.partnerCenter()
                .fault(onSubscribedSkus().customer(place.customer.id()), Answers.conditionalAccessBlocked());
        ProcessInstance list = list(collect());
        assertThat(list.shownBy(list.awaitTask("Task_DecideOnFreeSeats"))
                        .get("licenseError")
                        .path("code")
                        .asText())
                .isEqualTo("CONDITIONAL_ACCESS_BLOCKED");
        fault.clear();

        list.submit("Task_DecideOnFreeSeats", "decide-on-free-seats/look").pass(SETTLED, EFFECT_WAIT);

        assertThat(list.shownBy(list.awaitTask("Task_DecideOnFreeSeats")).get("freeSeats"))
                .hasSize(1);
    }

    @Test
    void theLeadsCanTakeTheListAway() {
        ProcessInstance list = list(collect());
        list.awaitTask("Task_DecideOnFreeSeats");
        setup.letPass(Duration.ofDays(2).plusMinutes(1));

        list.submit("Task_FollowUp", "follow-up-on-open-request/cancel");

        list.awaitAt("Gateway_MessageOrMonthOver");
        assertThat(list.openTasks()).isEmpty();
        assertThat(place.subscription.quantity()).isEqualTo(3);
    }

    @Test
    void aCustomerThatIsNoneIsRejected() {
        ProcessInstance run = collect.start(Map.of("customerId", guid(), "month", month));
        run.awaitDone();
        await().atMost(LONGEST_WAIT)
                .until(() -> setup.engine().startedByMessages(PROCESS).stream()
                        .anyMatch(key -> setup.engine()
                                .historyOf(key)
                                .variable("customerId")
                                .equals(run.variable("customerId"))));
        long key = setup.engine().startedByMessages(PROCESS).getLast();

        ProcessInstance.of(setup.engine(), PROCESS, key)
                .submit("Task_CorrectStartData", "correct-start-data/reject")
                .endsWith("EndEvent_RequestRejected");
    }

    private void giveBack(ProcessInstance list, int seats, String when) {
        list.submit(
                "Task_DecideOnFreeSeats",
                "decide-on-free-seats/return",
                Map.of(
                        "freeSeats",
                        List.of(Map.of(
                                "skuId",
                                place.skuId,
                                "skuName",
                                Onboarding.NAME,
                                "seatsFree",
                                3,
                                "seatsToReturn",
                                seats,
                                "when",
                                when))));
    }

    private ProcessInstance job() {
        return collect.start(Map.of("customerId", place.customer.id(), "month", month));
    }

    /** Tells of free seats, and returns how many lists there are to be. */
    private int collect() {
        job().awaitDone();
        return 1;
    }

    /** The list, as far as somebody has to decide on it. */
    private ProcessInstance list(int lists) {
        await().atMost(LONGEST_WAIT).until(() -> instances().size() == lists);
        return ProcessInstance.of(setup.engine(), PROCESS, instances().getFirst())
                .pass(SETTLED, EFFECT_WAIT);
    }

    private List<Long> instances() {
        return setup.engine().startedByMessages(PROCESS).stream()
                .filter(key -> setup.engine()
                        .historyOf(key)
                        .variable("customerId")
                        .asText()
                        .equals(place.customer.id()))
                .toList();
    }
}
