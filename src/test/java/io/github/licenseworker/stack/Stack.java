package io.github.licenseworker.stack;

import io.github.licenseworker.demo.Onboardings;
import io.github.licenseworker.demo.Onboardings.ProcessStart;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** All parts, started in order and ended together. */
final class Stack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Ctrl-C goes to all processes of a terminal, and a part may be quicker about it than this one. */
    private static final Executor AFTER_CTRL_C = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final Home home;
    private final Consumer<String> progress;
    private final Consumer<String> ended;
    private final RunningParts running;
    private final Ports ports = Ports.free();
    private final Camunda camunda;
    private final Worker worker;
    private final Simulators simulators;
    private volatile boolean closing;

    /**
     * Looks whether everything is there that it takes.
     *
     * @param ended is told when a part has ended by itself
     */
    Stack(Home home, Consumer<String> progress, Consumer<String> ended) {
        this.home = home;
        this.progress = progress;
        this.ended = ended;
        if (File.separatorChar != '/') {
            throw new CannotStartException(
                    "This runs on Linux and macOS. On Windows use the Windows Subsystem for Linux");
        }
        Room.in(home.folder()).check();
        home.check();
        running = RunningParts.take(home.running());
        deleteAddresses();
        Jvm jvm = new Jvm(home.folder(), RunningParts.GRACE);
        camunda = new Camunda(home, jvm, ports);
        worker = new Worker(home, jvm, ports.worker());
        simulators = new Simulators(home.data("microsoft"));
    }

    /** Starts all parts and returns where they are. */
    Addresses start() throws InterruptedException {
        try (Readiness readiness = new Readiness(PATIENCE);
                Engine engine = new Engine(camunda.grpc())) {
            progress.accept("Starting OpenSearch ...");
            readiness.await(watch(camunda.startOpenSearch()), camunda.openSearchReady());
            progress.accept("Starting the broker, Operate and Tasklist ...");
            Part broker = watch(camunda.startBroker());
            Part web = watch(camunda.startWebApplications());
            readiness.await(broker, camunda.brokerReady());
            progress.accept("Starting the worker ...");
            Part started = watch(
                    worker.start(camunda.grpc(), simulators.partnerCenter().baseUri(), simulators.partner()));
            readiness.await(started, worker.ready());
            readiness.await(web, camunda.webApplicationsReady());
            progress.accept("Deploying the processes and waiting until Tasklist knows their forms ...");
            for (long form : engine.deployProcesses()) {
                // A task that Tasklist meets before its form never gets the form
                readiness.await(web, camunda.formReady(form));
            }
            startProcesses(engine);
        }
        Addresses addresses = Addresses.of(ports, camunda, simulators);
        addresses.write(home.addresses());
        return addresses;
    }

    private void startProcesses(Engine engine) {
        if (simulators.haveCustomers()) {
            progress.accept("Going on with the processes of an earlier start; for new ones delete " + home.data());
            return;
        }
        List<ProcessStart> starts =
                Onboardings.prepare(simulators.partnerCenter(), simulators.partner(), simulators.microsoft());
        progress.accept("Starting %d processes ...".formatted(starts.size()));
        starts.forEach(engine::start);
        simulators.keep();
    }

    private Part watch(Part part) {
        running.add(part);
        var unused = part.onExit()
                .thenAcceptAsync(
                        over -> {
                            if (!closing) {
                                ended.accept(over.end() + ". The rest is stopped");
                            }
                        },
                        AFTER_CTRL_C);
        return part;
    }

    boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        closing = true;
        end();
    }

    private synchronized void end() {
        if (!running.isEmpty()) {
            progress.accept("Stopping ...");
            running.end();
            simulators.close();
            deleteAddresses();
            progress.accept("Stopped");
        }
    }

    private void deleteAddresses() {
        try {
            Files.deleteIfExists(home.addresses());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
