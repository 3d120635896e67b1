package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.failure.ErrorCode.PARTNER_TOKEN_REJECTED;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.simulator.entra.TokenAnswers;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Partner Center refuses an access token that Entra has given: the call is repeated once, with another one. */
class RefusedTokenTest extends RenewedTokenFixture {

    static Stream<Answer> unauthorized() {
        return Stream.of(
                Answers.tokenRejected(),
                Answers.mfaClaimMissing(),
                Answers.audienceNotAccepted(),
                Answers.mfaRequired(),
                Answers.mfaRequiredInStatusLine(),
                Answers.partnerTokenMissing(),
                Answers.empty(401));
    }

    static Stream<Arguments> refusalsOfEveryToken() {
        return Stream.of(
                Arguments.of(Answers.tokenRejected(), 2, "does not accept the access token"),
                Arguments.of(Answers.mfaClaimMissing(), 2, "lacks the MFA claim"),
                Arguments.of(Answers.audienceNotAccepted(), 2, "the audience of the access token"),
                Arguments.of(Answers.mfaRequired(), 2, "Partner Center asks for MFA"),
                Arguments.of(Answers.mfaRequiredInStatusLine(), 2, "does not accept the access token"),
                Arguments.of(Answers.partnerTokenNotAllowed(), 1, "old generatetoken exchange"),
                Arguments.of(Answers.appOnlyTokenNotAllowed(), 1, "Sign in as the partner user"));
    }

    @ParameterizedTest
    @MethodSource("unauthorized")
    void theSameRequestIsRepeatedWithAnotherToken(Answer answer) {
        simulator.fault(onLicenseUpdate().times(1), answer);

        assign();

        List<RecordedRequest> calls = licensee.updates();
        assertThat(calls).hasSize(2).extracting(RecordedRequest::status).containsExactly(401, 201);
        assertThat(calls)
                .extracting(RecordedRequest::body)
                .containsOnly(calls.getFirst().body());
        assertThat(Licensee.headers(calls, "MS-RequestId"))
                .hasSize(2)
                .containsOnly(licensee.requestIds().getFirst());
        assertThat(Licensee.headers(calls, "MS-CorrelationId"))
                .containsOnly(calls.getFirst().header("MS-CorrelationId").orElseThrow());
        assertThat(Licensee.headers(calls, "Authorization"))
                .containsExactlyElementsOf(partner.entra().issuedAccessTokens().stream()
                        .map("Bearer "::concat)
                        .toList())
                .doesNotHaveDuplicates();
        assertThat(licensee.changes()).hasSize(1);
    }

    @Test
    void aReadIsRepeatedToo() {
        simulator.fault(onAny().times(1), Answers.tokenRejected());

        read();

        assertThat(licensee.reads()).hasSize(2);
        assertThat(Licensee.headers(licensee.reads(), "Authorization")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("refusalsOfEveryToken")
    void aRefusalOfEveryTokenNeedsThePartner(Answer answer, int calls, String advice) {
        simulator.fault(onLicenseUpdate(), answer);

        Failure failure = failureOf(this::assign);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.code()).isEqualTo(PARTNER_TOKEN_REJECTED));
        assertThat(failure.message()).contains(advice);
        assertThat(failure.origin().requestId()).isEqualTo(licensee.requestIds().getFirst());
        assertThat(licensee.updates()).hasSize(calls);
        assertThat(partner.entra().issuedAccessTokens()).hasSize(calls);
    }

    @Test
    void theTokenThatWasRefusedLastIsNotReplacedForEveryCall() {
        simulator.fault(onAny(), Answers.tokenRejected());

        for (int i = 0; i < 5; i++) {
            failureOf(this::read);
        }

        assertThat(partner.entra().issuedAccessTokens()).hasSize(2);
        assertThat(licensee.reads()).hasSize(6);
    }

    @Test
    void whereEntraGivesNoOtherTokenItIsEntrasReasonThatCounts() {
        read();
        simulator.fault(onAny(), Answers.tokenRejected());
        partner.entra().fault(TokenAnswers.conditionalAccess(), 1);

        Failure failure = failureOf(this::assign);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.code()).isEqualTo(PARTNER_TOKEN_REJECTED));
        assertThat(failure.message()).contains("AADSTS53003");
        assertThat(licensee.updates()).hasSize(1);
    }
}
