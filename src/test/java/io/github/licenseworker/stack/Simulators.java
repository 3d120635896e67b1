package io.github.licenseworker.stack;

import io.github.licenseworker.local.PartnerTenant;
import io.github.licenseworker.simulator.PartnerCenterSimulator;
import io.github.licenseworker.simulator.control.ControlServer;
import io.github.licenseworker.simulator.control.Microsoft;
import io.github.licenseworker.simulator.tls.SelfSigned;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The simulated Partner Center and Entra, and the page that controls them. */
final class Simulators implements AutoCloseable {

    private static final int SECONDS_BETWEEN_SAVES = 1;

    private final PartnerCenterSimulator partnerCenter = PartnerCenterSimulator.start();
    private final PartnerTenant partner;
    private final Microsoft microsoft;
    private final ControlServer control;
    private final CustomersFile customers;
    private final ScheduledExecutorService saving = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    /** Starts them with the customers that are in the folder from an earlier start. */
    Simulators(Path folder) {
        partner = PartnerTenant.create(folder, tls(folder));
        microsoft = new Microsoft(partnerCenter, partner.entra(), partner::store);
        microsoft.renewConsent();
        control = ControlServer.start(microsoft);
        customers = new CustomersFile(folder.resolve("customers.json"));
        if (customers.exists()) {
            customers.restore(partnerCenter);
            keep();
        }
    }

    PartnerCenterSimulator partnerCenter() {
        return partnerCenter;
    }

    PartnerTenant partner() {
        return partner;
    }

    Microsoft microsoft() {
        return microsoft;
    }

    URI controlPage() {
        return control.address();
    }

    boolean haveCustomers() {
        return !partnerCenter.customers().isEmpty();
    }

    /** From now on the customers are kept for the next start, even where this process is killed. */
    void keep() {
        var unused = saving.scheduleWithFixedDelay(
                () -> customers.save(partnerCenter), 0, SECONDS_BETWEEN_SAVES, TimeUnit.SECONDS);
    }

    /** Making a key takes a while on a busy machine. */
    private static SelfSigned tls(Path folder) {
        SelfSigned made = new SelfSigned(folder.resolve("entra.p12"), folder.resolve("entra.pem"));
        return Files.exists(made.certificate()) ? made : SelfSigned.create(folder, "entra");
    }

    @Override
    public void close() {
        saving.shutdownNow();
        if (customers.exists()) {
            customers.save(partnerCenter);
        }
        control.close();
        partner.close();
        partnerCenter.close();
    }
}
