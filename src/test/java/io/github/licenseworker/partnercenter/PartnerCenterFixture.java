package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import io.github.licenseworker.simulator.AdjustableClock;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A simulator with one customer, and the product's client that calls it; both live as long as the test class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
public abstract class PartnerCenterFixture {

    protected static final UUID CONTOSO = UUID.fromString("0c39d6d5-c70d-4c55-bc02-f620844f3fd1");
    protected static final UUID FABRIKAM = UUID.fromString("7d3c2b1a-0000-4000-8000-000000000002");
    protected static final String ACCOUNTANT = "554526aa-cf5e-46fa-95df-98dbc55d8a1e";
    protected static final UUID POWER_BI = UUID.fromString("f8a1db68-be16-40ed-86d5-cb42ce701560");
    protected static final UUID BI_PLAN = UUID.fromString("70d33638-9c74-4d01-bfd3-562de28bd4ba");
    protected static final LicenseUpdate ASSIGN_POWER_BI =
            new LicenseUpdate(List.of(new Assignment(POWER_BI, List.of())), List.of());
    protected static final UUID REQUEST_ID = UUID.fromString("11111111-aaaa-4aaa-8aaa-111111111111");
    protected static final UUID CORRELATION_ID = UUID.fromString("22222222-bbbb-4bbb-8bbb-222222222222");

    private static final Duration LONGER_THAN_ANY_WINDOW = Duration.ofDays(40 * 365);

    protected final AdjustableClock clock = new AdjustableClock(Instant.now());
    protected final PartnerCenterSimulator simulator = PartnerCenterSimulator.start();
    protected final SimulatedCustomer contoso = simulator.addCustomer(CONTOSO.toString(), "Contoso");
    protected final SpringClient client = SpringClient.calling(simulator.baseUri(), SpringClient.by(clock));
    protected final CustomerCalls customer = contosoBy(client.partnerCenter());

    protected PartnerCenterFixture() {
        simulator.requestIdReplay(false);
        contoso.addSku(
                new SimulatedSku(
                        POWER_BI.toString(),
                        "POWER_BI_PRO",
                        "Power BI Pro",
                        LicenseGroup.GROUP1,
                        List.of(new SimulatedServicePlan(BI_PLAN.toString(), "BI_AZURE_P2", "Power BI Pro"))),
                100);
        contoso.addUser(ACCOUNTANT, "accountant@contoso.example", "US");
    }

    @BeforeEach
    void forgetWhatWas() {
        simulator.clearFaults();
        clock.advance(LONGER_THAN_ANY_WINDOW);
        simulator.ledger().clear();
    }

    @AfterAll
    void stop() {
        client.close();
        simulator.close();
    }

    protected LicenseUpdateResult assign() {
        return assignBy(customer);
    }

    protected static LicenseUpdateResult assignBy(PartnerCenter partnerCenter) {
        return assignBy(contosoBy(partnerCenter));
    }

    private static LicenseUpdateResult assignBy(CustomerCalls customer) {
        return customer.updateLicenses(ACCOUNTANT, ASSIGN_POWER_BI, REQUEST_ID);
    }

    protected static CustomerCalls contosoBy(PartnerCenter partnerCenter) {
        return by(partnerCenter, CONTOSO);
    }

    protected static CustomerCalls by(PartnerCenter partnerCenter, UUID customerId) {
        return partnerCenter.forCustomer(customerId, CORRELATION_ID, () -> {});
    }

    /** The requests so far, without those that ask whether Partner Center is there at all. */
    protected List<RecordedRequest> calls() {
        return simulator.ledger().requests().stream()
                .filter(request -> !request.path().equals("/v1/customers"))
                .toList();
    }

    /** What becomes of a license update that is answered like this. */
    protected Failure failureOf(Answer answer) {
        clock.advance(LONGER_THAN_ANY_WINDOW);
        simulator.clearFaults();
        simulator.fault(onLicenseUpdate(), answer);
        return failureOf(this::assign);
    }

    protected LicenseUpdateResult resultOf(Answer answer) {
        clock.advance(LONGER_THAN_ANY_WINDOW);
        simulator.clearFaults();
        simulator.fault(onLicenseUpdate(), answer);
        return assign();
    }

    protected static Failure failureOf(ThrowingCallable call) {
        return catchThrowableOfType(FailureException.class, call).failure();
    }

    protected static Answer json(int status, String body) {
        return Answers.raw(status, "application/json; charset=utf-8", body);
    }

    protected static Answer bytes(int status, byte[] body) {
        return Answers.raw(status, "application/json; charset=utf-8", body, Map.of());
    }
}
