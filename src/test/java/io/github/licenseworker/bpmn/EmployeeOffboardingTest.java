package io.github.licenseworker.bpmn;

import static io.github.licenseworker.fixture.Licensee.guid;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserLicenses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.value.MessageRecordValue;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All licenses of a person who leaves, and the mailbox. */
class EmployeeOffboardingTest extends ModelFixture {

    private static final Duration EFFECT_WAIT = Duration.ofMinutes(1);

    private Leaving leaving;

    @BeforeEach
    void addPerson() {
        leaving = new Leaving(setup);
    }

    @Test
    void withoutAMailboxNobodyIsAsked() {
        leaving.holds(leaving.otherSku);

        ProcessInstance run = leaving.start().pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
        assertThat(leaving.holdsAnything()).isFalse();
        assertThat(outcomes(run)).containsExactly(Leaving.NO_MAILBOX + " removed");
        assertThat(run.variable("outcome").asText()).isEqualTo("offboarded");
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void noLicenseGoesBeforeTheMailboxIsConfirmed() {
        leaving.holds(leaving.mailboxSku, leaving.otherSku);

        ProcessInstance run = leaving.start();
        JsonNode mailbox = run.shownBy(run.awaitTask("Task_ConfirmMailbox")).get("mailboxLicenses");
        assertThat(mailbox).extracting(JsonNode::asText).containsExactly(Leaving.MAILBOX);
        assertThat(leaving.customer.licensesOf(leaving.userId)).hasSize(2);

        run.submit("Task_ConfirmMailbox", "confirm-mailbox/shared").pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
        assertThat(leaving.holdsAnything()).isFalse();
        assertThat(outcomes(run))
                .containsExactlyInAnyOrder(Leaving.MAILBOX + " removed", Leaving.NO_MAILBOX + " removed");
        assertThat(run.variable("decisions").at("/0/task").asText()).isEqualTo("confirm-mailbox");
        assertThat(run.variable("decisions").at("/0/decision").asText()).isEqualTo("shared");
    }

    @Test
    void aHoldFromTodayCountsOnlyAfterFourHours() {
        leaving.holds(leaving.mailboxSku);
        ProcessInstance run = leaving.start()
                .submit(
                        "Task_ConfirmMailbox",
                        "confirm-mailbox/held",
                        Map.of("heldSince", setup.clock().instant().toString().substring(0, 10)));

        run.awaitAt("Event_HoldInEffect");
        setup.letPass(Duration.ofHours(3).plusMinutes(58));
        run.awaitAt("Event_HoldInEffect");
        assertThat(leaving.holdsAnything()).isTrue();

        run.pass("Event_HoldInEffect", Duration.ofMinutes(3)).pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
        assertThat(leaving.holdsAnything()).isFalse();
    }

    @Test
    void aHoldFromLongAgoCountsAtOnce() {
        leaving.holds(leaving.mailboxSku);

        ProcessInstance run = leaving.start()
                .submit("Task_ConfirmMailbox", "confirm-mailbox/held", Map.of("heldSince", "2025-01-02"))
                .pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
    }

    /** Half a day after the day's end, wherever on earth it is, and the wait. */
    @Test
    void aHoldThatIsStillToComeCountsAfterItsDay() {
        leaving.holds(leaving.mailboxSku);
        String day = setup.clock().instant().plus(Duration.ofDays(3)).toString().substring(0, 10);

        ProcessInstance run = leaving.start(Map.of("holdWait", "PT1H"))
                .submit("Task_ConfirmMailbox", "confirm-mailbox/held", Map.of("heldSince", day))
                .awaitAt("Event_HoldInEffect");

        assertThat(run.history().called("RequestCheckProcess")).hasSize(1);
        assertThat(run.variable("holdUntil").asText())
                .isEqualTo(setup.clock()
                                .instant()
                                .plus(Duration.ofDays(4))
                                .toString()
                                .substring(0, 10)
                        + "T13:00:00Z");
        setup.letPass(Duration.ofDays(2));
        run.awaitAt("Event_HoldInEffect");
        assertThat(leaving.holdsAnything()).isTrue();
    }

    @Test
    void theCustomerCanKeepTheLicenses() {
        leaving.holds(leaving.mailboxSku);

        ProcessInstance run = leaving.start().submit("Task_ConfirmMailbox", "confirm-mailbox/keep");

        run.endsWith("EndEvent_Kept");
        assertThat(leaving.holdsAnything()).isTrue();
        assertThat(run.variable("outcome").asText()).isEqualTo("kept");
        assertThat(run.variable("keptReason").asText()).isEqualTo("The person comes back in May");
        assertThat(messages()).isZero();
    }

    @Test
    void whoHoldsNothingIsNoReasonToAsk() {
        ProcessInstance run = leaving.start().endsWith("EndEvent_NothingToRemove");

        assertThat(run.variable("outcome").asText()).isEqualTo("nothingHeld");
        assertThat(run.variable("results")).isEmpty();
    }

    /** It has no plans, so it may have a mailbox. */
    @Test
    void aLicenseOfWhichNobodyKnowsThePlansIsAskedAbout() {
        leaving.holds(leaving.addSku("Unknown"));

        ProcessInstance run = leaving.start().submit("Task_ConfirmMailbox", "confirm-mailbox/not-needed");

        run.pass("Event_RemovalSettled", EFFECT_WAIT).endsWith("EndEvent_Offboarded");
    }

    @Test
    void anArchiveIsNoMailbox() {
        leaving.holds(leaving.addSku("Archive", "EXCHANGE_S_ARCHIVE_ADDON"));

        leaving.start().pass("Event_RemovalSettled", EFFECT_WAIT).endsWith("EndEvent_Offboarded");
    }

    @Test
    void aLicenseFromAGroupIsDealtWithByItself() {
        leaving.holds(leaving.otherSku);
        String inherited = leaving.addSku("Visio", "VISIO");
        leaving.customer.giveGroupLicense(leaving.userId, inherited);

        ProcessInstance run = leaving.start();
        run.awaitTask("Task_TakeOutOfGroup");
        leaving.customer.takeGroupLicense(leaving.userId, inherited);
        run.submit("Task_TakeOutOfGroup", "take-out-of-group/retry").pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
        assertThat(outcomes(run)).containsExactlyInAnyOrder(Leaving.NO_MAILBOX + " removed", "Visio removed");
        assertThat(run.variable("decisions")
                        .valueStream()
                        .map(one -> one.path("task").asText()))
                .containsExactly("take-out-of-group");
    }

    @Test
    void whatStaysIsReported() {
        leaving.holds(leaving.otherSku);
        String inherited = leaving.addSku("Visio", "VISIO");
        leaving.customer.giveGroupLicense(leaving.userId, inherited);

        ProcessInstance run = leaving.start(Map.of("requester", "grace"))
                .submit("Task_TakeOutOfGroup", "take-out-of-group/reject")
                .pass("Event_RemovalSettled", EFFECT_WAIT);
        JsonNode reason = run.shownBy(run.awaitTask("Task_PassOnMessage")).get("reason");
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on");

        run.endsWith("EndEvent_OffboardedInPart");
        assertThat(outcomes(run)).containsExactlyInAnyOrder(Leaving.NO_MAILBOX + " removed", "Visio kept");
        assertThat(reason.asText()).startsWith("Not removed: Visio (");
    }

    @Test
    void whatStandsInTheWayOfAllIsRepaired() {
        leaving.holds(leaving.otherSku);
        var block =
                setup.partnerCenter().fault(onLicenseUpdate().user(leaving.userId), Answers.conditionalAccessBlocked());

        ProcessInstance run = leaving.start();
        run.awaitTask("Task_ExemptPartner");
        block.clear();
        run.submit("Task_ExemptPartner", "exempt-partner/retry").pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
    }

    @Test
    void theMailboxIsConfirmedOnce() {
        leaving.holds(leaving.mailboxSku);
        var block =
                setup.partnerCenter().fault(onLicenseUpdate().user(leaving.userId), Answers.conditionalAccessBlocked());

        ProcessInstance run = leaving.start().submit("Task_ConfirmMailbox", "confirm-mailbox/shared");
        run.awaitTask("Task_ExemptPartner");
        block.clear();
        run.submit("Task_ExemptPartner", "exempt-partner/retry").pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
    }

    @Test
    void theMailboxOfACorrectedPersonIsConfirmedAnew() {
        leaving.holds(leaving.mailboxSku);
        String meant = leaving.addPerson(leaving.otherSku, leaving.mailboxSku);
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(leaving.userId), Answers.userNotFound());

        ProcessInstance run = leaving.start()
                .submit("Task_ConfirmMailbox", "confirm-mailbox/shared")
                .submit("Task_ConfirmPersonGone", "confirm-person-gone/retry", Map.of("userId", meant));
        assertThat(run.shownBy(run.awaitTask("Task_ConfirmMailbox"))
                        .get("userId")
                        .asText())
                .isEqualTo(meant);
        assertThat(leaving.customer.licensesOf(meant)).hasSize(2);
        run.submit("Task_ConfirmMailbox", "confirm-mailbox/not-needed").pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
        assertThat(leaving.customer.licensesOf(meant)).isEmpty();
        assertThat(leaving.holdsAnything()).isTrue();
        assertThat(outcomes(run))
                .containsExactlyInAnyOrder(Leaving.NO_MAILBOX + " removed", Leaving.MAILBOX + " removed");
    }

    @Test
    void whatThePersonWhoWasMistypedHeldIsNotReported() {
        leaving.holds(leaving.otherSku);
        String meant = leaving.addPerson();
        var unused = setup.partnerCenter().fault(onLicenseUpdate().user(leaving.userId), Answers.userNotFound());

        ProcessInstance run =
                leaving.start().submit("Task_ConfirmPersonGone", "confirm-person-gone/retry", Map.of("userId", meant));

        run.endsWith("EndEvent_NothingToRemove");
        assertThat(run.variable("results")).isEmpty();
        assertThat(leaving.holdsAnything()).isTrue();
    }

    /** Nobody has been asked about the mailbox of that person. */
    @Test
    void oneByOneNothingIsTakenFromAnotherPerson() {
        leaving.holds(leaving.otherSku);
        String inherited = leaving.addSku("Visio", "VISIO");
        leaving.customer.giveGroupLicense(leaving.userId, inherited);
        String meant = leaving.addPerson(leaving.mailboxSku, leaving.otherSku, inherited);
        var unused = setup.partnerCenter()
                .fault(onLicenseUpdate().user(leaving.userId).skipping(1), Answers.userNotFound());

        ProcessInstance run = leaving.start()
                .submit("Task_ConfirmPersonGone", "confirm-person-gone/retry", Map.of("userId", meant))
                .submit("Task_ConfirmPersonGone", "confirm-person-gone/retry", Map.of("userId", meant))
                .pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Kept");
        assertThat(leaving.customer.licensesOf(meant)).hasSize(3);
        assertThat(outcomes(run)).containsExactlyInAnyOrder(Leaving.NO_MAILBOX + " kept", "Visio kept");
        assertThat(run.variable("results").at("/0/reason").asText())
                .startsWith("The request was corrected to another customer, person or license");
        assertThat(messages()).isZero();
    }

    @Test
    void somebodyGivesUp() {
        leaving.holds(leaving.otherSku);
        var unused =
                setup.partnerCenter().fault(onLicenseUpdate().user(leaving.userId), Answers.conditionalAccessBlocked());

        ProcessInstance run = leaving.start()
                .submit("Task_ExemptPartner", "exempt-partner/reject")
                .pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Kept");
        assertThat(outcomes(run)).containsExactly(Leaving.NO_MAILBOX + " kept");
        assertThat(run.variable("keptReason").asText()).isNotEmpty();
        assertThat(messages()).isZero();
    }

    @Test
    void aPersonWhoIsGoneHoldsNothing() {
        leaving.holds(leaving.otherSku);
        var unused = setup.partnerCenter().fault(onUserLicenses().user(leaving.userId), Answers.userNotFound());

        ProcessInstance run = leaving.start().submit("Task_ConfirmPersonGone", "confirm-person-gone/gone");

        run.endsWith("EndEvent_PersonGone");
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void whereThePersonWasNeverFoundNothingIsRemoved() {
        leaving.holds(leaving.otherSku);

        ProcessInstance run = leaving.start(Map.of("userId", guid()))
                .submit("Task_ConfirmPersonGone", "confirm-person-gone/reject")
                .pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Kept");
        assertThat(run.variable("outcome").asText()).isEqualTo("kept");
        assertThat(run.variable("results")).isEmpty();
        assertThat(leaving.holdsAnything()).isTrue();
        assertThat(messages()).isZero();
    }

    @Test
    void whatIsSeenOnlyAfterGivingUpIsKept() {
        leaving.holds(leaving.otherSku);
        var block =
                setup.partnerCenter().fault(onUserLicenses().user(leaving.userId), Answers.conditionalAccessBlocked());
        ProcessInstance run = leaving.start();
        run.awaitTask("Task_ExemptPartner");
        block.clear();

        run.submit("Task_ExemptPartner", "exempt-partner/reject").pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Kept");
        assertThat(outcomes(run)).containsExactly(Leaving.NO_MAILBOX + " kept");
        assertThat(messages()).isZero();
    }

    @Test
    void withoutAProofWhatTheWorkerWasToldCounts() {
        leaving.holds(leaving.otherSku);
        var unused = setup.partnerCenter()
                .fault(onUserLicenses().user(leaving.userId).skipping(1), Answers.conditionalAccessBlocked());

        ProcessInstance run = leaving.start().pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Offboarded");
        assertThat(outcomes(run)).containsExactly(Leaving.NO_MAILBOX + " removed");
    }

    @Test
    void itWaitsForTheDay() {
        leaving.holds(leaving.otherSku);
        String tomorrow = setup.clock().instant().plus(Duration.ofDays(1)).toString();

        ProcessInstance run = leaving.start(Map.of("leaveAt", tomorrow)).awaitAt("Gateway_DateOrCancellation");
        assertThat(leaving.holdsAnything()).isTrue();

        run.pass("Gateway_DateOrCancellation", Duration.ofDays(1).plusMinutes(1))
                .pass("Event_RemovalSettled", EFFECT_WAIT)
                .endsWith("EndEvent_Offboarded");
    }

    @Test
    void itCanBeCalledOffBefore() {
        leaving.holds(leaving.otherSku);
        ProcessInstance run = leaving.start(Map.of("leaveAt", "2090-01-01")).awaitAt("Gateway_DateOrCancellation");

        setup.engine()
                .publish(
                        "employee-offboarding-cancelled",
                        leaving.customer.id() + ":" + leaving.userId,
                        Map.of("cancellationReason", "stays"));

        run.endsWith("EndEvent_Kept");
        assertThat(leaving.holdsAnything()).isTrue();
        assertThat(run.variable("keptReason").asText()).isEqualTo("stays");
    }

    @Test
    void theLeadsCanCancelIt() {
        leaving.holds(leaving.mailboxSku);

        ProcessInstance run = leaving.start();
        run.awaitTask("Task_ConfirmMailbox");
        setup.letPass(Duration.ofDays(2).plusMinutes(1));
        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").pass("Event_RemovalSettled", EFFECT_WAIT);

        run.endsWith("EndEvent_Kept");
        assertThat(leaving.holdsAnything()).isTrue();
        assertThat(run.variable("decisions")
                        .valueStream()
                        .map(one -> one.path("task").asText()))
                .containsExactly("follow-up-on-open-request");
    }

    @Test
    void startDataCanBeRejected() {
        ProcessInstance run =
                leaving.start(Map.of("leaveAt", "soon")).submit("Task_CorrectStartData", "correct-start-data/reject");

        run.endsWith("EndEvent_Kept");
        assertThat(run.variable("outcome").asText()).isEqualTo("kept");
    }

    private static List<String> outcomes(ProcessInstance run) {
        return run.variable("results")
                .valueStream()
                .map(one ->
                        one.path("skuName").asText() + " " + one.path("outcome").asText())
                .toList();
    }

    /** How often the list of free seats was told of this customer. */
    private long messages() {
        return setup.engine().records().stream()
                .filter(event -> event.getIntent() == MessageIntent.PUBLISHED)
                .map(event -> (MessageRecordValue) event.getValue())
                .filter(message -> message.getName().equals("license-seats-free")
                        && message.getCorrelationKey().startsWith(leaving.customer.id()))
                .count();
    }
}
