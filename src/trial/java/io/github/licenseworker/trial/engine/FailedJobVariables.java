package io.github.licenseworker.trial.engine;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableDocumentRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.VariableDocumentIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableDocumentUpdateSemantic;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps the variables that come with a failed job on its task, as a broker does. The gateway of Zeebe Process Test
 * (8.8.21) forgets to pass them on.
 */
final class FailedJobVariables implements ServerInterceptor {

    private final EmbeddedEngine engine;
    private final CommandLog log;

    FailedJobVariables(EmbeddedEngine engine, CommandLog log) {
        this.engine = engine;
        this.log = log;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onMessage(Q message) {
                if (message instanceof FailJobRequest failed
                        && !failed.getVariables().isEmpty()) {
                    task(failed.getJobKey()).ifPresent(task -> keep(task, failed.getVariables()));
                }
                super.onMessage(message);
            }
        };
    }

    private void keep(long task, String json) {
        long unused = log.write(
                -1,
                ValueType.VARIABLE_DOCUMENT,
                VariableDocumentIntent.UPDATE,
                new VariableDocumentRecord()
                        .setScopeKey(task)
                        .setUpdateSemantics(VariableDocumentUpdateSemantic.LOCAL)
                        .setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(json))));
    }

    private Optional<Long> task(long jobKey) {
        return engine.records().stream()
                .filter(event -> event.getKey() == jobKey && event.getIntent() == JobIntent.CREATED)
                .map(Record::getValue)
                .map(JobRecordValue.class::cast)
                .map(JobRecordValue::getElementInstanceKey)
                .findFirst();
    }
}
