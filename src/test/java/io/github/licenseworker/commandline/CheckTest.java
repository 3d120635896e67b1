package io.github.licenseworker.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.trial.harness.CommandResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing is wrong: check says so of each thing that it has looked at. */
class CheckTest extends CheckFixture {

    @Test
    void aPartnerWithEverythingInOrder() {
        // Far from a full minute: tokens end at whole seconds, and the command notes the time before it asks for one
        partner.entra().accessTokenLifetime(Duration.ofMinutes(59).plusSeconds(30));

        CommandResult check = check();

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.output().lines()).allMatch(line -> line.startsWith("ok "));
        assertThat(check.ok())
                .satisfiesExactly(
                        configuration -> assertThat(configuration)
                                .startsWith("configuration: tenant ")
                                .endsWith("partner-center.auth.client-secret"),
                        store -> assertThat(store)
                                .contains(partner.refreshTokenFile().toString(), "since 20", "unless it is renewed"),
                        writing -> assertThat(writing)
                                .isEqualTo("token store: the file %s can be written; nothing was stored"
                                        .formatted(partner.refreshTokenFile())),
                        token -> assertThat(token).startsWith("token endpoint: https://localhost:"),
                        user -> assertThat(user).isEqualTo("signed in as: license-service@fabrikam.example"),
                        audience -> assertThat(audience).isEqualTo("audience: https://api.partnercenter.microsoft.com"),
                        scope -> assertThat(scope).isEqualTo("scope: user_impersonation"),
                        mfa -> assertThat(mfa).isEqualTo("sign-in (amr): pwd, mfa"),
                        expiry -> assertThat(expiry).startsWith("expiry: in 59 minutes"),
                        partnerCenter -> assertThat(partnerCenter).startsWith("Partner Center: reachable"),
                        mfaCompliance -> assertThat(mfaCompliance).startsWith("MFA: "),
                        customer -> assertThat(customer)
                                .isEqualTo("customer: the licenses of %s can be read; SKUs: 1"
                                        .formatted(licensee.customer().id())),
                        passwords -> assertThat(passwords).startsWith("first passwords: none: "),
                        notifications -> assertThat(notifications).startsWith("notifications: none: "),
                        engine -> assertThat(engine)
                                .startsWith("Camunda: gateway 8.")
                                .contains(" at http://127.0.0.1:", " answers; whether the worker may work on jobs"));
    }

    @Test
    void noCustomerIsAskedForUnlessOneIsNamed() {
        CommandResult check = run(inTenant("check", baseUrl()));

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(check.ok()).noneMatch(finding -> finding.startsWith("customer"));
        assertThat(partnerCenter.ledger().requests(Operation.CUSTOMERS)).hasSize(1);
        assertThat(partnerCenter.ledger().requests(Operation.SUBSCRIBED_SKUS)).isEmpty();
    }

    @Test
    void checkingChangesNothing() {
        String before = partner.storedRefreshToken();

        check();

        assertThat(partnerCenter.ledger().changes()).isEmpty();
        assertThat(partnerCenter.ledger().requests())
                .extracting(RecordedRequest::method)
                .containsOnly("GET");
        assertThat(partner.entra().tokenRequests()).hasSize(1);
        assertThat(partner.storedRefreshToken()).isEqualTo(before);
    }

    @Test
    void itCanBeRepeated() {
        assertThat(check().exitCode()).isZero();
        assertThat(check().exitCode()).isZero();
    }

    @Test
    void silenceOfPartnerCenterAboutMfaIsNothingWrong() {
        partnerCenter.mfaHeader(false);

        CommandResult check = check();

        assertThat(check.exitCode()).isZero();
        assertThat(check.ok()).noneMatch(finding -> finding.startsWith("MFA"));
    }
}
