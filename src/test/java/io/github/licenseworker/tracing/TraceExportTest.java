package io.github.licenseworker.tracing;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.licenseworker.fixture.Actuator;
import io.github.licenseworker.fixture.Canaries;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.TraceReceiver;
import io.github.licenseworker.fixture.TracedSpan;
import io.github.licenseworker.fixture.WithoutSharedHarness;
import io.github.licenseworker.simulator.http.Gate;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.harness.WorkerHarness;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When traces leave the worker, what is in them, and what becomes of jobs where nobody takes them. */
@ExtendWith(WithoutSharedHarness.class)
class TraceExportTest {

    private static final String LATER = "--management.tracing.opentelemetry.export.schedule-delay=1h";

    private static WorkerHarness setup;
    private static LicenseTask task;
    private TraceReceiver receiver;
    private Licensee licensee;

    @BeforeAll
    static void startEngine() throws IOException {
        setup = WorkerHarness.startWithoutWorker();
        task = LicenseTask.deployWithInstantRetries(setup.engine());
    }

    @AfterAll
    static void stopEngine() {
        setup.close();
    }

    @BeforeEach
    void startReceiver() {
        receiver = TraceReceiver.start();
        licensee = Licensee.in(setup.partnerCenter());
    }

    @AfterEach
    void stopReceiver() {
        setup.engine().cancelStarted();
        setup.partnerCenter().clearFaults();
        receiver.close();
    }

    @Test
    void nothingIsThereWithoutAnAddress() {
        Set<Thread> before = threadsThatExport();
        try (var worker = setup.startWorker();
                LogCapture log = LogCapture.start()) {
            task.start(licensee.variables()).awaitDone();

            assertThat(worker.getBeanProvider(Tracer.class)).isEmpty();
            assertThat(worker.getBeanProvider(OpenTelemetry.class)).isEmpty();
            assertThat(worker.getBeanProvider(SpanExporter.class)).isEmpty();
            assertThat(before).as("threads of workers before this one").containsAll(threadsThatExport());
            // The engine hears of the outcome before the log does
            await().until(() -> !log.linesOf("OutcomeLog").isEmpty());
            assertThat(log.linesOf("OutcomeLog").getFirst().event().getMDCPropertyMap())
                    .isEmpty();
        }
    }

    @Test
    void withAnAddressAThreadExports() {
        Set<Thread> before = threadsThatExport();
        try (var worker = setup.startWorker(receiver.settings())) {
            assertThat(worker.getBeanProvider(SpanExporter.class)).hasSize(1);
            assertThat(threadsThatExport())
                    .filteredOn(thread -> !before.contains(thread))
                    .hasSize(1);
        }
        await().until(() -> before.containsAll(threadsThatExport()));
    }

    @Test
    void probesOfTheHealthEndpointAreNoTraces() {
        try (var worker = setup.startWorker(receiver.settings())) {
            var unused = new Actuator(worker).health();
            ProcessInstance run = task.start(licensee.variables());
            run.awaitDone();
            unused = new Actuator(worker).health();
        }
        assertThat(receiver.spans()).extracting(TracedSpan::name).hasSize(2).contains("assign-license");
    }

    @Test
    void whatIsLeftIsSentWhenTheWorkerStops() {
        ProcessInstance run;
        try (var worker = setup.startWorker(receiver.settings(LATER))) {
            run = task.start(licensee.variables());
            run.awaitDone();
            assertThat(worker.isActive()).isTrue();
            assertThat(receiver.calls()).isZero();
        }
        assertThat(receiver.spans()).anyMatch(span -> span.isOf(run));
    }

    @Test
    void ofAProcessInstanceAllTriesAreRecordedOrNone() {
        setup.partnerCenter().fault(onLicenseUpdate(), Answers.unexpectedError());
        LicenseTask twice = LicenseTask.deployUncaught(setup.engine(), "assign-license", 2);
        List<ProcessInstance> runs;
        try (var worker =
                setup.startWorker(receiver.settings("--management.tracing.sampling.probability=0.5", LATER))) {
            runs = IntStream.range(0, 24)
                    .mapToObj(
                            i -> twice.start(Licensee.in(setup.partnerCenter()).variables()))
                    .toList();
            runs.forEach(ProcessInstance::awaitIncident);
            assertThat(worker.isActive()).isTrue();
        }
        List<Long> tries = runs.stream()
                .map(run ->
                        receiver.spans().stream().filter(span -> span.isOf(run)).count())
                .toList();
        assertThat(tries).contains(0L, 2L).containsOnly(0L, 2L);
    }

    @Test
    void neitherSecretsNorPeopleAreInASpan() {
        String token = Canaries.secret("access-token");
        String key = Canaries.secret("collector-key");
        String user = "canary.person@contoso.example";
        licensee.customer().addUser(Licensee.guid(), user, "US");
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("userId", user);
        variables.put("traceparent", "canary-of-a-trace");
        try (var worker = setup.startWorker(receiver.settings(
                        "--partner-center.auth.access-token=" + token,
                        "--management.otlp.tracing.headers.x-api-key=" + key,
                        "--logging.level.io.opentelemetry=TRACE"));
                LogCapture log = LogCapture.start()) {
            setup.partnerCenter()
                    .fault(
                            onLicenseUpdate().times(1),
                            Answers.fault(400, 60012, "No seat for %s, %s".formatted(token, user)));
            ProcessInstance refused = task.start(variables);
            var unused = refused.awaitError();
            setup.partnerCenter().fault(onLicenseUpdate().times(1), Answers.raw(500, "", token + user));
            ProcessInstance done = task.start(variables);
            done.awaitDone();
            ProcessInstance invalid = task.start(Map.of("customerId", user, "userId", user, "skuId", user));
            unused = invalid.awaitError();

            assertThat(receiver.await(1, span -> span.isOf(refused))).hasSize(1);
            assertThat(receiver.await(2, span -> span.isOf(done))).hasSize(2);
            assertThat(receiver.await(1, span -> span.isOf(invalid))).hasSize(1);
            assertThat(worker.isActive()).isTrue();
            new Canaries(token, user, "canary.person", "canary-of-a-trace").assertHiddenIn("traces", receiver.texts());
            new Canaries(token, key).assertHiddenIn("log", log.lines().stream().flatMap(LogCapture.Line::texts));
            assertThat(receiver.texts()).as("the collector is given its key").anyMatch(text -> text.contains(key));
        }
    }

    @Test
    void receiverThatRefusesCostsOneLineAndNoJob() {
        receiver.answer(500);
        try (var worker = setup.startWorker(receiver.settings());
                LogCapture log = LogCapture.start()) {
            for (int jobs = 0; jobs < 200 && receiver.calls() < 3; jobs++) {
                task.start(Licensee.in(setup.partnerCenter()).variables()).awaitDone();
            }
            assertThat(receiver.calls()).isGreaterThanOrEqualTo(3);
            receiver.answer(200);
            ProcessInstance run = task.start(licensee.variables());
            run.awaitDone();
            assertThat(receiver.await(1, span -> span.isOf(run))).hasSize(1);
            await().until(() -> log.linesOf("ExporterWatch").size() == 2);

            assertThat(worker.isActive()).isTrue();
            assertThat(log.linesOf("ExporterWatch"))
                    .extracting(line -> line.event().getLevel())
                    .containsExactly(Level.WARN, Level.INFO);
            assertThat(log.lines())
                    .noneMatch(line -> line.event().getLoggerName().startsWith("io.opentelemetry"));
        }
    }

    @Test
    void receiverThatIsSilentHoldsUpNoJob() throws InterruptedException {
        Gate gate = new Gate();
        receiver.holdAt(gate);
        try (var worker = setup.startWorker(receiver.settings("--management.otlp.tracing.timeout=200ms"))) {
            List<ProcessInstance> runs = IntStream.range(0, 3)
                    .mapToObj(i -> task.start(licensee.colleague().variables()))
                    .toList();
            runs.forEach(ProcessInstance::awaitDone);
            assertThat(gate.awaitArrivals(1, Duration.ofSeconds(30))).isTrue();
            ProcessInstance next = task.start(licensee.variables());
            next.awaitDone();
            assertThat(worker.isActive()).isTrue();
        } finally {
            gate.open();
        }
    }

    private static Set<Thread> threadsThatExport() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("BatchSpanProcessor"))
                .collect(toSet());
    }
}
