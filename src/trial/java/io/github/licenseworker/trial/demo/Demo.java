package io.github.licenseworker.trial.demo;

import io.github.licenseworker.simulator.control.Microsoft;
import io.github.licenseworker.trial.harness.PartnerAdministrator;
import io.github.licenseworker.trial.harness.PartnerTenant;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Runs the onboarding of a list of new hires on an embedded engine against the simulated Partner Center.
 *
 * <p>The argument is a CSV file; without one, the list that comes with the project is used. Ends with exit code 0
 * where every row could be used every process was completed, and
 * Partner Center shows the seats and licenses that it should.
 */
public final class Demo {

    private static final String OWN_LIST = "/demo/new-hires.csv";

    private final PrintStream out;

    private Demo(PrintStream out) {
        this.out = out;
    }

    /** Returns whether everything went as expected. */
    public static boolean run(PrintStream out, String... arguments) {
        return new Demo(out).run(arguments);
    }

    private boolean run(String[] arguments) {
        try (Reader csv = open(arguments)) {
            NewHires list = NewHires.read(csv);
            list.refused().forEach(row -> out.println("Refused: " + row));
            return onboard(list) && list.refused().isEmpty();
        } catch (NoSuchFileException e) {
            out.println("The list of new hires cannot be used. There is no file " + e.getMessage());
            return false;
        } catch (IOException | IllegalArgumentException e) {
            out.println("The list of new hires cannot be used. " + e.getMessage());
            return false;
        }
    }

    private static Reader open(String[] arguments) throws IOException {
        return arguments.length == 0 ? openOwn() : Files.newBufferedReader(Path.of(arguments[0]));
    }

    private static Reader openOwn() {
        return new InputStreamReader(Demo.class.getResourceAsStream(OWN_LIST), StandardCharsets.UTF_8);
    }

    /** The list that comes with the project. */
    static NewHires ownList() {
        try (Reader csv = openOwn()) {
            return NewHires.read(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean onboard(NewHires list) throws IOException {
        out.println("Starting an embedded Camunda engine, simulations of Partner Center and Entra, and the worker ...");
        Path folder = Files.createTempDirectory("license-worker-demo");
        try (WorkerHarness setup = WorkerHarness.startWithoutWorker();
                PartnerTenant partner = PartnerTenant.create(folder, setup.clock())) {
            var unused = setup.startWorker(partner.settings(
                    "--camunda.client.auth.method=none",
                    "--license-worker.retry-backoff=1s",
                    "--license-worker.new-user-patience=6s",
                    "--license-worker.seats.max-per-call=25",
                    "--license-worker.seats.max-returned-per-call=25",
                    // The records would stand between the lines of the story
                    "--license-worker.audit.console=false",
                    "--logging.level.root=ERROR",
                    // It tells of the refused token, which belongs to the story here
                    "--logging.level.io.github.licenseworker.token=OFF",
                    // A background actor of the embedded engine trips over its own in-memory map; harmless
                    "--logging.level.io.camunda.zeebe=OFF"));
            new PartnerAdministrator(partner).consent();
            out.println("The partner's administrator has signed in, by the worker's command consent");
            setup.deployModels();
            return onboard(Request.of(list.hires()), setup, partner);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private boolean onboard(List<Request> requests, WorkerHarness setup, PartnerTenant partner) {
        Customers customers = new Customers(setup.partnerCenter());
        SituationSetup situations =
                new SituationSetup(setup.partnerCenter(), new PartnerAdministrator(partner)::consent, customers);
        RequestRunner runner = new RequestRunner(setup.engine(), situations, out::println);
        Microsoft microsoft = new Microsoft(setup.partnerCenter(), partner.entra(), partner::store);
        new Rounds(runner, microsoft, out::println).run(requests);
        boolean later = new LaterRequests(setup, customers, out::println).run();
        Report report =
                new Report(runner.instances(), setup.partnerCenter().ledger(), customers, setup.keyVault(), out);
        return report.print(requests) && later;
    }
}
