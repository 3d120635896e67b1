package io.github.licenseworker.trial.camunda;

import io.github.licenseworker.simulator.PortInUseException;
import io.github.licenseworker.simulator.SimulatedMicrosoft;
import io.github.licenseworker.simulator.SimulatorSettings;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.trial.demo.Onboardings;
import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * Runs the worker on a Camunda 8 that is there already, against the simulated Microsoft, so that people can do the tasks
 * in their own Tasklist. Nothing in that Camunda but the trial's own processes takes part.
 */
public final class CamundaTrial {

    private static final int FAILED = 1;
    private static final Predicate<String> FOR_THE_SIMULATOR = argument -> argument.startsWith("--simulator.");

    private final PrintStream out;
    private final String[] arguments;
    private final Parts parts = new Parts();
    private volatile boolean interrupted;

    private CamundaTrial(PrintStream out, String... arguments) {
        this.out = out;
        this.arguments = arguments;
    }

    /**
     * Starts it, prints where everything is, and stays until the JVM ends. Where it cannot start, prints why.
     *
     * @param arguments settings: {@code --camunda.client.*}, {@code --trial.name}, {@code --trial.requests}, and those of
     *     {@link SimulatorSettings#of}
     * @return the exit code
     */
    public static int run(PrintStream out, String... arguments) throws InterruptedException {
        return new CamundaTrial(out, arguments).run();
    }

    private int run() throws InterruptedException {
        Thread end = new Thread(this::end);
        Runtime.getRuntime().addShutdownHook(end);
        try (parts) {
            start();
            new CountDownLatch(1).await();
        } catch (CannotStartException | PortInUseException e) {
            standAside();
            out.println(e.getMessage());
        } catch (RuntimeException e) {
            standAside();
            throw e;
        }
        var unused = Runtime.getRuntime().removeShutdownHook(end);
        return FAILED;
    }

    /** Where Ctrl-C is what failed the start, that is no news. */
    private void standAside() throws InterruptedException {
        if (interrupted) {
            Thread.currentThread().join();
        }
    }

    private void end() {
        interrupted = true;
        out.println("Ending the trial. Its processes stay in Camunda, and the next start goes on with them");
        parts.end();
    }

    private void start() {
        SimulatorSettings simulator = simulatorSettings();
        OwnCamunda camunda = OwnCamunda.from(arguments(FOR_THE_SIMULATOR.negate()));
        parts.add(camunda::close);
        Prefix prefix = Prefix.of(camunda.setting("trial.name", ""));
        Requests requests = Requests.of(camunda.setting("trial.requests", "once"));
        out.println("Looking for Camunda at %s ...".formatted(camunda.address()));
        camunda.check();
        out.println("Deploying copies of the processes ...");
        camunda.deploy(Copies.make(prefix));
        out.println("Starting the simulated Microsoft and the worker ...");
        SimulatedMicrosoft microsoft = startMicrosoft(simulator);
        parts.add(microsoft::close);
        List<ProcessStart> starts = Onboardings.prepare(microsoft.partnerCenter(), microsoft.microsoft());
        TrialWorker worker = TrialWorker.start(
                prefix,
                microsoft.workerSettings(),
                microsoft.partnerCenter().customers().stream()
                        .map(SimulatedCustomer::id)
                        .toList(),
                arguments(FOR_THE_SIMULATOR.negate()));
        parts.add(worker::close);
        int started = requests.start(starts, camunda, prefix);
        out.print(new StartReport(camunda.address(), microsoft.controlPage(), worker.health(), prefix, started).text());
    }

    private SimulatorSettings simulatorSettings() {
        try {
            return SimulatorSettings.of(arguments(FOR_THE_SIMULATOR));
        } catch (IllegalArgumentException e) {
            throw new CannotStartException(e.getMessage());
        }
    }

    private static SimulatedMicrosoft startMicrosoft(SimulatorSettings settings) {
        try {
            return SimulatedMicrosoft.start(settings, InstantSource.system());
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStartException(
                    "The folder %s cannot be used (%s). Choose another by --simulator.folder=PATH"
                            .formatted(settings.folder(), Reason.of(e)));
        }
    }

    private String[] arguments(Predicate<String> which) {
        return Arrays.stream(arguments).filter(which).toArray(String[]::new);
    }
}
