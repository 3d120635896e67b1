package io.github.licenseworker.user;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.conditionalAccessBlocked;
import static io.github.licenseworker.simulator.partnercenter.Answers.insufficientPrivileges;
import static io.github.licenseworker.simulator.partnercenter.Answers.tokenRejected;
import static io.github.licenseworker.simulator.partnercenter.Answers.tooManyRequests;
import static io.github.licenseworker.simulator.partnercenter.Answers.unexpectedError;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUser;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserCreation;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.bodyCutShort;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.htmlPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.keyvault.Access;
import io.github.licenseworker.simulator.keyvault.VaultAnswer;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However often it has to be tried, there is one account, and its password is the one in the vault. */
class CreateUserFailuresTest extends CreateUserFixture {

    CreateUserFailuresTest() {
        super("--license-worker.new-user-patience=0s");
    }

    @AfterEach
    void repeatRequests() {
        setup.partnerCenter().requestIdReplay(true);
    }

    static Stream<Answer> lostAnswers() {
        return Stream.of(
                connectionDropped(),
                bodyCutShort(200),
                htmlPage(200),
                htmlPage(502),
                unexpectedError(),
                Answers.empty(200));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void anAccountWhoseAnswerIsLostIsSeenAndNotCreatedAgain(Answer lost) {
        answer(onUserCreation().times(1), afterCommit(lost));

        ProcessInstance run = start();
        run.awaitDone();

        assertThat(sent()).hasSize(1);
        assertOneAccountWithItsPassword(run);
    }

    @Test
    void aRequestThatWasLostOnItsWayIsRepeatedUnderItsIdWithTheSamePassword() {
        answer(onUserCreation().times(2), connectionDropped());

        ProcessInstance run = start();
        run.awaitDone();

        assertThat(Licensee.headers(sent(), "MS-RequestId")).hasSize(3);
        assertThat(Licensee.headers(sent(), "MS-RequestId").stream().distinct()).hasSize(1);
        assertOneAccountWithItsPassword(run);
        assertThat(run.variable("createdUser").path("tries").asInt()).isEqualTo(3);
    }

    /** The repeat is refused because the name is taken, by the account that the lost request has created. */
    @Test
    void anAccountThatDoesNotShowYetIsWaitedFor() {
        setup.partnerCenter().requestIdReplay(false);
        licensee.customer().showNewUsersAfterCalls(2);
        answer(onUserCreation().times(1), afterCommit(connectionDropped()));

        ProcessInstance run = start();
        assertThat(run.awaitFailure(2).getErrorMessage()).contains("does not show yet");
        setup.letPass(Duration.ofMinutes(1));
        run.awaitDone();

        assertOneAccountWithItsPassword(run);
        assertThat(run.variable("createdUser").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    @Test
    void theLastTrySaysThatTheAccountMayBeTheNewOneAndKeepsItsPassword() {
        setup.partnerCenter().requestIdReplay(false);
        licensee.customer().showNewUsersAfterCalls(20);
        answer(onUserCreation().times(1), afterCommit(connectionDropped()));
        LicenseTask twice = LicenseTask.deploy(
                setup.engine(),
                "create-user",
                details -> details.zeebeTaskHeader("retryBackoff", "PT0S").zeebeJobRetries("2"));

        JsonNode error = twice.start(variables()).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_ALREADY_EXISTS");
        assertThat(error.at("/details/accountMayBeThere").asBoolean()).isTrue();
        assertThat(secrets()).hasSize(1);
        assertThat(error.path("message").asText())
                .contains("may have created it", secrets().getFirst());
        assertThat(passwords(secrets().getFirst()))
                .containsExactly(account().firstPassword().orElseThrow());
    }

    /** Somebody else is quicker after the look, and calls the person something else. */
    @Test
    void anAccountThatSomebodyElseHasCreatedMeanwhileIsNotTakenForItsOwn() {
        answer(onUserCreation().times(1), connectionDropped());
        LicenseTask slowly = LicenseTask.deploy(
                setup.engine(), "create-user", details -> details.zeebeTaskHeader("retryBackoff", "PT1H"));
        ProcessInstance run = slowly.start(variables());
        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(2);
        licensee.customer().addUser(Licensee.guid(), accountName, "US");
        setup.letPass(Duration.ofHours(1));

        JsonNode error = run.awaitError();
        assertThat(error.path("code").asText()).isEqualTo("USER_ALREADY_EXISTS");
        assertThat(error.at("/details/accountMayBeThere").asBoolean()).isTrue();
        assertThat(sent()).hasSize(1);
        assertThat(secrets())
                .as("the account may be its own, and changed since")
                .hasSize(1);
        assertThat(error.path("message").asText())
                .contains("may have created it", secrets().getFirst());
    }

    /** The vault has lost it, or another request was made by then. */
    @Test
    void anAccountWithoutASecretMayBeItsOwnWhereAnAnswerWasLost() {
        licensee.customer().addUser(Licensee.guid(), accountName, "US");

        JsonNode error = task.start(with("licenseCallState", Map.of("attempt", 0, "failures", 1, "unanswered", true)))
                .awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_ALREADY_EXISTS");
        assertThat(error.at("/details/accountMayBeThere").asBoolean()).isTrue();
        assertThat(error.path("message").asText()).contains("may have created it", "the vault has no secret");
        assertThat(secrets()).isEmpty();
    }

    static Stream<Answer> lostLooks() {
        return Stream.of(connectionDropped(), bodyCutShort(200), htmlPage(200), htmlPage(502), unexpectedError());
    }

    /** The lost answer was one to a look, before anything was sent. */
    @ParameterizedTest
    @MethodSource("lostLooks")
    void aLookWhoseAnswerIsLostMakesAnAccountThatIsThereNotItsOwn(Answer lost) {
        licensee.customer().addUser(Licensee.guid(), accountName, "US");
        answer(onUser().times(1), lost);

        JsonNode error = start().awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_ALREADY_EXISTS");
        assertThat(error.path("message").asText())
                .startsWith("Choose another account name")
                .doesNotContain("may have created");
        assertThat(sent()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusalsOfThePartner")
    void aLookThatIsRefusedAfterALostAnswerKeepsThePassword(Answer refusal) {
        setup.partnerCenter().requestIdReplay(false);
        answer(onUserCreation().times(1), afterCommit(connectionDropped()));
        answer(onUser().skipping(1).times(2), refusal);
        LicenseTask uncaught = LicenseTask.deployUncaught(setup.engine(), "create-user");

        ProcessInstance run = uncaught.start(variables());
        run.awaitFailure(1);
        setup.letPass(Duration.ofMinutes(1));
        assertThat(run.awaitIncident().getErrorMessage())
                .contains("may have been created", secrets().getFirst());
        setup.partnerCenter().clearFaults();
        run.resolveIncident(1);
        run.awaitDone();

        assertOneAccountWithItsPassword(run);
        assertThat(run.variable("createdUser").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    @Test
    void aRefusalOfTheRepeatKeepsThePasswordOfAnAccountThatDoesNotShowYet() {
        setup.partnerCenter().requestIdReplay(false);
        licensee.customer().showNewUsersAfterCalls(20);
        answer(onUserCreation().times(1), afterCommit(connectionDropped()));
        answer(onUserCreation().times(1), insufficientPrivileges());

        JsonNode error = start().awaitError();

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_ACCESS_DENIED");
        assertThat(error.at("/details/accountMayBeThere").asBoolean()).isTrue();
        assertThat(secrets()).hasSize(1);
        assertThat(error.path("message").asText()).contains(secrets().getFirst());
        assertThat(passwords(secrets().getFirst()))
                .containsExactly(account().firstPassword().orElseThrow());
    }

    /** It decides nothing, so nothing looks for the account; the person who hears of it has to. */
    @Test
    void aTokenThatIsRejectedAfterALostAnswerSaysThatTheAccountMayBeThere() {
        setup.partnerCenter().requestIdReplay(false);
        licensee.customer().showNewUsersAfterCalls(20);
        answer(onUserCreation().times(1), afterCommit(connectionDropped()));
        answer(onUserCreation(), tokenRejected());

        JsonNode error = start().awaitError();

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_TOKEN_REJECTED");
        assertThat(error.at("/details/accountMayBeThere").asBoolean()).isTrue();
        assertThat(error.path("message").asText())
                .contains("may have been created", secrets().getFirst());
    }

    /** Where somebody is quicker between the look and the sending, too. */
    @Test
    void aNameThatIsTakenInTheLastMomentIsRefused() {
        licensee.customer().addUser(Licensee.guid(), accountName, "US").visibleAfterCalls(1);

        JsonNode error = start().awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_ALREADY_EXISTS");
        assertThat(error.path("message").asText()).startsWith("Choose another account name");
        assertThat(error.at("/details/accountMayBeThere").isMissingNode()).isTrue();
        assertThat(sent()).hasSize(1);
        assertNoPasswordIsLeft();
    }

    @Test
    void aDomainThatIsNotTheCustomersCanBeCorrected() {
        JsonNode error =
                task.start(with("userPrincipalName", "grace@elsewhere.example")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText()).startsWith("Correct userPrincipalName; its domain");
        assertNoPasswordIsLeft();
    }

    @Test
    void aFederatedDomainCanBeCorrected() {
        var unused = licensee.customer().federate(licensee.customer().domain());

        JsonNode error = start().awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText()).contains("federated");
        assertNoPasswordIsLeft();
    }

    @Test
    void aCountryThatMicrosoftDoesNotKnowCanBeCorrected() {
        JsonNode error = task.start(with("usageLocation", "ZZ")).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(error.path("message").asText()).startsWith("Correct usageLocation");
        assertNoPasswordIsLeft();
    }

    static Stream<Answer> refusalsOfThePartner() {
        return Stream.of(insufficientPrivileges(), conditionalAccessBlocked(), tokenRejected());
    }

    static Stream<Answer> decidingRefusals() {
        return Stream.of(insufficientPrivileges(), conditionalAccessBlocked());
    }

    @ParameterizedTest
    @MethodSource("decidingRefusals")
    void aRefusalTakesThePasswordAway(Answer refusal) {
        answer(onUserCreation(), refusal);

        ProcessInstance run = start();

        assertThat(run.awaitError().path("code").asText()).isIn("PARTNER_ACCESS_DENIED", "CONDITIONAL_ACCESS_BLOCKED");
        assertThat(creations()).isEmpty();
        assertNoPasswordIsLeft();
    }

    /** A deleted secret would keep its name for a while, and the retry asks under the same one. */
    @Test
    void aRejectedTokenLeavesThePasswordToTheRetry() {
        answer(onUserCreation(), tokenRejected());
        LicenseTask uncaught = LicenseTask.deployUncaught(setup.engine(), "create-user");

        ProcessInstance run = uncaught.start(variables());
        assertThat(run.awaitIncident().getErrorMessage()).contains("PARTNER_TOKEN_REJECTED");
        assertThat(secrets()).hasSize(1);
        setup.partnerCenter().clearFaults();
        run.resolveIncident(1);
        run.awaitDone();

        assertOneAccountWithItsPassword(run);
    }

    @Test
    void aThrottledRequestWaitsAndKeepsItsPassword() {
        answer(onUserCreation().times(1), tooManyRequests(Duration.ofMinutes(7)));

        ProcessInstance run = start();
        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(3);
        setup.letPass(Duration.ofMinutes(9));
        run.awaitDone();

        assertOneAccountWithItsPassword(run);
    }

    @Test
    void withoutALookNothingIsStoredOrSent() {
        answer(onUser().times(3), connectionDropped());

        start().awaitIncident();

        assertThat(sent()).isEmpty();
        assertThat(secrets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ", "WRITE"})
    void withoutTheVaultNothingIsSent(Access access) {
        var unused = setup.keyVault().fault(access, VaultAnswer.forbidden());

        ProcessInstance run = start();

        assertThat(run.awaitIncident().getErrorMessage()).contains("Key Vault Secrets Officer", "first-password-");
        assertThat(sent()).isEmpty();
        assertThat(secrets()).isEmpty();
    }

    @Test
    void aPasswordWhoseStorageWasNotConfirmedIsTheOneThatIsSent() {
        var unused = setup.keyVault().fault(Access.WRITE, 1, VaultAnswer.answerLost());

        ProcessInstance run = start();
        run.awaitDone();

        assertOneAccountWithItsPassword(run);
    }

    @Test
    void aPasswordThatCannotBeTakenAwayHidesNoRefusal() {
        var unused = setup.keyVault().fault(Access.DELETE, VaultAnswer.unavailable());

        assertThat(task.start(with("usageLocation", "ZZ"))
                        .awaitError()
                        .path("code")
                        .asText())
                .isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(secrets()).hasSize(1);
    }

    /** It is taken away once the engine has heard of the refusal. */
    private void assertNoPasswordIsLeft() {
        await().untilAsserted(() -> assertThat(secrets()).isEmpty());
    }

    private void assertOneAccountWithItsPassword(ProcessInstance run) {
        SimulatedUser account = account();
        assertThat(creations()).hasSize(1);
        assertThat(run.variable("userId").asText()).isEqualTo(account.id());
        String secretName = run.variable("passwordSecretName").asText();
        assertThat(secrets()).containsExactly(secretName);
        assertThat(passwords(secretName))
                .containsExactly(account.firstPassword().orElseThrow());
    }
}
