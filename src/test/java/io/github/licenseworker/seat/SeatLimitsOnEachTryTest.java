package io.github.licenseworker.seat;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscriptionUpdate;
import static io.github.licenseworker.simulator.partnercenter.TransportAnswers.connectionDropped;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.fixture.EngineFixture;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.simulator.partnercenter.Operation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker has planned a purchase within what the operator allowed; the next try asks what the operator allows now. */
class SeatLimitsOnEachTryTest extends EngineFixture {

    static Stream<Arguments> tightened() {
        return Stream.of(
                Arguments.of("SEAT_LIMIT_EXCEEDED", "--license-worker.seats.max-per-call=0"),
                Arguments.of("SEAT_LIMIT_EXCEEDED", "--license-worker.seats.max-per-call=2"),
                Arguments.of("SEAT_LIMIT_EXCEEDED", "--license-worker.seats.max-per-customer=12"),
                Arguments.of("PARTNER_ACCESS_DENIED", "--partner-center.customers=" + Licensee.guid()),
                // The replicas share the key, so a worker with another one knows nothing of the plan
                Arguments.of(
                        "SEAT_PURCHASE_UNCONFIRMED",
                        "--license-worker.note-key=another-key-of-more-than-thirty-two-characters"),
                Arguments.of("SEAT_PURCHASE_UNCONFIRMED", "--license-worker.request-id-namespace=another"));
    }

    @ParameterizedTest
    @MethodSource("tightened")
    void planDoesNotCountMoreThanTheSettings(String errorCode, String setting) {
        setup.partnerCenter().requestIdReplay(false);
        SubscribedCustomer buyer = SubscribedCustomer.in(setup.partnerCenter());
        var unused = setup.partnerCenter().fault(onSubscriptionUpdate().times(1), connectionDropped());
        ProcessInstance run =
                LicenseTask.deployOnce(setup.engine(), "add-license-seats").start(buyer.variables(3));
        try (var first = setup.startWorker("--license-worker.seats.max-per-call=100")) {
            run.awaitIncident();
            assertThat(first.isActive()).isTrue();
        }

        var next = setup.startWorker("--license-worker.seats.max-per-call=100", setting);
        run.resolveIncident(1);
        JsonNode error = run.awaitError();

        assertThat(error.path("code").asText()).isEqualTo(errorCode);
        assertThat(buyer.subscription().quantity()).isEqualTo(SubscribedCustomer.SEATS);
        assertThat(setup.partnerCenter().ledger().requests(Operation.SUBSCRIPTION_UPDATE))
                .hasSize(1);
        assertThat(next.isActive()).isTrue();
    }
}
