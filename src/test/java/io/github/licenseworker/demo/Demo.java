package io.github.licenseworker.demo;

import io.github.licenseworker.engine.EmbeddedEngine;
import io.github.licenseworker.engine.History;
import io.github.licenseworker.local.LocalSetup;
import io.github.licenseworker.local.PartnerAdministrator;
import io.github.licenseworker.local.PartnerTenant;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.util.FileSystemUtils;

/**
 * Runs the onboarding of a list of new hires on an embedded engine against the simulated Partner Center.
 *
 * <p>The argument is a CSV file; without one, the list that comes with the project is used. Ends with exit code 0
 * where every row could be used and every process was completed.
 */
public final class Demo {

    private static final String OWN_LIST = "/demo/new-hires.csv";
    private static final long LONGEST_RUN_SECONDS = 180;
    private static final String UNATTENDED_AFTER = "PT6S";

    private final PrintStream out;
    private final Map<Long, NewHire> hires = new LinkedHashMap<>();
    private final Set<Long> ended = new HashSet<>();

    private Demo(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new Demo(System.out).run(arguments) ? 0 : 1);
    }

    /** Returns whether everything went as expected. */
    static boolean run(PrintStream out, String... arguments) {
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
        return arguments.length == 0
                ? new InputStreamReader(Demo.class.getResourceAsStream(OWN_LIST), StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(arguments[0]));
    }

    private boolean onboard(NewHires list) throws IOException {
        out.println("Starting an embedded Camunda engine, simulations of Partner Center and Entra, and the worker ...");
        Path folder = Files.createTempDirectory("license-worker-demo");
        try (PartnerTenant partner = PartnerTenant.create(folder);
                LocalSetup setup = LocalSetup.start(partner.settings(
                        "--camunda.client.auth.method=none",
                        "--license-worker.retry-backoff=1s",
                        "--logging.level.root=ERROR",
                        // It tells of the refused token, which belongs to the story here
                        "--logging.level.io.github.licenseworker.token=OFF",
                        // A background actor of the embedded engine trips over its own in-memory map; harmless
                        "--logging.level.io.camunda.zeebe=OFF"))) {
            new PartnerAdministrator(partner).consent();
            out.println("The partner's administrator has signed in, by the worker's command consent");
            Stage stage = new Stage(setup.partnerCenter(), partner, list.hires());
            setup.deployModels();
            onboard(list, hire -> hire.situation() != Situation.TOKEN_REJECTED, setup.engine(), stage);
            if (list.hires().stream().anyMatch(hire -> hire.situation() == Situation.TOKEN_REJECTED)) {
                // Without a token nobody gets a license, so the others come first
                stage.revokeTokens();
                out.println("The partner's tokens have been revoked");
                onboard(list, hire -> hire.situation() == Situation.TOKEN_REJECTED, setup.engine(), stage);
            }
            return report(list, setup);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void onboard(NewHires list, Predicate<NewHire> which, EmbeddedEngine engine, Stage stage) {
        List<NewHire> chosen = list.hires().stream().filter(which).toList();
        chosen.forEach(hire -> hires.put(start(engine, hire), hire));
        out.println("Onboardings started: %d".formatted(chosen.size()));
        attendUntilDone(engine, stage);
    }

    private static long start(EmbeddedEngine engine, NewHire hire) {
        Map<String, Object> variables = new LinkedHashMap<>(Map.of(
                "employeeName", hire.employee(),
                "customerName", hire.customer(),
                "skuName", hire.product().productName(),
                "customerId", hire.customerId(),
                "userId", hire.requestedUser(),
                "skuId", hire.product().skuId()));
        if (hire.situation() == Situation.UNATTENDED) {
            variables.put("escalateAfter", UNATTENDED_AFTER);
        }
        return engine.startProcess(Model.PROCESS, variables);
    }

    /** The people look at their tasks a few times a second until every process has come to its end. */
    private void attendUntilDone(EmbeddedEngine engine, Stage stage) {
        People people = new People(engine.userTasks(), stage, hires, out::println);
        CountDownLatch done = new CountDownLatch(1);
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            var unused = clock.scheduleWithFixedDelay(
                    () -> {
                        people.attend();
                        announceEnds(engine);
                        if (ended.size() == hires.size()) {
                            done.countDown();
                        }
                    },
                    0,
                    250,
                    TimeUnit.MILLISECONDS);
            if (!done.await(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
                out.println("Not everything has ended within %d seconds".formatted(LONGEST_RUN_SECONDS));
            }
            clock.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announceEnds(EmbeddedEngine engine) {
        hires.forEach((key, hire) -> {
            if (!ended.contains(key)) {
                History history = engine.historyOf(key);
                if (history.isCompleted() || history.incident().isPresent()) {
                    ended.add(key);
                    String how = history.incident()
                            .map(incident -> "incident: " + incident.getErrorMessage())
                            .orElseGet(() -> Report.end(history));
                    out.println("%-12s %s".formatted(hire.employee(), how));
                }
            }
        });
    }

    private boolean report(NewHires list, LocalSetup setup) {
        Report report = new Report(setup.partnerCenter().ledger());
        int completed = 0;
        int incidents = 0;
        out.println();
        out.println(Report.heading());
        for (var hire : inOrderOf(list)) {
            History history = setup.engine().historyOf(hire.getKey());
            out.println(report.line(hire.getValue(), history));
            completed += history.isCompleted() ? 1 : 0;
            incidents += history.incident().isPresent() ? 1 : 0;
        }
        out.println();
        out.println("%d started, %d completed, %d waiting, %d incidents"
                .formatted(hires.size(), completed, hires.size() - completed - incidents, incidents));
        return completed == hires.size();
    }

    private List<Map.Entry<Long, NewHire>> inOrderOf(NewHires list) {
        return hires.entrySet().stream()
                .sorted(Comparator.comparingInt(hire -> list.hires().indexOf(hire.getValue())))
                .toList();
    }
}
