package io.github.licenseworker.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.NewPerson;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.RefusedNote;
import io.github.licenseworker.fixture.WorkerProcess;
import io.github.licenseworker.simulator.keyvault.Access;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An account is refused, and something happens before the engine has heard of that or the password is taken away. */
class CreateUserRefusalToldTest extends EngineFixture {

    @Test
    void theProcessHearsOfItWhereTheWorkerDiesWhileItTakesThePasswordAway() throws Exception {
        var unused = setup.keyVault().fault(Access.DELETE, 1, (request, normally) -> {
            var deleted = normally.process();
            gate.pass();
            return deleted;
        });
        ProcessInstance run = start();
        try (WorkerProcess dying = WorkerProcess.start(setup.keyVault().environment(), setup.settings())) {
            assertThat(gate.awaitArrivals(1, Duration.ofSeconds(60))).isTrue();
            assertThat(dying.isAlive()).isTrue();
        }
        var next = setup.startWorker();
        setup.letPass(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(run.awaitError().path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(setup.keyVault().names()).isEmpty();
        assertThat(next.isActive()).isTrue();
    }

    /** The next try asks under the same name, and knows that an earlier one has asked. */
    @Test
    void thePasswordStaysWhereTheEngineDoesNotTakeTheRefusal() throws Exception {
        ProcessInstance run = start();
        var worker = setup.startWorker(
                "--camunda.client.grpc-address=" + setup.engine().listenThrough(new RefusedNote(1)));
        assertThat(run.awaitFailure(1).getRetries()).isEqualTo(2);
        setup.letPass(Duration.ofMinutes(1));

        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo("LICENSE_REQUEST_INVALID");
        assertThat(setup.keyVault().names()).hasSize(1);
        assertThat(error.path("message").asText())
                .contains("may have been created", setup.keyVault().names().getFirst());
        assertThat(worker.isActive()).isTrue();
    }

    /** Microsoft does not know the country. */
    private ProcessInstance start() {
        Map<String, Object> variables = new HashMap<>(NewPerson.variables(
                licensee.customer(), "grace@" + licensee.customer().domain()));
        variables.put("usageLocation", "ZZ");
        return LicenseTask.deploy(setup.engine(), "create-user", task -> task).start(variables);
    }
}
