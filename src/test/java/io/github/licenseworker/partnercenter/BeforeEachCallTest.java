package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.licenseworker.simulator.partnercenter.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The caller of a customer's calls is asked before each of them, as late as can be. */
class BeforeEachCallTest extends RenewedTokenFixture {

    @Test
    void whatTheCheckThrowsComesOutAsItIsAndNothingIsSent() {
        IllegalStateException stop = new IllegalStateException("not any more");
        CustomerCalls customer = customer(() -> {
            throw stop;
        });

        assertThatThrownBy(() -> assignBy(customer)).isSameAs(stop);
        assertThatThrownBy(() -> customer.licenses(licensee.userId())).isSameAs(stop);

        assertThat(simulator.ledger().requests()).isEmpty();
    }

    @Test
    void theCheckRunsBeforeEachCallWhenTheTokenIsThereAlready() {
        List<String> seen = new ArrayList<>();
        CustomerCalls customer = customer(() -> seen.add(seenSoFar()));

        customer.licenses(licensee.userId());
        assignBy(customer);

        assertThat(seen).containsExactly("1 tokens, 0 calls", "1 tokens, 1 calls");
    }

    @Test
    void aCallThatIsRepeatedWithAnotherTokenIsCheckedAgainOnceThatIsThere() {
        List<String> seen = new ArrayList<>();
        simulator.fault(onLicenseUpdate().times(1), Answers.tokenRejected());

        assignBy(customer(() -> seen.add(seenSoFar())));

        assertThat(seen).containsExactly("1 tokens, 0 calls", "2 tokens, 1 calls");
    }

    private String seenSoFar() {
        return "%d tokens, %d calls"
                .formatted(
                        partner.entra().issuedAccessTokens().size(),
                        simulator.ledger().requests().size());
    }

    private CustomerCalls customer(Runnable beforeEachCall) {
        return partnerCenter.forCustomer(UUID.fromString(licensee.customer().id()), UUID.randomUUID(), beforeEachCall);
    }
}
