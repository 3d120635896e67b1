package io.github.licenseworker.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.keyvault.SecretVersion;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is created, what is sent for it, and where the password is. */
class CreateUserTest extends CreateUserFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void createsTheAccountAndTellsWhereItsPasswordIs() {
        ProcessInstance run = start();
        run.awaitDone();

        SimulatedUser account = account();
        JsonNode created = run.variable("createdUser");
        assertThat(created.path("userId").asText()).isEqualTo(account.id());
        assertThat(created.path("userPrincipalName").asText()).isEqualTo(accountName);
        assertThat(created.path("displayName").asText())
                .isEqualTo("Grace Hopper")
                .isEqualTo(account.displayName());
        assertThat(account.usageLocation()).contains("DE");
        assertThat(created.path("confirmedBy").asText()).isEqualTo("ANSWER");
        assertThat(created.path("tries").asInt()).isEqualTo(1);
        assertThat(created.path("requestId").asText())
                .isEqualTo(creations().getFirst().requestId());
        assertThat(run.variable("userId").asText()).isEqualTo(account.id());
        String secretName = run.variable("passwordSecretName").asText();
        assertThat(secrets()).containsExactly(secretName);
        assertThat(passwords(secretName))
                .containsExactly(account.firstPassword().orElseThrow());
        SecretVersion version = setup.keyVault().versions(secretName).getFirst();
        assertThat(created.path("passwordSecretId").asText()).endsWith(secretName + "/" + version.id());
        assertThat(version.contentType()).contains("First password of a new account");
    }

    @Test
    void whatIsSentIsTheAccountWhosePasswordHasToBeChanged() throws IOException {
        start().awaitDone();

        assertThat(sent()).hasSize(1);
        assertThat(JSON.readTree(sent().getFirst().body())).isEqualTo(JSON.readTree("""
                {"userPrincipalName":"%s","firstName":"Grace","lastName":"Hopper","displayName":"Grace Hopper",
                 "usageLocation":"DE","passwordProfile":{"password":"%s","forceChangePassword":true},
                 "attributes":{"objectType":"CustomerUser"}}
                """.formatted(
                        accountName, account().firstPassword().orElseThrow())));
    }

    @Test
    void eachAccountHasAPasswordOfItsOwnOfAllKindsOfCharacters() {
        Set<String> passwords = new HashSet<>();
        for (int person = 0; person < 5; person++) {
            accountName = "person%d@%s".formatted(person, licensee.customer().domain());
            start().awaitDone();
            passwords.add(account().firstPassword().orElseThrow());
        }

        assertThat(passwords)
                .hasSize(5)
                .allSatisfy(password -> assertThat(password)
                        .hasSize(24)
                        .matches(".*[A-Z].*")
                        .matches(".*[a-z].*")
                        .matches(".*[2-9].*")
                        .matches(".*[-#$%*+=?@_].*"));
    }

    @Test
    void theNameThatIsShownCanBeAnother() {
        ProcessInstance run = task.start(with("displayName", " Dr. Grace Hopper "));
        run.awaitDone();

        assertThat(account().displayName()).isEqualTo("Dr. Grace Hopper");
    }

    @Test
    void theNewPersonCanBeLicensed() {
        start().awaitDone();
        LicenseTask assign = LicenseTask.deployWithInstantRetries(setup.engine());

        assign.start(Map.of(
                        "customerId",
                        licensee.customer().id(),
                        "userId",
                        account().id(),
                        "skuId",
                        licensee.skuId()))
                .awaitDone();

        assertThat(licensee.customer().licensesOf(account().id())).containsExactly(licensee.skuId());
    }

    @Test
    void aNameThatIsTakenIsLeftAlone() {
        licensee.customer().addUser(Licensee.guid(), accountName, "US");

        JsonNode error = start().awaitError();

        assertThat(error.path("code").asText()).isEqualTo("USER_ALREADY_EXISTS");
        assertThat(error.path("message").asText()).contains(accountName, "Choose another account name");
        assertThat(sent()).isEmpty();
        assertThat(secrets()).isEmpty();
    }
}
