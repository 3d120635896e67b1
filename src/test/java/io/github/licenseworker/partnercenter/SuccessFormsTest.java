package io.github.licenseworker.partnercenter;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onSubscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.SimulatedWarning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessFormsTest extends PartnerCenterFixture {

    /** What Microsoft publishes for this call. */
    private static final String DOCUMENTED =
            "{\"licensesToAssign\":[{\"skuId\":\"f8a1db68-be16-40ed-86d5-cb42ce701560\"}],"
                    + "\"licenseWarnings\":[],\"attributes\":{\"objectType\":\"LicenseUpdate\"}}";

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 203})
    void anyStatusOfSuccessIsOne(int status) {
        assertThat(resultOf(json(status, DOCUMENTED)).licenseWarnings()).isEmpty();
    }

    @Test
    void aByteOrderMarkBeforeASuccessIsSkipped() {
        byte[] marked = ("\uFEFF" + DOCUMENTED).getBytes(StandardCharsets.UTF_8);

        assertThat(resultOf(bytes(201, marked)).licenseWarnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"licenseWarnings\":null}",
                "{\"licenseWarnings\":[]}",
                "{\"attributes\":7,\"links\":{\"self\":[]},\"licensesToAssign\":\"odd\"}"
            })
    void missingMembersAndUnknownOnesDoNotMatter(String body) {
        assertThat(resultOf(json(201, body)).licenseWarnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"License assignment failed\"}}",
                "{\"code\":\"60012\",\"message\":\"None left\"}",
                "{\"Message\":\"An error has occurred.\"}",
                "[]",
                "\"\"",
                "null"
            })
    void aFaultWithTheStatusOfASuccessIsNone(String body) {
        assertThat(failureOf(json(200, body))).isNotNull();
    }

    /** A removal is read back, and an answer without a list would say that the license is gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"items\":null,\"attributes\":{}}", "{\"error\":{\"code\":\"x\",\"message\":\"y\"}}"})
    void licensesThatAreNotListedAreNotNone(String body) {
        simulator.fault(onAny(), json(200, body));

        assertThat(failureOf(() -> customer.licenses(ACCOUNTANT))).isNotNull();
    }

    @Test
    void warningsComeAsObjects() {
        contoso.warnOn(
                POWER_BI.toString(),
                List.of(new SimulatedWarning("W1", "One plan is pending.", List.of("BI_AZURE_P2", "EXCHANGE_S"))));
        try {
            assertThat(assign().licenseWarnings())
                    .containsExactly(
                            new LicenseWarning("W1", "One plan is pending.", List.of("BI_AZURE_P2", "EXCHANGE_S")));
        } finally {
            contoso.warnOn(POWER_BI.toString(), List.of());
        }
    }

    @Test
    void warningsComeAsTextsOrHalfFilledOrWithMore() {
        String warnings = "[\"plain\",{},{\"code\":7,\"message\":null,\"servicePlans\":null,\"severity\":{\"a\":1}},"
                + "{\"message\":\"M\",\"servicePlans\":\"P\"}]";

        assertThat(resultOf(json(201, "{\"licenseWarnings\":" + warnings + "}")).licenseWarnings())
                .extracting(LicenseWarning::code, LicenseWarning::message)
                .containsExactly(tuple("", "plain"), tuple("", ""), tuple("7", ""), tuple("", "M"));
    }

    /** The license is assigned: what only explains it must not make the job assign it again and again. */
    @ParameterizedTest
    @ValueSource(strings = {"[null]", "[[]]", "[7]", "\"plain\"", "{\"code\":\"W1\"}", "false"})
    void noFormOfAWarningTurnsASuccessIntoAFailure(String warnings) {
        assertThat(resultOf(json(201, "{\"licenseWarnings\":" + warnings + "}")))
                .isNotNull();
    }

    @Test
    void licensesAreReadWithAByteOrderMarkAndWithMoreMembersThanNeeded() {
        contoso.giveLicense(ACCOUNTANT, POWER_BI.toString());
        simulator.byteOrderMark(true);
        try {
            UserLicenses licenses = customer.licenses(ACCOUNTANT);

            assertThat(licenses.skus()).extracting(UserLicenses.ProductSku::id).containsExactly(POWER_BI);
            assertThat(licenses.items().getFirst().servicePlans())
                    .extracting(UserLicenses.ServicePlan::id, UserLicenses.ServicePlan::capabilityStatus)
                    .containsExactly(tuple(BI_PLAN, "Assigned"));
            assertThat(licenses.show(ASSIGN_POWER_BI, customer.subscribedSkus()))
                    .isTrue();
        } finally {
            simulator.byteOrderMark(false);
        }
    }

    @Test
    void aSuccessIsMadeByOneRequest() {
        simulator.fault(onLicenseUpdate(), json(201, DOCUMENTED));

        assertThat(assign().licenseWarnings()).isEmpty();
        assertThat(simulator.ledger().requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967306", "99999999999999999999", "1e1", "10.5", "\"10\"", "null", "[10]"})
    void aQuantityThatIsNoWholeNumberIsNone(String quantity) {
        simulator.fault(onSubscription(), json(200, "{\"id\":\"a\",\"quantity\":" + quantity + "}"));

        Subscription subscription = customer.subscription("a");

        assertThat(subscription.quantity()).isZero();
        assertThat(subscription.isForSeats()).isFalse();
    }

    @Test
    void aQuantityIsRead() {
        simulator.fault(onSubscription(), json(200, "{\"id\":\"a\",\"quantity\":10}"));

        assertThat(customer.subscription("a").quantity()).isEqualTo(10);
        assertThat(customer.subscription("a").isForSeats()).isTrue();
    }

    @Test
    void licensesShowWhichPlansAreOn() {
        LicenseUpdate withoutThePlan =
                new LicenseUpdate(List.of(new LicenseUpdate.Assignment(POWER_BI, List.of(BI_PLAN))), List.of());

        customer.updateLicenses(ACCOUNTANT, withoutThePlan, UUID.randomUUID());
        UserLicenses planIsOff = customer.licenses(ACCOUNTANT);
        customer.updateLicenses(ACCOUNTANT, ASSIGN_POWER_BI, UUID.randomUUID());
        UserLicenses planIsOn = customer.licenses(ACCOUNTANT);

        List<SubscribedSku> skus = customer.subscribedSkus();
        assertThat(planIsOff.show(withoutThePlan, skus)).isTrue();
        assertThat(planIsOff.show(ASSIGN_POWER_BI, skus)).isFalse();
        assertThat(planIsOn.show(ASSIGN_POWER_BI, skus)).isTrue();
        assertThat(planIsOn.show(withoutThePlan, skus)).isFalse();
    }

    @Test
    void aReadThatIsOnlyAcceptedIsNotAnswered() {
        simulator.fault(onSubscription(), Answers.empty(202));

        assertThat(failureOf(() -> customer.subscription("a")).message())
                .isEqualTo("Partner Center's answer (HTTP 202) could not be read");
    }
}
