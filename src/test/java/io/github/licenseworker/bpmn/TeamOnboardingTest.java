package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.FaultAnswers.answerFor;
import static io.github.licenseworker.bpmn.Onboarding.Absent.ABSENT;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Submission;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a team gets its licenses, whatever becomes of one of its members. */
class TeamOnboardingTest extends ModelFixture {

    @Test
    void licensesEverybodyWhereThereAreEnoughSeats() {
        Onboarding onboarding = new Onboarding(setup, 3);
        List<String> people = onboarding.people(3);

        ProcessInstance run = onboarding
                .startTeam(people, Map.of("skuId", ABSENT, "skuPartNumber", Onboarding.PART_NUMBER))
                .endsWith("EndEvent_TeamLicensed");

        assertThat(people)
                .allSatisfy(person ->
                        assertThat(onboarding.customer.licensesOf(person)).containsExactly(onboarding.skuId));
        assertThat(onboarding.seatChanges()).isEmpty();
        assertThat(run.history().called("SeatPurchaseProcess")).isEmpty();
        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("assigned", "assigned", "assigned");
        assertThat(run.variable("results").at("/1/userId").asText()).isEqualTo(people.get(1));
        assertThat(run.variable("results").at("/1/employeeName").asText()).isEqualTo("Person 1");
        assertThat(run.variable("results").at("/1/licenseAssignment/userId").asText())
                .isEqualTo(people.get(1));
    }

    @Test
    void startsWithItsForm() throws IOException {
        Onboarding onboarding = new Onboarding(setup, 1);
        Map<String, Object> submitted = new ObjectMapper()
                .readValue(
                        Submission.of(
                                "start-team-onboarding/start",
                                Map.of(
                                        "customerDomain", onboarding.customer.domain(),
                                        "skuName", Onboarding.NAME,
                                        "people",
                                                List.of(Map.of(
                                                        "userId", onboarding.userId + "@contoso.example",
                                                        "employeeName", "",
                                                        "usageLocation", "")))),
                        new TypeReference<>() {});

        ProcessInstance run = ProcessInstance.start(setup.engine(), "TeamOnboardingProcess", submitted)
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
        assertThat(run.variable("requester").asText()).isEqualTo("grace");
    }

    @Test
    void licensesTheOthersWhereOneIsRejected() {
        Onboarding onboarding = new Onboarding(setup, 3);
        List<String> people = onboarding.people(3);
        onboarding.customer.setUsageLocation(people.get(1), null);

        ProcessInstance run = onboarding.startTeam(people, Map.of());
        run.submit("Task_NameUsageLocation", "name-usage-location/reject").endsWith("EndEvent_TeamLicensedInPart");

        assertThat(run.variable("results").findValuesAsText("outcome"))
                .containsExactly("assigned", "rejected", "assigned");
        assertThat(run.variable("results").at("/1/rejectionReason").asText()).isEqualTo("no budget");
        assertThat(run.variable("results").at("/1/licenseAssignment").isNull()).isTrue();
        assertThat(run.variable("results").at("/2/rejectionReason").isNull()).isTrue();
        assertThat(onboarding.customer.licensesOf(people.get(1))).isEmpty();
        assertThat(onboarding.customer.licensesOf(people.get(2))).containsExactly(onboarding.skuId);
    }

    @Test
    void licensesTheOthersWhileOneIsInTrouble() {
        Onboarding onboarding = new Onboarding(setup, 2);
        List<String> people = onboarding.people(2);
        var blocked = setup.partnerCenter()
                .fault(onLicenseUpdate().user(people.getFirst()), Answers.insufficientPrivileges());

        ProcessInstance run = onboarding.startTeam(people, Map.of());

        run.awaitTask("Task_CorrectRequest");
        run.awaitCalledEnd("LicenseOnboardingProcess", 1);
        assertThat(onboarding.customer.licensesOf(people.getLast())).containsExactly(onboarding.skuId);
        blocked.clear();
        run.submit("Task_CorrectRequest", "correct-request/retry").endsWith("EndEvent_TeamLicensed");
    }

    @Test
    void givesEachPersonTheirOwnLocation() {
        Onboarding onboarding = new Onboarding(setup, 2).withoutLocation();
        String second = onboarding.addPerson(null);

        onboarding
                .startTeam(
                        List.of(),
                        Map.of(
                                "people",
                                List.of(
                                        Map.of("userId", onboarding.userId, "usageLocation", "DE"),
                                        Map.of("userId", second, "usageLocation", "FR"))))
                .endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.customer.usageLocationOf(onboarding.userId)).contains("DE");
        assertThat(onboarding.customer.usageLocationOf(second)).contains("FR");
    }

    @ParameterizedTest
    @CsvSource({
        "PARTNER_TOKEN_REJECTED, Task_RenewPartnerConsent, renew-partner-consent/retry, partner-administrators",
        "CONDITIONAL_ACCESS_BLOCKED, Task_ExemptPartner, exempt-partner/retry, customer-contacts",
        "PARTNER_ACCESS_DENIED, Task_CorrectTeamRequest, correct-team-request/retry, onboarding-desk"
    })
    void goesOnAfterWhatKeptItFromCountingIsMended(String code, String task, String submission, String group) {
        Onboarding onboarding = new Onboarding(setup, 1);
        var fault = setup.partnerCenter().fault(onSubscribedSkus().customer(onboarding.customer.id()), answerFor(code));
        ProcessInstance run = onboarding.startTeam(onboarding.people(1), Map.of());

        assertThat(run.awaitTask(task).candidateGroups().getFirst())
                .isIn(group, group + "-" + onboarding.customer.id());

        assertThat(run.errorCode()).isEqualTo(code);
        fault.clear();
        run.submit(task, submission).endsWith("EndEvent_TeamLicensed");
    }

    @Test
    void takesTheChosenSkuForAnUnknownName() {
        Onboarding onboarding = new Onboarding(setup, 1);
        onboarding.addSku("SPE_E5", "Microsoft 365 E5");
        ProcessInstance run = onboarding
                .startTeam(onboarding.people(1), Map.of("skuId", ABSENT, "skuName", "Office 365"))
                .submit(
                        "Task_CorrectTeamRequest",
                        "correct-team-request/retry-with-chosen-license",
                        Map.of("chosenSkuId", onboarding.skuId))
                .endsWith("EndEvent_TeamLicensed");

        assertThat(run.variable("skuName").asText()).isEqualTo(Onboarding.NAME);
        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
    }

    @Test
    void asksForAnotherLicenseBeforeSeatsAreCountedOfOneThatIsNotForUsers() {
        Onboarding onboarding = new Onboarding(setup, 2);
        List<String> people = onboarding.people(2);
        ProcessInstance run =
                onboarding.startTeam(people, Map.of("skuId", onboarding.addTenantWideSku("Advanced Audit")));
        assertThat(run.awaitTask("Task_CorrectTeamRequest").candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.errorCode()).isEqualTo("LICENSE_NOT_ASSIGNABLE");
        assertThat(run.variable("licenseError").path("message").asText())
                .isEqualTo("Choose another license: Advanced Audit is for the customer as a whole, not for people.");

        run.submit(
                        "Task_CorrectTeamRequest",
                        "correct-team-request/retry-with-license-for-people",
                        Map.of("chosenSkuId", onboarding.skuId))
                .endsWith("EndEvent_TeamLicensed");

        assertThat(run.history().called("SeatPurchaseProcess")).isEmpty();
        assertThat(people)
                .allSatisfy(person ->
                        assertThat(onboarding.customer.licensesOf(person)).containsExactly(onboarding.skuId));
    }

    @Test
    void endsRejectedWhereNoLicenseForUsersIsWanted() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = onboarding
                .startTeam(onboarding.people(1), Map.of("skuId", onboarding.addTenantWideSku("Advanced Audit")))
                .submit("Task_CorrectTeamRequest", "correct-team-request/reject")
                .endsWith("EndEvent_TeamRejected");

        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(run.history().called("LicenseOnboardingProcess")).isEmpty();
    }

    @Test
    void endsRejectedWhereTheRequestCannotBeCorrected() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = onboarding
                .startTeam(onboarding.people(1), Map.of("skuId", Onboarding.guid()))
                .submit("Task_CorrectTeamRequest", "correct-team-request/reject")
                .endsWith("EndEvent_TeamRejected");

        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(run.history().called("LicenseOnboardingProcess")).isEmpty();
    }

    @Test
    void tellsSomebodyWhereTheSeatsAreOpenForTooLong() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.startTeam(onboarding.people(1), Map.of("escalateAfter", "PT8H"));
        run.awaitTask("Task_ApproveMoreSeats");

        setup.letPass(Duration.ofHours(9));

        UserTask followUp = run.awaitTask("Task_FollowUp");
        assertThat(followUp.candidateGroups()).containsExactly("onboarding-leads");
        assertThat(followUp.priority()).isEqualTo(70);
        assertThat(Duration.between(followUp.created(), followUp.due()))
                .isCloseTo(Duration.ofHours(8), Duration.ofSeconds(5));
        run.submit("Task_FollowUp", "follow-up-on-open-request/wait-for-team")
                .submit("Task_ApproveMoreSeats", Submission.BUY)
                .endsWith("EndEvent_TeamLicensed");
    }

    @Test
    void endsCancelledWhereTheLeadsGiveItUp() {
        Onboarding onboarding = new Onboarding(setup, 0);
        ProcessInstance run = onboarding.startTeam(onboarding.people(2), Map.of("escalateAfter", "8 hours"));
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(9));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_TeamCancelled");

        assertThat(run.variable("outcome").asText()).isEqualTo("cancelled");
        assertThat(run.variable("cancellationReason").asText()).isNotEmpty();
        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("follow-up-on-open-request");
        assertThat(onboarding.licenseChanges()).isEmpty();
        assertThat(run.openTaskIds()).isEmpty();
    }

    /** The leads are told of a request that waits for a readable time, too. */
    @Test
    void followsUpWhereTheTimeForItCannotBeRead() {
        Onboarding onboarding = new Onboarding(setup, 1);
        ProcessInstance run = onboarding.startTeam(onboarding.people(1), Map.of("escalateAfter", "2 Tage"));
        run.awaitTask("Task_CorrectStartData");

        setup.letPass(Duration.ofHours(49));

        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_TeamCancelled");
    }

    /** Each person's request ends with a notice where it stands alone; the team's requester would get one for each. */
    @Test
    void tellsTheRequesterOnceWhoGoesWithout() {
        Onboarding onboarding = new Onboarding(setup, 3);
        List<String> people = onboarding.people(3);
        onboarding.customer.setUsageLocation(people.get(1), null);
        ProcessInstance run = onboarding
                .startTeam(people, Map.of("requester", "grace"))
                .submit("Task_NameUsageLocation", "name-usage-location/reject");

        UserTask notice = run.awaitTask("Task_PassOnMessage");
        assertThat(run.openTaskIds()).containsExactly("Task_PassOnMessage");
        assertThat(run.shownBy(notice).get("event").asText()).isEqualTo("teamLicensedInPart");
        assertThat(run.shownBy(notice).get("reason").asText()).isEqualTo("Without a license: Person 1");

        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_TeamLicensedInPart");
        assertThat(run.history().called("NoticeProcess")).hasSize(1);
        assertThat(run.variable("decisions").findValuesAsText("task")).contains("name-usage-location");
    }

    @Test
    void tellsNobodyWhereNobodyIsToBeTold() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = onboarding
                .startTeam(onboarding.people(1), Map.of("requester", "grace", "notifyRequester", false))
                .endsWith("EndEvent_TeamLicensed");

        assertThat(run.history().called("NoticeProcess")).isEmpty();
    }

    @Test
    void licensesOnceWhoIsNamedTwice() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = onboarding
                .startTeam(
                        List.of(),
                        Map.of("people", List.of(onboarding.userId, onboarding.userId.toUpperCase(Locale.ROOT))))
                .endsWith("EndEvent_TeamLicensed");

        assertThat(run.variable("results")).hasSize(1);
        assertThat(onboarding.licenseChanges()).hasSize(1);
    }

    @Test
    void asksWhoTheTeamIsWhereNobodyIsNamed() {
        Onboarding onboarding = new Onboarding(setup, 1);

        onboarding
                .startTeam(List.of(), Map.of())
                .submit(
                        "Task_CorrectStartData",
                        "correct-start-data/retry-with-people",
                        Map.of("people", List.of(Map.of("userId", onboarding.userId, "employeeName", ""))))
                .endsWith("EndEvent_TeamLicensed");

        assertThat(onboarding.customer.licensesOf(onboarding.userId)).containsExactly(onboarding.skuId);
    }

    @Test
    void endsRejectedWhereTheStartDataAreRejected() {
        Onboarding onboarding = new Onboarding(setup, 1);

        ProcessInstance run = onboarding
                .startTeam(onboarding.people(1), Map.of("escalateAfter", "2 Tage"))
                .submit("Task_CorrectStartData", "correct-start-data/reject")
                .endsWith("EndEvent_TeamRejected");

        assertThat(run.variable("outcome").asText()).isEqualTo("rejected");
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("no budget");
        assertThat(run.variable("decisions").findValuesAsText("task")).containsExactly("correct-start-data");
    }

    @ParameterizedTest
    @CsvSource({
        "approve-license-request/buy, name-usage-location/retry, EndEvent_TeamLicensed",
        "approve-license-request/buy, name-usage-location/reject, EndEvent_TeamLicensedInPart",
        "approve-license-request/reject, , EndEvent_TeamRejected"
    })
    void needsNoFollowUpOnceTheRequestHasItsOutcome(String approval, String location, String end) {
        Onboarding onboarding = new Onboarding(setup, 0).withoutLocation();
        ProcessInstance run = onboarding.startTeam(onboarding.people(1), Map.of("escalateAfter", "PT8H"));
        run.awaitTask("Task_ApproveMoreSeats");
        setup.letPass(Duration.ofHours(9));
        run.awaitTask("Task_FollowUp");

        run.submit("Task_ApproveMoreSeats", approval);
        if (location != null) {
            run.submit("Task_NameUsageLocation", location);
        }

        run.endsWith(end);
        assertThat(run.openTaskIds()).isEmpty();
    }
}
