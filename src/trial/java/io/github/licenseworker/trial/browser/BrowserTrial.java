package io.github.licenseworker.trial.browser;

import io.github.licenseworker.simulator.SimulatedMicrosoft;
import io.github.licenseworker.simulator.SimulatorSettings;
import io.github.licenseworker.trial.browser.api.Api;
import io.github.licenseworker.trial.browser.api.Reply;
import io.github.licenseworker.trial.demo.Onboardings;
import io.github.licenseworker.trial.demo.Onboardings.ProcessStart;
import io.github.licenseworker.trial.demo.TourRequests;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.engine.LongPolling;
import io.github.licenseworker.trial.harness.Models;
import io.github.licenseworker.trial.start.CannotStartException;
import io.github.licenseworker.trial.start.MicrosoftStart;
import io.github.licenseworker.trial.start.Parts;
import io.github.licenseworker.trial.start.TrialRun;
import io.github.licenseworker.trial.start.TrialWorker;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Runs the worker on an engine of its own, against the simulated Microsoft, with a page for tasks and processes. */
public final class BrowserTrial {

    private static final Path SOURCES = Path.of("src", "trial", "javascript");
    private static final Path PAGES = Path.of("target", "trial", "page");

    private final PrintStream out;
    private final Parts parts;

    private BrowserTrial(PrintStream out, Parts parts) {
        this.out = out;
        this.parts = parts;
    }

    /**
     * Starts it, prints where the page is, and stays until the JVM ends. Where it cannot start, prints why.
     *
     * @param arguments settings: {@code --trial.port} and those of {@link SimulatorSettings#of}
     * @return the exit code
     */
    public static int run(PrintStream out, String... arguments) throws InterruptedException {
        return TrialRun.stay(
                out,
                "Ending the trial. Nothing of it is kept: the next start begins anew",
                parts -> new BrowserTrial(out, parts).start(TrialSettings.of(List.of(arguments))));
    }

    private void start(TrialSettings settings) {
        WebServer server = WebServer.start(settings.port());
        parts.add(server::close);
        out.println("Starting a Camunda engine and the simulated Microsoft ...");
        EmbeddedEngine engine = startEngine();
        parts.add(engine::close);
        SimulatedMicrosoft microsoft = MicrosoftStart.start(settings.simulator(), engine.clock());
        parts.add(microsoft::close);
        Path page = new PageBuild(SOURCES, PAGES, Toolchain.ofThisMachine(parts), out).build();
        out.println("Starting the worker and its processes ...");
        var unused = Models.deploy(engine.client());
        List<ProcessStart> requests = Stream.of(
                        Onboardings.prepare(microsoft.partnerCenter(), microsoft.microsoft()),
                        TourRequests.prepare(microsoft.partnerCenter(), microsoft.microsoft()))
                .flatMap(List::stream)
                .toList();
        Api api = api(engine, microsoft);
        parts.add(api::close);
        LongPolling polling = new LongPolling(engine);
        parts.add(polling::close);
        TrialWorker worker = startWorker(engine, listen(engine, polling), microsoft);
        parts.add(worker::close);
        JobLog log = JobLog.listen(engine.clock(), api::changed);
        parts.add(log::close);
        new WorkerView(worker, log).addTo(api);
        requests.forEach(request -> engine.startProcess(request.processId(), request.variables()));
        server.serve(api.handler(PageFiles.in(page)));
        parts.add(server::stopServing);
        out.print("""

                The trial runs. Open %s in a browser. Ctrl-C ends it.

                  Page for playing Microsoft  %s
                  Health of the worker        %s

                Processes started: %d. What there is to do in each task: docs/trying-the-tasks.md
                """.formatted(server.address(), microsoft.controlPage(), worker.health(), requests.size()));
    }

    private static Api api(EmbeddedEngine engine, SimulatedMicrosoft microsoft) {
        String run = UUID.randomUUID().toString();
        Api api = new Api(engine, run);
        api.get(
                "/api/state",
                call -> Reply.of(Map.of(
                        "run",
                        run,
                        "now",
                        engine.clock().instant(),
                        "microsoft",
                        microsoft.controlPage().toString())));
        new TimeLapse(engine, api).addTo(api);
        return api;
    }

    private static EmbeddedEngine startEngine() {
        try {
            return EmbeddedEngine.start();
        } catch (IOException e) {
            throw new CannotStartException("The engine does not start: " + e.getMessage());
        }
    }

    private static URI listen(EmbeddedEngine engine, LongPolling polling) {
        try {
            return engine.listenThrough(polling);
        } catch (IOException e) {
            throw new CannotStartException("The engine does not start: " + e.getMessage());
        }
    }

    private static TrialWorker startWorker(EmbeddedEngine engine, URI address, SimulatedMicrosoft microsoft) {
        return TrialWorker.start(
                microsoft,
                Map.of(
                        "camunda.client.mode", "self-managed",
                        "camunda.client.auth.method", "none",
                        "camunda.client.prefer-rest-over-grpc", "false",
                        "camunda.client.grpc-address", address.toString(),
                        "camunda.client.worker.defaults.request-timeout", "2m",
                        // The engine (8.8.21) stumbles over batch operations, which nobody uses here
                        "logging.level.io.camunda.zeebe.util.actor", "off"),
                context -> context.registerBean(InstantSource.class, engine::clock));
    }
}
