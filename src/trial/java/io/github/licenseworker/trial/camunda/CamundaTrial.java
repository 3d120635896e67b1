package io.github.licenseworker.trial.camunda;

import io.github.licenseworker.simulator.SimulatedMicrosoft;
import io.github.licenseworker.simulator.SimulatorSettings;
import io.github.licenseworker.trial.demo.Onboardings;
import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import io.github.licenseworker.trial.start.MicrosoftStart;
import io.github.licenseworker.trial.start.Parts;
import io.github.licenseworker.trial.start.TrialRun;
import io.github.licenseworker.trial.start.TrialWorker;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Runs the worker on a Camunda 8 that is there already, against the simulated Microsoft, so that people can do the tasks
 * in their own Tasklist. Nothing in that Camunda but the trial's own processes takes part.
 */
public final class CamundaTrial {

    private final PrintStream out;
    private final List<String> arguments;
    private final Parts parts;

    private CamundaTrial(PrintStream out, List<String> arguments, Parts parts) {
        this.out = out;
        this.arguments = arguments;
        this.parts = parts;
    }

    /**
     * Starts it, prints where everything is, and stays until the JVM ends. Where it cannot start, prints why.
     *
     * @param arguments settings: {@code --camunda.client.*}, {@code --trial.name}, {@code --trial.requests}, and those of
     *     {@link SimulatorSettings#of}
     * @return the exit code
     */
    public static int run(PrintStream out, String... arguments) throws InterruptedException {
        return TrialRun.stay(
                out,
                "Ending the trial. Its processes stay in Camunda, and the next start goes on with them",
                parts -> new CamundaTrial(out, List.of(arguments), parts).start());
    }

    private void start() {
        SimulatorSettings simulator = MicrosoftStart.settings(
                arguments.stream().filter(MicrosoftStart::concerns).toList());
        String[] others = arguments.stream()
                .filter(Predicate.not(MicrosoftStart::concerns))
                .toArray(String[]::new);
        OwnCamunda camunda = OwnCamunda.from(others);
        parts.add(camunda::close);
        Prefix prefix = Prefix.of(camunda.setting("trial.name", ""));
        Requests requests = Requests.of(camunda.setting("trial.requests", "once"));
        out.println("Looking for Camunda at %s ...".formatted(camunda.address()));
        camunda.check();
        out.println("Deploying copies of the processes ...");
        camunda.deploy(Copies.make(prefix));
        out.println("Starting the simulated Microsoft and the worker ...");
        SimulatedMicrosoft microsoft = MicrosoftStart.start(simulator, InstantSource.system());
        parts.add(microsoft::close);
        List<ProcessStart> starts = Onboardings.prepare(microsoft.partnerCenter(), microsoft.microsoft());
        TrialWorker worker = TrialWorker.start(microsoft, messages(prefix), new OwnJobTypes(prefix)::register, others);
        parts.add(worker::close);
        int started = requests.start(starts, camunda, prefix);
        out.print(new StartReport(camunda.address(), microsoft.controlPage(), worker.health(), prefix, started).text());
    }

    /** What the worker tells processes, it tells those of the trial alone. */
    private static Map<String, String> messages(Prefix prefix) {
        return Map.of("license-worker.free-seats.message", prefix.id("license-seats-free"));
    }
}
