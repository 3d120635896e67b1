package io.github.licenseworker.bpmn;

import static io.github.licenseworker.bpmn.EmployeeOnboardingTest.CONFIRM;
import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.conditionalAccessBlocked;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUser;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserCreation;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.NewPerson;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import io.github.licenseworker.trial.engine.UserTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody is hired who has no account yet. */
class EmployeeAccountTest extends ModelFixture {

    private static final String CORRECT = "Task_CorrectAccount";
    private static final String HAND_OVER = "Task_HandOverFirstPassword";

    private Employee employee = new Employee(setup, 1);
    private String accountName = "";

    @BeforeEach
    void findSomebody() {
        employee = new Employee(setup, 1);
        accountName = "grace.hopper@" + employee.customer.domain();
    }

    @Test
    void getsAnAccountAndALicenseAndHearsThePassword() {
        ProcessInstance run = hire(Map.of("startDate", "2027-01-04T09:00:00+01:00"));

        UserTask handOver = run.awaitTask(HAND_OVER);

        assertThat(handOver.candidateGroups())
                .containsExactly("customer-contacts-" + employee.customer.id(), "onboarding-desk");
        assertThat(handOver.due()).isEqualTo(Instant.parse("2027-01-04T08:00:00Z"));
        SimulatedUser account = account();
        String secret = run.variable("passwordSecretName").asText();
        assertThat(setup.keyVault().value(secret)).isEqualTo(account.firstPassword());
        assertThat(run.shownBy(handOver)
                        .get("createdUser")
                        .path("passwordSecretName")
                        .asText())
                .isEqualTo(secret);
        assertThat(employee.customer.licensesOf(account.id())).containsExactly(employee.skuId);
        run.submit(HAND_OVER, "hand-over-first-password/handed-over")
                .submit(CONFIRM, "confirm-start/started")
                .endsWith("EndEvent_EmployeeOnboarded");
        assertThat(run.variable("accountOutcome").asText()).isEqualTo("created");
        assertThat(run.variable("userId").asText()).isEqualTo(account.id());
        assertThat(run.variable("employeeName").asText()).isEqualTo("Grace Hopper");
        assertThat(run.variable("decisions").findValuesAsText("decision")).containsExactly("handedOver", "started");
        assertThat(run.variable("decisions")
                        .get(0)
                        .at("/data/passwordSecretName")
                        .asText())
                .isEqualTo(secret);
    }

    @Test
    void handsOverOnceWhereALicenseIsAskedForAgain() {
        ProcessInstance run = hire(Map.of());

        run.submit(HAND_OVER, "hand-over-first-password/other-way");
        String other = employee.addLicense("SPE_F3", "Microsoft 365 F3");
        run.submit(CONFIRM, "confirm-start/again-another-license", Map.of("otherSkuName", "Microsoft 365 F3"))
                .submit(CONFIRM, "confirm-start/started")
                .endsWith("EndEvent_EmployeeOnboarded");

        assertThat(employee.customer.licensesOf(account().id())).contains(other);
    }

    @Test
    void getsAnotherNameWhereTheNameIsTaken() {
        var unused = employee.customer.addUser(Licensee.guid(), accountName, "DE");
        ProcessInstance run = hire(Map.of());

        UserTask correct = run.awaitTask(CORRECT);

        assertThat(correct.candidateGroups()).containsExactly("onboarding-desk");
        assertThat(run.shownBy(correct).get("licenseError").path("code").asText())
                .isEqualTo("USER_ALREADY_EXISTS");
        accountName = "g.hopper@" + employee.customer.domain();
        run.submit(CORRECT, "correct-account/retry", Map.of("userPrincipalName", accountName, "decidedBy", "desk"));
        run.awaitTask(HAND_OVER);
        assertThat(account().displayName()).isEqualTo("Grace Hopper");
        assertThat(run.variable("userPrincipalName").asText()).isEqualTo(accountName);
    }

    @Test
    void goesOnWithTheAccountThatThePersonHas() {
        SimulatedUser before = employee.customer.addUser(Licensee.guid(), accountName, "DE");
        ProcessInstance run = hire(Map.of());

        run.submit(CORRECT, "correct-account/existing", Map.of("userPrincipalName", accountName))
                .submit(CONFIRM, "confirm-start/started")
                .endsWith("EndEvent_EmployeeOnboarded");

        assertThat(run.variable("accountOutcome").asText()).isEqualTo("existing");
        assertThat(run.variable("createdUser").isNull()).isTrue();
        assertThat(employee.customer.licensesOf(before.id())).containsExactly(employee.skuId);
    }

    @Test
    void isRejectedWhereNobodyWantsAnAccount() {
        ProcessInstance run = hire(Map.of("userPrincipalName", "grace@elsewhere.example"));

        run.submit(CORRECT, "correct-account/reject", Map.of("rejectionReason", "nobody knows her"))
                .endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("outcome").asText()).isEqualTo("rejected");
        assertThat(run.variable("rejectionReason").asText()).isEqualTo("nobody knows her");
    }

    @Test
    void waitsForTheExemptionThatAPolicyNeeds() {
        var blocked = setup.partnerCenter()
                .fault(onUserCreation().customer(employee.customer.id()), conditionalAccessBlocked());
        ProcessInstance run = hire(Map.of());

        run.awaitTask("Task_ExemptPartner");
        blocked.clear();
        run.submit("Task_ExemptPartner", "exempt-partner/retry").awaitTask(HAND_OVER);

        assertThat(account().firstPassword()).isPresent();
    }

    @Test
    void theLeadsCanEndWhatIsOpenTooLong() {
        ProcessInstance run = hire(Map.of("userPrincipalName", "grace@elsewhere.example", "escalateAfter", "PT8H"));

        run.awaitTask(CORRECT);
        setup.letPass(Duration.ofHours(9));
        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel").endsWith("EndEvent_RequestRejected");

        assertThat(run.variable("accountOutcome").asText()).isEqualTo("rejected");
    }

    /** The worker does not know either whether the account is there. */
    @Test
    void theLeadsCanEndACreationWhoseAnswerIsLost() {
        var lost = List.of(
                setup.partnerCenter()
                        .fault(onUserCreation().customer(employee.customer.id()), afterCommit(unexpectedError())),
                setup.partnerCenter()
                        .fault(onUser().customer(employee.customer.id()).skipping(1), unexpectedError()));
        ProcessInstance run = hire(Map.of("escalateAfter", "PT8H"));
        await().until(() -> employee.customer.user(accountName).isPresent());

        setup.letPass(Duration.ofHours(9));
        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel")
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_OnboardingCancelled");
        lost.forEach(InjectedFault::clear);

        assertThat(run.variable("accountOutcome").asText()).isEqualTo("notKnown");
        assertThat(run.variable("outcome").asText()).isEqualTo("cancelled");
        assertThat(run.variable("cancellationReason").asText()).isNotBlank();
        assertThat(run.variable("rejectionReason").isNull()).isTrue();
        assertThat(notice(run)).containsEntry("event", "\"accountKept\"");
        assertThat(notice(run).get("reason")).contains("look whether it was", "Cancelled because: ");
    }

    /** What a later try says of the same name takes nothing back. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theLeadsHearOfAnAccountThatMayBeThere(int furtherTries) {
        var unused = setup.partnerCenter()
                .fault(onUserCreation().customer(employee.customer.id()).times(1), connectionDropped());
        ProcessInstance run = hire(Map.of("escalateAfter", "PT8H"));
        await().until(() -> run.history().called("AccountCreationProcess").stream()
                .anyMatch(creation -> !creation.jobs(JobIntent.FAILED).isEmpty()));
        employee.customer.addUser(Licensee.guid(), accountName, "US");
        setup.letPass(Duration.ofMinutes(1));
        for (int tried = 0; tried < furtherTries; tried++) {
            run.submit(CORRECT, "correct-account/retry", Map.of("userPrincipalName", accountName));
        }
        run.awaitTask(CORRECT);

        setup.letPass(Duration.ofHours(9));
        run.submit("Task_FollowUp", "follow-up-on-open-request/cancel")
                .submit("Task_PassOnMessage", "pass-on-message/passed-on")
                .endsWith("EndEvent_OnboardingCancelled");

        assertThat(run.variable("accountOutcome").asText()).isEqualTo("notKnown");
        assertThat(notice(run)).containsEntry("event", "\"accountKept\"");
        assertThat(notice(run).get("reason")).contains("look whether it was");
    }

    @Test
    void aCancellationKeepsTheAccountAndTellsSomebody() {
        ProcessInstance run = hire(Map.of());
        run.awaitTask(HAND_OVER);

        employee.cancel(accountName, Map.of("cancellationReason", "took another job"));
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_OnboardingCancelled");

        assertThat(employee.customer.licensesOf(account().id())).isEmpty();
        assertThat(notice(run))
                .containsEntry("event", "\"accountKept\"")
                .containsEntry("employeeName", "\"Grace Hopper (%s)\"".formatted(accountName))
                .containsEntry("reason", "\"took another job\"");
    }

    /** The account is there, and no variable says so. */
    @Test
    void aCancellationWhileTheAccountIsCreatedTellsSomebody() throws InterruptedException {
        Gate gate = new Gate();
        var unused = setup.partnerCenter()
                .fault(onUserCreation().customer(employee.customer.id()), afterCommit(held(gate, normal())));
        ProcessInstance run = hire(Map.of());
        assertThat(gate.awaitArrivals(1, Duration.ofSeconds(30))).isTrue();

        employee.cancel(accountName, Map.of("cancellationReason", "took another job"));
        run.awaitTask("Task_PassOnMessage");
        gate.open();
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_OnboardingCancelled");

        assertThat(account().firstPassword()).isPresent();
        assertThat(run.variable("accountOutcome").asText()).isEqualTo("notKnown");
        assertThat(notice(run))
                .containsEntry("event", "\"accountKept\"")
                .containsEntry("employeeName", "\"Grace Hopper (%s)\"".formatted(accountName));
        assertThat(notice(run).get("reason")).contains("look whether it was", "vault", "took another job");
    }

    @Test
    void aCancellationBeforeThereIsAnAccountCreatesNone() {
        var unused = employee.customer.addUser(Licensee.guid(), accountName, "DE");
        ProcessInstance run = hire(Map.of("onboardingId", 4711));
        run.awaitTask(CORRECT);

        employee.cancel("4711", Map.of());
        run.submit("Task_PassOnMessage", "pass-on-message/passed-on").endsWith("EndEvent_OnboardingCancelled");

        assertThat(run.variable("outcome").asText()).isEqualTo("cancelled");
        assertThat(setup.partnerCenter().ledger().userCreations())
                .as("from here on nobody creates it")
                .noneMatch(creation -> creation.principalName().equals(accountName));
        assertThat(notice(run).get("reason")).contains("look whether it was").doesNotContain("null");
    }

    @Test
    void whatANewAccountNeedsIsAskedFor() {
        ProcessInstance run = ProcessInstance.start(
                setup.engine(),
                "EmployeeOnboardingProcess",
                Map.of("customerId", employee.customer.id(), "skuName", Onboarding.NAME, "account", "create"));

        UserTask correct = run.awaitTask("Task_CorrectStartData");
        assertThat(run.shownBy(correct).get("wrongFields").toString())
                .isEqualTo("[\"userPrincipalName\",\"firstName\",\"lastName\",\"usageLocation\"]");
        run.submit(
                        "Task_CorrectStartData",
                        "correct-start-data/retry-with-newcomer",
                        Map.of("userPrincipalName", accountName))
                .awaitTask(HAND_OVER);

        assertThat(account().displayName()).isEqualTo("Ada Lovelace");
        assertThat(account().usageLocation()).contains("GB");
    }

    private ProcessInstance hire(Map<String, Object> further) {
        Map<String, Object> all = new HashMap<>(NewPerson.variables(employee.customer, accountName));
        all.put("skuName", Onboarding.NAME);
        all.put("account", "create");
        all.putAll(further);
        return ProcessInstance.start(setup.engine(), "EmployeeOnboardingProcess", all);
    }

    private static Map<String, String> notice(ProcessInstance run) {
        return run.history().called("NoticeProcess").getFirst().variables();
    }

    private SimulatedUser account() {
        return employee.customer.user(accountName).orElseThrow();
    }
}
