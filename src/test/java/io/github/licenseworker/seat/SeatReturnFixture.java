package io.github.licenseworker.seat;

import io.github.licenseworker.fixture.LicenseTask;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** A worker that may buy seats and give them back, and tasks that do both. */
abstract class SeatReturnFixture extends SeatFixture {

    static final int MOST = 50;

    /** A task that buys; the others give back. */
    protected LicenseTask purchase;

    SeatReturnFixture() {
        super("--license-worker.seats.max-per-call=100", "--license-worker.seats.max-returned-per-call=" + MOST);
    }

    SeatReturnFixture(String... settings) {
        super(settings);
    }

    @BeforeAll
    void deployReturns() {
        purchase = task;
        task = LicenseTask.deployWithInstantRetries(setup.engine(), "reduce-license-seats");
        once = LicenseTask.deployOnce(setup.engine(), "reduce-license-seats");
    }

    protected Map<String, Object> returning(int seats, String when) {
        return buyer.variables(seats, Map.of("when", when));
    }
}
