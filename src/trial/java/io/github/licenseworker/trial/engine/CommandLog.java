package io.github.licenseworker.trial.engine;

import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.LogStreamWriter.WriteFailure;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.impl.encoding.AuthInfo;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.util.Either;
import java.util.Map;

/** The log that the engine reads its commands from, for those that its gRPC interface has no way for. */
final class CommandLog {

    private final LogStreamWriter log;

    CommandLog(LogStreamWriter log) {
        this.log = log;
    }

    /** Writes a command and returns its position. */
    synchronized long write(long key, ValueType type, Intent intent, UnifiedRecordValue value) {
        RecordMetadata metadata = new RecordMetadata()
                .recordType(RecordType.COMMAND)
                .valueType(type)
                .intent(intent)
                .authorization(new AuthInfo().setClaims(Map.of("authorized_anonymous_user", true)));
        Either<WriteFailure, Long> written =
                log.tryWrite(WriteContext.internal(), LogAppendEntry.of(key, metadata, value));
        written.ifLeft(refused -> {
            throw new IllegalStateException("the engine refused the command: " + refused);
        });
        return written.get();
    }
}
