package io.github.licenseworker.trial.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob.JobKind;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob.ListenerEventType;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.JobResult;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.UserTaskProperties;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.util.Either;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets workers see the user task that a task listener's job is about, and deny what was done with it, as a broker's
 * gateway does. The gateway of Zeebe Process Test (8.8.21) passes on neither.
 */
final class TaskListenerJobs implements ServerInterceptor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedEngine engine;
    private final Map<Long, JobResult> results = new ConcurrentHashMap<>();

    TaskListenerJobs(EmbeddedEngine engine) {
        this.engine = engine;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(new Answers<>(call), headers)) {
            @Override
            public void onMessage(Q message) {
                if (message instanceof CompleteJobRequest completed && completed.hasResult()) {
                    results.put(completed.getJobKey(), completed.getResult());
                }
                super.onMessage(message);
            }
        };
    }

    /** What the gateway is to write its commands with. */
    LogStreamWriter withResults(LogStreamWriter writer) {
        return new LogStreamWriter() {
            @Override
            public Either<WriteFailure, Long> tryWrite(
                    WriteContext context, List<LogAppendEntry> entries, long sourcePosition) {
                entries.forEach(TaskListenerJobs.this::addResult);
                return writer.tryWrite(context, entries, sourcePosition);
            }
        };
    }

    private void addResult(LogAppendEntry entry) {
        if (entry.recordMetadata().getIntent() == JobIntent.COMPLETE && entry.recordValue() instanceof JobRecord job) {
            JobResult result = results.remove(entry.key());
            if (result != null) {
                job.setResult(new io.camunda.zeebe.protocol.impl.record.value.job.JobResult()
                        .setDenied(result.getDenied())
                        .setDeniedReason(result.getDeniedReason()));
            }
        }
    }

    private final class Answers<Q, A> extends SimpleForwardingServerCall<Q, A> {

        Answers(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        @SuppressWarnings("unchecked") // it is of the type of the answer that it replaces
        public void sendMessage(A answer) {
            super.sendMessage(answer instanceof ActivateJobsResponse jobs ? (A) withUserTasks(jobs) : answer);
        }
    }

    private ActivateJobsResponse withUserTasks(ActivateJobsResponse jobs) {
        ActivateJobsResponse.Builder result = jobs.toBuilder();
        result.getJobsBuilderList().forEach(this::addUserTask);
        return result.build();
    }

    private void addUserTask(ActivatedJob.Builder job) {
        Map<String, String> headers = headers(job);
        String userTask = headers.get(Protocol.USER_TASK_KEY_HEADER_NAME);
        if (userTask == null) {
            return;
        }
        UserTaskProperties.Builder task = UserTaskProperties.newBuilder().setUserTaskKey(Long.parseLong(userTask));
        Optional.ofNullable(headers.get(Protocol.USER_TASK_ASSIGNEE_HEADER_NAME))
                .ifPresent(task::setAssignee);
        job.setKind(JobKind.TASK_LISTENER)
                .setListenerEventType(eventType(job.getKey()))
                .setUserTask(task);
    }

    private ListenerEventType eventType(long jobKey) {
        return engine.records().stream()
                .filter(event -> event.getRecordType() == RecordType.EVENT
                        && event.getKey() == jobKey
                        && event.getIntent() == JobIntent.CREATED)
                .map(Record::getValue)
                .map(JobRecordValue.class::cast)
                .map(job ->
                        ListenerEventType.valueOf(job.getJobListenerEventType().name()))
                .findFirst()
                .orElse(ListenerEventType.UNSPECIFIED);
    }

    private static Map<String, String> headers(ActivatedJob.Builder job) {
        try {
            return JSON.readValue(job.getCustomHeaders(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine wrote down something that is not JSON", e);
        }
    }
}
