package io.github.licenseworker.bpmn;

import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A real engine with all the models, the real worker and the simulator, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModelFixture {

    static final int MOST_SEATS = 200;

    final WorkerHarness setup;

    ModelFixture() {
        try {
            setup = WorkerHarness.start(
                    "--license-worker.seats.max-per-call=" + MOST_SEATS, "--license-worker.new-user-patience=0s");
            setup.deployModels();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() {
        PassedElements.keep(getClass(), setup.engine().records());
        setup.close();
    }
}
