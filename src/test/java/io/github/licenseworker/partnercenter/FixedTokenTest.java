package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.failure.ErrorCode.PARTNER_TOKEN_REJECTED;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.Failure.BusinessError;
import io.github.licenseworker.simulator.partnercenter.Answers;
import org.junit.jupiter.api.Test;

/** There is one token, from the settings: when that is refused, nothing is repeated. */
class FixedTokenTest extends PartnerCenterFixture {

    @Test
    void aChangeGoesOutOnce() {
        assertOneRefusal(failureOf(Answers.tokenRejected()));
    }

    @Test
    void aReadGoesOutOnce() {
        simulator.fault(onAny(), Answers.mfaClaimMissing());

        assertOneRefusal(failureOf(() -> customer.licenses(ACCOUNTANT)));
    }

    private void assertOneRefusal(Failure failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.code()).isEqualTo(PARTNER_TOKEN_REJECTED));
        assertThat(simulator.ledger().requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.header("Authorization")).contains("Bearer " + SpringClient.TOKEN));
    }
}
