package io.github.licenseworker.token;

import static io.github.licenseworker.fixture.Licensee.headers;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.entra.TokenAnswer;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.tls.SelfSigned;
import io.github.licenseworker.simulator.tls.SharedKeys;
import io.github.licenseworker.trial.harness.PartnerAdministrator;
import io.github.licenseworker.trial.harness.PartnerTenant;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** What becomes of jobs when something is the matter with the tokens. */
class SecureAppModelTest {

    /** How long it may take until a file that has changed is read again. */
    private static final Duration RELOAD = Duration.ofSeconds(30);

    private static WorkerHarness setup;
    private static LicenseTask task;

    @TempDir
    private Path folder;

    private PartnerTenant partner;
    private @Nullable ConfigurableApplicationContext worker;
    private Licensee licensee;

    @BeforeAll
    static void startEngine() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        task = LicenseTask.deployWithInstantRetries(setup.engine());
    }

    @AfterAll
    static void stopEngine() {
        setup.close();
    }

    @BeforeEach
    void makePartner() {
        partner = PartnerTenant.create(folder);
        partner.store(partner.entra().consent());
        licensee = Licensee.in(setup.partnerCenter());
    }

    @AfterEach
    void stop() {
        if (worker != null) {
            worker.close();
        }
        partner.close();
    }

    @Test
    void refreshTokenTurnsIntoAnAccessTokenAndItsSuccessorIsStored() {
        startWorker();

        task.start(licensee.variables()).awaitDone();

        assertThat(headers(licensee.updates(), "Authorization"))
                .containsExactly(
                        "Bearer " + partner.entra().issuedAccessTokens().getFirst());
        assertThat(partner.storedRefreshToken())
                .isEqualTo(partner.entra().issuedRefreshTokens().getLast());
    }

    @Test
    void refusedAccessTokenIsReplacedAndTheSameRequestRepeated() {
        startWorker();
        task.start(licensee.variables()).awaitDone();
        rejectAccessTokens(Answers.tokenRejected());
        Licensee colleague = licensee.colleague();

        task.start(colleague.variables()).awaitDone();

        assertThat(headers(colleague.updates(), "Authorization"))
                .containsExactlyElementsOf(partner.entra().issuedAccessTokens().stream()
                        .map("Bearer "::concat)
                        .toList());
        assertThat(colleague.requestIds()).hasSize(2);
        assertThat(colleague.requestIds().getFirst())
                .isEqualTo(colleague.requestIds().getLast());
        assertThat(colleague.changes()).hasSize(1);
    }

    @Test
    void secondRefusalIsAnErrorForTheModel() {
        startWorker();
        setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), Answers.mfaClaimMissing());

        JsonNode error = task.start(licensee.variables()).awaitError();

        assertThat(error.path("code").asText()).isEqualTo("PARTNER_TOKEN_REJECTED");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo("900421");
        assertThat(licensee.updates()).hasSize(2);
    }

    @Test
    void tokenForSomethingElseIsAnErrorForTheModel() {
        partner.entra().audience("https://graph.windows.net");
        startWorker();

        assertRejected("900420");
    }

    @Test
    void signInWithoutMfaIsAnErrorForTheModel() {
        partner.store(partner.entra().consentWithoutMfa());
        startWorker();

        assertRejected("900421");
    }

    @Test
    void partnerTokenIsAnErrorForTheModel() {
        startWorker();
        task.start(licensee.variables()).awaitDone();
        rejectAccessTokens(Answers.partnerTokenNotAllowed());
        licensee = licensee.colleague();

        assertRejected("900316");
    }

    @Test
    void entraIsAskedOnceForManyJobsWhileItRefuses() {
        InjectedFault refusal = refuse(TokenAnswers.conditionalAccess());
        startWorker();

        List<ProcessInstance> runs = IntStream.range(0, 10)
                .mapToObj(i -> task.start(licensee.colleague().variables()))
                .toList();

        assertThat(runs).allSatisfy(run -> {
            JsonNode error = run.awaitError();
            assertThat(error.path("code").asText()).isEqualTo("PARTNER_TOKEN_REJECTED");
            assertThat(error.path("message").asText())
                    .startsWith("Look up this sign-in in the partner tenant's Entra sign-in log")
                    .contains("`consent`", "AADSTS53003");
            assertThat(error.at("/details/entraReason").asText()).isEqualTo("message_only");
            assertThat(error.at("/details/entraClaims").asText()).contains("capolids");
        });
        assertThat(refusal.hits()).isEqualTo(1);
    }

    @Test
    void renewedConsentIsUsedAtOnce() {
        startWorker();
        task.start(licensee.variables()).awaitDone();
        partner.entra().revokeAll();
        rejectAccessTokens(Answers.tokenRejected());
        Licensee colleague = licensee.colleague();
        assertThat(task.start(colleague.variables())
                        .awaitError()
                        .path("message")
                        .asText())
                .contains("AADSTS50173");

        new PartnerAdministrator(partner).consent();

        task.start(colleague.variables()).awaitDone();
    }

    @Test
    void workerWithoutAConsentSaysSoAndStartsAllTheSame() {
        partner.store("");
        startWorker();
        assertThat(task.start(licensee.variables()).awaitError().path("message").asText())
                .contains(
                        "no refresh token is stored",
                        "`consent`",
                        partner.refreshTokenFile().toString());

        partner.store(partner.entra().consent());

        task.start(licensee.variables()).awaitDone();
    }

    @Test
    void wrongClientSecretIsAnIncident() {
        partner.entra().clientSecret("another");
        startWorker();

        assertThat(task.start(licensee.variables()).awaitIncident().getErrorMessage())
                .startsWith("Renew partner-center.auth.client-secret; Entra does not accept it")
                .contains("AADSTS7000215");
        assertThat(licensee.updates()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void unavailableEntraIsARetry(int status) {
        refuse(TokenAnswers.serverError(status));
        startWorker();

        ProcessInstance run = task.start(licensee.variables());

        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(2);
        partner.entra().clearFaults();
        assertThat(run.awaitFailure(1).getErrorMessage()).contains("Entra");
        run.awaitEndOrIncident();
    }

    @Test
    void throttlingEntraUsesUpNoRetryAndIsLeftAlone() {
        InjectedFault throttling = refuse(TokenAnswers.tooManyRequests(Duration.ofHours(1)));
        startWorker();

        ProcessInstance run = task.start(licensee.variables());
        ProcessInstance another = task.start(licensee.colleague().variables());

        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(3);
        assertThat(run.awaitFailure(1).getErrorMessage()).contains("Entra is throttling");
        assertThat(another.awaitFailure(1).getRetryBackoff()).isGreaterThan(3_000_000);
        assertThat(throttling.hits()).isEqualTo(1);
    }

    @Test
    void certificateServesInPlaceOfTheSecret() throws IOException {
        partner.entra().clientCertificate(SharedKeys.app().x509());
        startWorkerWithCertificate(SharedKeys.app().keyStore());

        task.start(licensee.variables()).awaitDone();
    }

    @Test
    void renewedCertificateIsReadWithoutARestart() throws IOException {
        Path keyStore = Files.copy(SharedKeys.server().keyStore(), folder.resolve("app.p12"));
        partner.entra().clientCertificate(SharedKeys.app().x509());
        startWorkerWithCertificate(keyStore);
        ProcessInstance run = task.start(licensee.variables());
        assertThat(run.awaitIncident().getErrorMessage())
                .startsWith("Renew partner-center.auth.client-certificate; Entra does not accept it");

        Files.copy(SharedKeys.app().keyStore(), keyStore, StandardCopyOption.REPLACE_EXISTING);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !task.start(licensee.variables())
                        .variableAtTheEnd("licenseAssignment")
                        .isMissingNode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "", "a key store with another password", "nothing"})
    void certificateThatBreaksWhileTheWorkerRunsIsNamedAndServesAgainOnceItIsGood(String broken) throws IOException {
        Path keyStore = Files.copy(SharedKeys.app().keyStore(), folder.resolve("app.p12"));
        partner.entra().clientCertificate(SharedKeys.app().x509());
        startWorkerWithCertificate(keyStore);
        task.start(licensee.variables()).awaitDone();

        breakIt(keyStore, broken);
        JsonNode health = awaitHealth("MISCONFIGURED");

        assertThat(health.path("status").asText()).isEqualTo("DOWN");
        assertThat(health.at("/details/problem").asText())
                .startsWith(
                        "Fix the SSL bundle app. partner-center.auth.client-certificate: The files or the passwords")
                .contains("spring.ssl.bundle.jks.app");
        assertThat(task.start(licensee.colleague().variables()).awaitIncident().getErrorMessage())
                .startsWith("Fix the SSL bundle app. partner-center.auth.client-certificate: ");

        Files.copy(SharedKeys.app().keyStore(), keyStore, StandardCopyOption.REPLACE_EXISTING);
        await().atMost(RELOAD)
                .until(() -> !task.start(licensee.colleague().variables())
                        .variableAtTheEnd("licenseAssignment")
                        .isMissingNode());
        assertThat(new Actuator(worker)
                        .health("partnerCenterToken")
                        .at("/details/state")
                        .asText())
                .isEqualTo("VALID");
    }

    private static void breakIt(Path keyStore, String how) throws IOException {
        switch (how) {
            case "nothing" -> Files.delete(keyStore);
            case "a key store with another password" -> {
                Process keytool = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-storepasswd",
                                "-keystore",
                                keyStore.toString(),
                                "-storepass",
                                SelfSigned.PASSWORD,
                                "-new",
                                "another-password")
                        .start();
                assertThat(keytool.onExit().join().exitValue()).isZero();
            }
            default -> Files.writeString(keyStore, how);
        }
    }

    /** Partner Center refuses each access token meanwhile, so that the worker asks for others. */
    private JsonNode awaitHealth(String state) {
        Actuator actuator = new Actuator(worker);
        return await().atMost(RELOAD)
                .until(
                        () -> {
                            rejectAccessTokens(Answers.tokenRejected());
                            task.start(licensee.variables()).awaitEndOrIncident();
                            return actuator.health("partnerCenterToken");
                        },
                        health -> health.at("/details/state").asText().equals(state));
    }

    private void startWorkerWithCertificate(Path keyStore) {
        worker = setup.startWorker(partner.settings(
                "--partner-center.auth.client-secret=",
                "--partner-center.auth.client-certificate=app",
                "--partner-center.auth.refused-for=0s",
                "--management.endpoint.health.show-details=always",
                "--spring.ssl.bundle.jks.app.keystore.location=" + keyStore.toUri(),
                "--spring.ssl.bundle.jks.app.keystore.type=PKCS12",
                "--spring.ssl.bundle.jks.app.keystore.password=" + SelfSigned.PASSWORD,
                "--spring.ssl.bundle.jks.app.reload-on-update=true",
                "--spring.ssl.bundle.watch.file.quiet-period=100ms"));
    }

    private void startWorker() {
        worker = setup.startWorker(partner.settings());
    }

    private InjectedFault refuse(TokenAnswer answer) {
        return partner.entra().fault(answer, Integer.MAX_VALUE);
    }

    private void rejectAccessTokens(Answer answer) {
        partner.entra()
                .issuedAccessTokens()
                .forEach(token -> setup.partnerCenter().rejectToken(token, answer));
    }

    private void assertRejected(String code) {
        JsonNode error = task.start(licensee.variables()).awaitError();
        assertThat(error.path("code").asText()).isEqualTo("PARTNER_TOKEN_REJECTED");
        assertThat(error.path("partnerCenterCode").asText()).isEqualTo(code);
        assertThat(licensee.changes()).isEmpty();
    }
}
