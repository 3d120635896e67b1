package io.github.licenseworker.tracing;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.licenseworker.fixture.LicenseTask;
import io.github.licenseworker.fixture.Licensee;
import io.github.licenseworker.fixture.LogCapture;
import io.github.licenseworker.fixture.ProcessInstance;
import io.github.licenseworker.fixture.TraceReceiver;
import io.github.licenseworker.fixture.TracedSpan;
import io.github.licenseworker.simulator.http.RecordedRequest;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.trial.harness.WorkerHarness;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receiver of traces gets to see of jobs. */
class TracedJobsTest {

    private static final String UPDATE = "POST /v1/customers/{customerId}/users/{userId}/licenseupdates";
    private static final String A_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String A_SPAN = "00f067aa0ba902b7";

    private static TraceReceiver receiver;
    private static WorkerHarness setup;
    private static LicenseTask task;
    private Licensee licensee;

    @BeforeAll
    static void startWorker() throws IOException {
        receiver = TraceReceiver.start();
        setup = WorkerHarness.start(receiver.settings());
        task = LicenseTask.deployWithInstantRetries(setup.engine());
    }

    @AfterAll
    static void stopWorker() {
        setup.close();
        receiver.close();
    }

    @BeforeEach
    void addLicensee() {
        setup.partnerCenter().ledger().clear();
        licensee = Licensee.in(setup.partnerCenter());
    }

    @Test
    void tryIsASpanAndItsCallStandsBelowIt() {
        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        TracedSpan done = tries(run, 1).getFirst();
        assertThat(done.name()).isEqualTo("assign-license");
        assertThat(done.kind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
        assertThat(done.service()).isEqualTo("partner-center-license-worker");
        assertThat(done.parentId()).isEmpty();
        assertThat(done.isError()).isFalse();
        RecordedRequest sent = licensee.updates().getFirst();
        assertThat(done.attributes())
                .contains(
                        entry("camunda.job.type", "assign-license"),
                        entry("camunda.job.key", Long.toString(run.jobKey())),
                        entry("camunda.job.retries", "3"),
                        entry("camunda.element.id", LicenseTask.ID),
                        entry("license_worker.try", "1"),
                        entry("license_worker.customer.id", licensee.customer().id()),
                        entry("license_worker.outcome", "done"),
                        entry("license_worker.reported", "true"),
                        entry(
                                "partner_center.request_id",
                                sent.header("MS-RequestId").orElseThrow()),
                        entry(
                                "partner_center.correlation_id",
                                sent.header("MS-CorrelationId").orElseThrow()));
        assertThat(done.attribute("camunda.process_definition.id")).startsWith("Process_");

        TracedSpan call = receiver.await(1, span -> span.isBelow(done)).getFirst();
        assertThat(call.name()).isEqualTo(UPDATE);
        assertThat(call.kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(call.attributes())
                .contains(
                        entry("http.request.method", "POST"),
                        entry("url.template", UPDATE.replace("POST ", "")),
                        entry("server.address", "127.0.0.1"),
                        entry("http.response.status_code", "201"),
                        entry(
                                "partner_center.request_id",
                                sent.header("MS-RequestId").orElseThrow()));
    }

    @Test
    void nothingOfATraceIsToldToPartnerCenter() {
        task.start(licensee.variables()).awaitDone();

        assertThat(licensee.updates())
                .hasSize(1)
                .allSatisfy(request ->
                        assertThat(request.headers()).doesNotContainKeys("traceparent", "tracestate", "baggage", "b3"));
    }

    @Test
    void businessErrorIsAnErrorWithItsCode() {
        setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()), Answers.quotaExceeded());
        ProcessInstance run = task.start(licensee.variables());
        run.awaitError();

        TracedSpan refused = tries(run, 1).getFirst();
        assertThat(refused.isError()).isTrue();
        assertThat(refused.attributes())
                .contains(
                        entry("license_worker.outcome", "business-error"),
                        entry("error.type", "LICENSE_QUOTA_EXCEEDED"));
        TracedSpan call = receiver.await(1, span -> span.isBelow(refused)).getFirst();
        assertThat(call.isError()).isTrue();
        assertThat(call.attributes()).contains(entry("http.response.status_code", "400"), entry("error.type", "400"));
    }

    @Test
    void triesOfOneJobStandSideBySideInOneTrace() {
        setup.partnerCenter()
                .fault(
                        onLicenseUpdate().user(licensee.userId()).times(1),
                        Answers.tooManyRequests(Duration.ofSeconds(1)));
        ProcessInstance run = task.start(licensee.variables());
        var unused = run.awaitFailure(1);
        setup.letPass(Duration.ofMinutes(5));
        run.awaitDone();

        List<TracedSpan> tries = tries(run, 2);
        assertThat(tries)
                .extracting(span -> span.attribute("license_worker.outcome"))
                .containsExactly("postponed", "done");
        assertThat(tries).extracting(TracedSpan::isError).containsOnly(false);
        assertThat(tries).extracting(TracedSpan::parentId).containsOnly("");
        assertThat(tries)
                .extracting(TracedSpan::traceId)
                .doesNotContainNull()
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(1));
    }

    @Test
    void retryIsAnErrorAndTheNextTryHasAHigherNumber() {
        setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()).times(1), Answers.unexpectedError());
        ProcessInstance run = task.start(licensee.variables());
        run.awaitDone();

        List<TracedSpan> tries = tries(run, 2);
        assertThat(tries).extracting(TracedSpan::isError).containsExactly(true, false);
        assertThat(tries).extracting(span -> span.attribute("error.type")).containsExactly("retry", "");
        assertThat(tries)
                .extracting(span -> span.attribute("license_worker.try"))
                .containsExactly("1", "2");
    }

    @Test
    void jobsOfOneProcessInstanceStandInOneTraceAndThoseOfAnotherInAnother() {
        ProcessInstance one = startTwoTasks();
        ProcessInstance other = startTwoTasks();
        one.awaitEnd();
        other.awaitEnd();

        List<TracedSpan> ofOne = tries(one, 2);
        assertThat(ofOne).extracting(TracedSpan::name).containsExactly("assign-license", "remove-license");
        assertThat(ofOne)
                .extracting(TracedSpan::traceId)
                .containsOnly(ofOne.getFirst().traceId());
        assertThat(tries(other, 2))
                .extracting(TracedSpan::traceId)
                .doesNotContain(ofOne.getFirst().traceId());
    }

    @Test
    void anotherWorkerGoesOnInTheSameTrace() {
        ProcessInstance run =
                LicenseTask.deployUncaught(setup.engine(), "assign-license", 1).start(licensee.variables());
        setup.partnerCenter().fault(onLicenseUpdate().user(licensee.userId()).times(1), Answers.unexpectedError());
        var unused = run.awaitIncident();
        setup.worker().close();
        var next = setup.startWorker(receiver.settings());
        run.resolveIncident(1);
        run.awaitEnd();

        assertThat(next.isActive()).isTrue();
        List<TracedSpan> tries = tries(run, 2);
        assertThat(tries)
                .extracting(TracedSpan::traceId)
                .containsOnly(tries.getFirst().traceId());
    }

    @Test
    void traceParentOfTheProcessIsTheParentOfItsTries() {
        ProcessInstance run = startWith("00-%s-%s-01".formatted(A_TRACE, A_SPAN));
        run.awaitDone();

        TracedSpan done = tries(run, 1).getFirst();
        assertThat(done.traceId()).isEqualTo(A_TRACE);
        assertThat(done.parentId()).isEqualTo(A_SPAN);
        assertThat(receiver.await(1, span -> span.isBelow(done))).hasSize(1);
    }

    @Test
    void whatTheParentDoesNotRecordIsNotRecorded() {
        ProcessInstance unrecorded = startWith("00-%s-%s-00".formatted(A_TRACE, A_SPAN));
        unrecorded.awaitDone();
        ProcessInstance next = task.start(licensee.colleague().variables());
        next.awaitDone();

        assertThat(tries(next, 1)).hasSize(1);
        assertThat(receiver.spans()).noneMatch(span -> span.isOf(unrecorded));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a canary",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1"
            })
    void malformedTraceParentIsIgnoredWithOneLine(String malformed) {
        try (LogCapture log = LogCapture.start()) {
            ProcessInstance run = startWith(malformed);
            run.awaitDone();

            TracedSpan done = tries(run, 1).getFirst();
            assertThat(done.traceId()).isNotEqualTo(A_TRACE);
            assertThat(done.parentId()).isEmpty();
            assertThat(log.linesOf("JobTraces")).hasSize(1);
        }
    }

    @Test
    void logLinesOfAJobNameItsTrace() {
        try (LogCapture log = LogCapture.start()) {
            ProcessInstance run = task.start(licensee.variables());
            run.awaitDone();
            TracedSpan done = tries(run, 1).getFirst();
            TracedSpan call = receiver.await(1, span -> span.isBelow(done)).getFirst();

            assertThat(log.linesOf("OutcomeLog").getFirst().event().getMDCPropertyMap())
                    .containsOnly(entry("traceId", done.traceId()), entry("spanId", done.id()));
            assertThat(log.linesOf("CallLog").getFirst().event().getMDCPropertyMap())
                    .containsOnly(entry("traceId", done.traceId()), entry("spanId", call.id()));
        }
    }

    private ProcessInstance startWith(String traceParent) {
        Map<String, Object> variables = new HashMap<>(licensee.variables());
        variables.put("traceparent", traceParent);
        return task.start(variables);
    }

    private ProcessInstance startTwoTasks() {
        String processId = "Process_" + Licensee.guid();
        setup.engine()
                .client()
                .newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(processId)
                                .startEvent()
                                .serviceTask("Task_Assign")
                                .zeebeJobType("assign-license")
                                .serviceTask("Task_Remove")
                                .zeebeJobType("remove-license")
                                .endEvent()
                                .done(),
                        processId + ".bpmn")
                .send()
                .join();
        return ProcessInstance.start(
                setup.engine(), processId, Licensee.in(setup.partnerCenter()).variables());
    }

    /** The tries of an instance's jobs in order, when so many have arrived. */
    private static List<TracedSpan> tries(ProcessInstance run, int number) {
        return receiver.await(number, span -> span.isOf(run)).stream()
                .sorted((one, other) -> Long.compare(
                        one.span().getStartTimeUnixNano(), other.span().getStartTimeUnixNano()))
                .toList();
    }
}
