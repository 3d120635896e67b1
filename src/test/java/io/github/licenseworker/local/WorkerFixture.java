package io.github.licenseworker.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Engine, simulator and worker for all tests of a class, and somebody to be licensed for each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WorkerFixture {

    protected final LocalSetup setup;
    protected Licensee licensee;

    /** Starts a worker with further settings. */
    protected WorkerFixture(String... settings) {
        try {
            setup = LocalSetup.start(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void addLicensee() {
        licensee = Licensee.in(setup.partnerCenter());
    }

    @AfterAll
    void stop() {
        setup.close();
    }
}
