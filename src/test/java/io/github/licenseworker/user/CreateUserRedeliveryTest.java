package io.github.licenseworker.user;

import static io.github.licenseworker.simulator.partnercenter.Answers.afterCommit;
import static io.github.licenseworker.simulator.partnercenter.Answers.normal;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUser;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onUserCreation;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.held;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.NewPerson;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.keyvault.Access;
import io.github.licenseworker.simulator.keyvault.SecretVersion;
import io.github.licenseworker.simulator.keyvault.VaultAnswer;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker dies at each step; the next one ends with one account, whose password is the one in the vault. */
class CreateUserRedeliveryTest extends EngineFixture {

    private static final Duration JOB_TIMEOUT = Duration.ofMinutes(5);

    @BeforeEach
    void knowNoRepeats() {
        setup.partnerCenter().requestIdReplay(false);
    }

    @Test
    void whileItLooks() throws Exception {
        var unused = setup.partnerCenter().fault(onUser().times(1), held(gate, normal()));

        dieAndGoOn();
    }

    @Test
    void whileItStoresThePassword() throws Exception {
        var unused = setup.keyVault().fault(Access.WRITE, 1, VaultAnswer.held(gate));

        dieAndGoOn();
    }

    @Test
    void afterItHasStoredThePassword() throws Exception {
        var unused = setup.keyVault().fault(Access.WRITE, 1, (request, normally) -> {
            var stored = normally.process();
            gate.pass();
            return stored;
        });

        dieAndGoOn();
    }

    @Test
    void beforeMicrosoftHasTheRequest() throws Exception {
        var unused = setup.partnerCenter().fault(onUserCreation().times(1), held(gate, normal()));

        dieAndGoOn();
    }

    @Test
    void afterMicrosoftHasCreatedTheAccount() throws Exception {
        var unused = setup.partnerCenter().fault(onUserCreation().times(1), afterCommit(held(gate, normal())));

        ProcessInstance run = dieAndGoOn();

        assertThat(run.variable("createdUser").path("confirmedBy").asText()).isEqualTo("READ_BACK");
    }

    private ProcessInstance dieAndGoOn() throws Exception {
        String name = "grace@" + licensee.customer().domain();
        ProcessInstance run = LicenseTask.deploy(setup.engine(), "create-user", task -> task)
                .start(NewPerson.variables(licensee.customer(), name));
        try (WorkerProcess dying = WorkerProcess.start(setup.keyVault().environment(), setup.settings())) {
            assertThat(gate.awaitArrivals(1, Duration.ofSeconds(60))).isTrue();
            assertThat(dying.isAlive()).isTrue();
        }
        var next = setup.startWorker();
        setup.letPass(JOB_TIMEOUT.plusSeconds(1));
        run.awaitDone();
        assertThat(next.isActive()).isTrue();
        SimulatedUser account = licensee.customer().user(name).orElseThrow();
        assertThat(setup.partnerCenter().ledger().userCreations()).hasSize(1);
        assertThat(run.variable("userId").asText()).isEqualTo(account.id());
        String id = run.variable("createdUser").path("passwordSecretId").asText();
        assertThat(setup.keyVault().names())
                .containsExactly(run.variable("passwordSecretName").asText());
        assertThat(setup.keyVault().versions(run.variable("passwordSecretName").asText()))
                .filteredOn(version -> id.endsWith("/" + version.id()))
                .extracting(SecretVersion::value)
                .containsExactly(account.firstPassword().orElseThrow());
        return run;
    }
}
