package io.github.licenseworker.bpmn;

import io.github.licenseworker.fixture.WorkerFixture;
import org.junit.jupiter.api.AfterAll;

/** A real engine with all the models, the real worker and the simulator. */
abstract class ModelFixture extends WorkerFixture {

    static final int MOST_SEATS = 200;

    /** Not found is not found: no job waits for a user to appear. */
    static final String[] SETTINGS = {
        "--license-worker.seats.max-per-call=" + MOST_SEATS,
        "--license-worker.seats.max-returned-per-call=" + MOST_SEATS,
        "--license-worker.new-user-patience=0s"
    };

    private final int recordsBefore = setup.engine().records().size();

    ModelFixture() {
        super(SETTINGS);
        setup.deployModels();
    }

    @AfterAll
    void keepPassedElements() {
        PassedElements.keep(getClass(), setup.engine().records(recordsBefore));
    }
}
