package io.github.licenseworker.simulator;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** Runs the simulated Microsoft by itself. */
public final class SimulatorRun {

    private SimulatorRun() {}

    /**
     * Starts it, prints how it is used, and stays until the JVM ends. Where it cannot start, prints one line that says
     * why.
     *
     * @param arguments settings, see {@link SimulatorSettings#of}
     * @return the exit code
     */
    public static int run(PrintStream out, String... arguments) {
        try {
            SimulatorSettings settings = SimulatorSettings.of(arguments);
            try (SimulatedMicrosoft microsoft = start(settings)) {
                out.print(new StartReport(microsoft).text());
                out.flush();
                new CountDownLatch(1).await();
            } catch (IOException | UncheckedIOException e) {
                out.println("The folder %s cannot be used (%s). Choose another by %s=PATH"
                        .formatted(settings.folder(), e, SimulatorSettings.Name.FOLDER.option()));
            }
        } catch (IllegalArgumentException | PortInUseException e) {
            out.println(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private static SimulatedMicrosoft start(SimulatorSettings settings) throws IOException {
        SimulatedMicrosoft microsoft = SimulatedMicrosoft.start(settings, InstantSource.system());
        try {
            SampleCustomers.addTo(microsoft.partnerCenter());
            microsoft.files().storeWorkerSettings(new StartReport(microsoft).properties());
            return microsoft;
        } catch (RuntimeException e) {
            microsoft.close();
            throw e;
        }
    }
}
