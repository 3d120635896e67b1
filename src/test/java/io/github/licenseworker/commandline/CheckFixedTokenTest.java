package io.github.licenseworker.commandline;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.token.TestToken;
import io.github.licenseworker.trial.harness.CommandResult;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The access token comes from the settings. */
class CheckFixedTokenTest extends CheckFixture {

    @Test
    void aGoodToken() {
        CommandResult check = checkWith(TestToken.appPlusUser().encoded());

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.ok())
                .contains("configuration: a fixed access token, which nobody renews")
                .anyMatch(finding -> finding.startsWith("customer: "));
        assertThat(partner.entra().tokenRequests()).isEmpty();
    }

    @Test
    void anExpiredToken() {
        CommandResult check = checkWith(
                TestToken.appPlusUser().expiring(Instant.now().minusSeconds(60)).encoded());

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong())
                .satisfiesExactly(
                        expiry -> assertThat(expiry)
                                .startsWith("expiry: ")
                                .contains("set another partner-center.auth.access-token", "ended at"),
                        refusal -> assertThat(refusal).startsWith("Partner Center: "),
                        customer -> assertThat(customer).startsWith("customer: "));
        assertThat(partnerCenter.ledger().requests(Operation.CUSTOMERS)).hasSize(1);
    }

    @Test
    void aTokenThatOnlyPartnerCenterCanRead() {
        CommandResult check = checkWith("an-opaque-token");

        assertThat(check.exitCode()).isZero();
        assertThat(check.skipped())
                .containsExactly("access token: cannot be read, so Partner Center alone knows whether it is good");
    }

    @Test
    void aTokenThatOnlyPartnerCenterCanReadAndRefuses() {
        partnerCenter.fault(onAny(), Answers.tokenRejected());

        CommandResult check = checkWith("an-opaque-token");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.wrong()).first().asString().startsWith("Partner Center: Sign in again");
        assertThat(partnerCenter.ledger().requests(Operation.CUSTOMERS)).hasSize(1);
    }

    private CommandResult checkWith(String token) {
        keepSecret(token);
        return run(
                "check",
                surroundings().getFirst(),
                baseUrl(),
                "--customer",
                licensee.customer().id(),
                "--partner-center.auth.mode=access-token",
                "--partner-center.auth.access-token=" + token);
    }
}
