package io.github.licenseworker.partnercenter;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.licenseworker.failure.Failure;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.partnercenter.LicenseUpdate.Assignment;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.trial.harness.PartnerTenant;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The product's client for Partner Center, whose access tokens come from a simulated Entra. */
@Timeout(60)
abstract class RenewedTokenFixture {

    private SpringClient client;
    PartnerTenant partner;
    PartnerCenterSimulator simulator;
    Licensee licensee;
    PartnerCenter partnerCenter;

    @BeforeEach
    void start(@TempDir Path folder) {
        partner = PartnerTenant.create(folder);
        partner.store(partner.entra().consent());
        simulator = PartnerCenterSimulator.start();
        simulator.requestIdReplay(false);
        licensee = Licensee.in(simulator);
        client = SpringClient.calling(simulator.baseUri(), withoutDashes(partner.settings()));
        partnerCenter = client.partnerCenter();
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
        partner.close();
    }

    SpringClient client() {
        return client;
    }

    LicenseUpdateResult assign() {
        return assignBy(customer());
    }

    LicenseUpdateResult assignBy(CustomerCalls customer) {
        return customer.updateLicenses(licensee.userId(), update(), UUID.randomUUID());
    }

    UserLicenses read() {
        return customer().licenses(licensee.userId());
    }

    CustomerCalls customer() {
        return partnerCenter.forCustomer(UUID.fromString(licensee.customer().id()), UUID.randomUUID(), () -> {});
    }

    static Failure failureOf(ThrowingCallable call) {
        return catchThrowableOfType(FailureException.class, call).failure();
    }

    private LicenseUpdate update() {
        return new LicenseUpdate(List.of(new Assignment(UUID.fromString(licensee.skuId()), List.of())), List.of());
    }

    private static String[] withoutDashes(String... settings) {
        return Arrays.stream(settings).map(setting -> setting.substring(2)).toArray(String[]::new);
    }
}
