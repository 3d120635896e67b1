package io.github.licenseworker.benchmark.run;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.github.licenseworker.benchmark.process.Candidate;
import io.github.licenseworker.benchmark.process.MeasuredProcess;
import io.github.licenseworker.benchmark.result.ListResult;
import io.github.licenseworker.simulator.partnercenter.LicenseChange;
import io.github.licenseworker.simulator.partnercenter.LicenseGroup;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SeatChange;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedServicePlan;
import io.github.licenseworker.simulator.partnercenter.SimulatedSku;
import io.github.licenseworker.trial.engine.EmbeddedEngine;
import io.github.licenseworker.trial.engine.UserTask;
import io.github.licenseworker.trial.harness.Models;
import io.github.licenseworker.trial.harness.Submission;
import io.github.licenseworker.trial.harness.WorkerHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Onboards the people of one list on the embedded engine, with a customer that has no seats: they are approved and bought
 * first. The engine and Partner Center's simulator are in this process, the packaged worker has one of its own.
 */
public final class OneList {

    private static final int CONCURRENCY = 64;
    /** People of a list before, which is done when the worker has started. */
    private static final int WARM_UP = 10;

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final EmbeddedEngine engine;
    private final PartnerCenterSimulator partnerCenter;
    private final SimulatedCustomer customer;
    private final String skuId = UUID.randomUUID().toString();
    private final List<String> people;
    private int seen;

    private OneList(EmbeddedEngine engine, PartnerCenterSimulator partnerCenter, int people) {
        this.engine = engine;
        this.partnerCenter = partnerCenter;
        customer = partnerCenter.addCustomer(UUID.randomUUID().toString(), "Contoso");
        SimulatedServicePlan plan =
                new SimulatedServicePlan(UUID.randomUUID().toString(), "EXCHANGE_S_STANDARD", "Exchange Online");
        customer.addSku(new SimulatedSku(skuId, "SPE_E3", "Microsoft 365 E3", LicenseGroup.GROUP1, List.of(plan)), 0);
        var unused = customer.addSubscription(UUID.randomUUID().toString(), skuId, 0);
        this.people = Stream.generate(() -> UUID.randomUUID().toString())
                .limit(people)
                .toList();
        this.people.forEach(person -> {
            var unusedUser = customer.addUser(person, person + "@contoso.example", "US");
        });
    }

    /**
     * Onboards so many.
     *
     * @param jar the packaged worker
     * @throws IllegalStateException where there is an incident, or a task for a person
     */
    public static ListResult run(Path jar, int people) throws IOException, InterruptedException {
        Candidate.Packaged plain = Candidate.Packaged.jar(jar, CONCURRENCY);
        Candidate worker = new Candidate.Packaged(
                plain.name(),
                CONCURRENCY,
                plain.program(),
                List.of(
                        // The engine's gateway answers at once where there is no job
                        "--camunda.client.worker.defaults.poll-interval=30ms",
                        "--license-worker.note-key=" + WorkerHarness.NOTE_KEY,
                        "--license-worker.seats.max-per-call=" + people));
        try (EmbeddedEngine engine = EmbeddedEngine.start();
                PartnerCenterSimulator partnerCenter = PartnerCenterSimulator.start(0, engine.clock())) {
            var unused = Models.deploy(engine.client());
            OneList first = new OneList(engine, partnerCenter, WARM_UP);
            OneList list = new OneList(engine, partnerCenter, people);
            try (MeasuredProcess process =
                    MeasuredProcess.start(worker, engine.grpcAddress(), partnerCenter.baseUri())) {
                var unusedWarmUp = first.onboard(process);
                return list.onboard(process);
            }
        }
    }

    private ListResult onboard(MeasuredProcess process) throws IOException, InterruptedException {
        Duration engineBefore = Usage.own();
        Duration workerBefore = process.cpu();
        long begin = System.nanoTime();
        long instance = engine.startProcess(
                Models.TEAM_ONBOARDING, Map.of("customerId", customer.id(), "skuId", skuId, "people", listed()));
        while (!hasEnded(instance)) {
            process.requireAlive();
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw process.ended("The list is not done after " + LONGEST);
            }
            approve();
            Thread.sleep(BETWEEN_LOOKS);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        List<SeatChange> purchases = partnerCenter.ledger().seatChanges().stream()
                .filter(change -> change.customerId().equals(customer.id()))
                .toList();
        return new ListResult(
                people.size(),
                licensed(),
                purchases.stream()
                        .mapToInt(change -> change.to() - change.from())
                        .sum(),
                purchases.size(),
                took,
                seconds(process.cpu().minus(workerBefore)),
                seconds(Usage.own().minus(engineBefore)),
                process.memory().totalMebibytes());
    }

    private List<Map<String, String>> listed() {
        return IntStream.range(0, people.size())
                .mapToObj(i -> Map.of("userId", people.get(i), "employeeName", "Person " + i))
                .toList();
    }

    /** Does what the approver does; other tasks are for nobody here, and keep the list from its end. */
    private void approve() {
        List<UserTask> open = engine.userTasks().open();
        for (UserTask task : open) {
            if (!task.elementId().equals("Task_ApproveMoreSeats")) {
                throw new IllegalStateException("Somebody has to do the task " + task.elementId());
            }
            engine.userTasks()
                    .complete(
                            task,
                            Submission.of(
                                    "approve-license-request/buy-with-reason",
                                    engine.userTasks().variables(task),
                                    Map.of()));
        }
    }

    private boolean hasEnded(long instance) {
        List<Record<?>> news = engine.records(seen);
        seen += news.size();
        for (Record<?> record : news) {
            if (record.getIntent() == IncidentIntent.CREATED
                    && record.getValue() instanceof IncidentRecordValue incident) {
                throw new IllegalStateException("There is an incident: " + incident.getErrorMessage());
            }
        }
        return news.stream()
                .anyMatch(record ->
                        record.getKey() == instance && record.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED);
    }

    /** How many have the license, by one change each. */
    private int licensed() {
        Map<String, Long> changes = partnerCenter.ledger().changes().stream()
                .collect(Collectors.groupingBy(LicenseChange::userId, Collectors.counting()));
        return (int) people.stream()
                .filter(person ->
                        customer.licensesOf(person).equals(Set.of(skuId)) && changes.getOrDefault(person, 0L) == 1)
                .count();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
