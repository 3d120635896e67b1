package io.github.licenseworker.seat;

import io.github.licenseworker.local.LicenseTask;
import io.github.licenseworker.local.WorkerFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A worker that may buy seats, a task that does, and a customer for each test. */
abstract class SeatFixture extends WorkerFixture {

    protected LicenseTask task;
    protected Buyer buyer;

    SeatFixture(String... settings) {
        super(settings);
    }

    @BeforeAll
    void deploy() {
        task = LicenseTask.deployWithInstantRetries(setup.engine(), "add-license-seats");
    }

    @BeforeEach
    void addBuyer() {
        buyer = Buyer.in(setup.partnerCenter());
    }
}
