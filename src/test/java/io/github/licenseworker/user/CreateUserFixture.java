package io.github.licenseworker.user;

import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.NewPerson;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.WorkerFixture;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.keyvault.SecretVersion;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.CallMatcher;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import io.github.licenseworker.simulator.partnercenter.UserCreation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A person without an account, at a customer that each test has for itself. */
abstract class CreateUserFixture extends WorkerFixture {

    final LicenseTask task = LicenseTask.deployWithInstantRetries(setup.engine(), "create-user");
    String accountName = "";
    private List<String> secretsBefore = List.of();

    CreateUserFixture(String... settings) {
        super(settings);
    }

    @BeforeEach
    void nameTheAccount() {
        accountName = "grace.hopper@" + licensee.customer().domain();
        secretsBefore = setup.keyVault().names();
    }

    @AfterEach
    void repairTheVault() {
        setup.keyVault().clearFaults();
    }

    Map<String, Object> variables() {
        return NewPerson.variables(licensee.customer(), accountName);
    }

    Map<String, Object> with(String name, Object value) {
        Map<String, Object> variables = new HashMap<>(variables());
        variables.put(name, value);
        return variables;
    }

    ProcessInstance start() {
        return task.start(variables());
    }

    void answer(CallMatcher calls, Answer answer) {
        var unused =
                setup.partnerCenter().fault(calls.customer(licensee.customer().id()), answer);
    }

    SimulatedUser account() {
        return licensee.customer().user(accountName).orElseThrow();
    }

    List<UserCreation> creations() {
        return setup.partnerCenter().ledger().userCreations();
    }

    List<RecordedRequest> sent() {
        return setup.partnerCenter().ledger().requests(Operation.USER_CREATION);
    }

    /** The names of the secrets that this test has left in the vault. */
    List<String> secrets() {
        return setup.keyVault().names().stream()
                .filter(name -> !secretsBefore.contains(name))
                .toList();
    }

    /** All values that the secret has had. */
    List<String> passwords(String secretName) {
        return setup.keyVault().versions(secretName).stream()
                .map(SecretVersion::value)
                .toList();
    }
}
