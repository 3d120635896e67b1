package io.github.licenseworker.commandline;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscribedSkus;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.Operation;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import io.github.licenseworker.trial.harness.CommandResult;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The access token looks good, but Partner Center or the customer is in the way. */
class CheckPartnerCenterTest extends CheckFixture {

    static Stream<Arguments> customersInTheWay() {
        return Stream.of(
                Arguments.of(Answers.customerNotFound(), "Check the customer", "60003"),
                Arguments.of(Answers.noRelationship(), "Check the reseller relationship", "20002"),
                Arguments.of(Answers.insufficientPrivileges(), "Check the GDAP relationship", "900308"),
                Arguments.of(Answers.conditionalAccessBlocked(), "Ask the customer to exempt the partner", "900309"),
                Arguments.of(
                        Answers.tokenIssuanceFailed("AADSTS65001"), "Consent to the partner's application", "90000"),
                Arguments.of(TransportAnswers.connectionDropped(), "Try again later", "partner-center.base-url"),
                Arguments.of(TransportAnswers.htmlPage(503), "Try again later", "503"));
    }

    @ParameterizedTest
    @MethodSource("customersInTheWay")
    void aCustomerWhoCannotBeActedForIsExplained(Answer answer, String advice, String explanation) {
        partnerCenter.fault(onSubscribedSkus(), answer);

        CommandResult check = check();

        assertThatOneIsWrong(check, "customer: ", advice, explanation);
        assertThat(check.ok()).anyMatch(finding -> finding.startsWith("Partner Center: reachable"));
    }

    @Test
    void anUnknownCustomer() {
        assertThatOneIsWrong(
                run(inTenant("check", baseUrl(), "--customer", Licensee.guid())), "customer: ", "Check the customer");
    }

    @Test
    void aCustomerWhomTheOperatorHasNotListed() {
        CommandResult check = check("--partner-center.customers=" + Licensee.guid());

        assertThatOneIsWrong(
                check,
                "customer: ",
                "partner-center.customers",
                licensee.customer().id());
        assertThat(partnerCenter.ledger().requests(Operation.SUBSCRIBED_SKUS)).isEmpty();
    }

    @Test
    void aPartnerCenterThatCannotBeReached() {
        assertThatOneIsWrong(
                run(inTenant("check", "--partner-center.base-url=http://127.0.0.1:" + closedPort())),
                "Partner Center: ",
                "Try again later",
                "127.0.0.1",
                "check the network, the proxy and partner-center.base-url");
    }

    @Test
    void anAddressThatIsNotPartnerCenters() {
        assertThatOneIsWrong(
                run(inTenant("check", baseUrl() + "/elsewhere")), "Partner Center: Check partner-center.base-url");
    }

    @Test
    void aTokenThatIsRefusedIsReplacedBeforeItIsCalledWrong() {
        partnerCenter.fault(onAny().times(1), Answers.tokenRejected());

        CommandResult check = check();

        assertThat(check.exitCode()).as(check.output()).isZero();
        assertThat(partner.entra().issuedAccessTokens()).hasSize(2);
    }

    @Test
    void aTokenThatIsAlwaysRefused() {
        partnerCenter.fault(onAny(), Answers.tokenRejected());

        CommandResult check = run(inTenant("check", baseUrl()));

        assertThatOneIsWrong(check, "Partner Center: ", "Sign in again");
        assertThat(partnerCenter.ledger().requests(Operation.CUSTOMERS))
                .hasSize(2)
                .extracting(request -> request.header("Authorization"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aSignInThatPartnerCenterDoesNotFindCompliant() {
        byte[] oneOfThem = "{\"totalCount\":1}".getBytes(StandardCharsets.UTF_8);
        partnerCenter.fault(
                onAny(), Answers.raw(200, "application/json", oneOfThem, Map.of("isMfaCompliant", "false")));

        assertThatOneIsWrong(check(), "MFA: Sign in again, with MFA, by `consent`");
        assertThat(partnerCenter.ledger().requests())
                .extracting(RecordedRequest::status)
                .containsOnly(200);
    }
}
