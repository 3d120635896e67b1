package io.github.licenseworker.trial.engine;

import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.grpc.BindableService;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the engine keeps private: its API has neither a bind address nor user tasks. */
record EngineParts(ZeebeTestEngine engine) {

    LogStream logStream() {
        return part(engine, "logStream", LogStream.class);
    }

    StreamProcessor streamProcessor() {
        return part(engine, "streamProcessor", StreamProcessor.class);
    }

    BindableService gateway() {
        return part(engine, "gateway", BindableService.class);
    }

    /**
     * The engine writes its log into a list that is not made for several threads, and a reader that comes too early finds
     * null there. It skips the entry then, so asking again would not help.
     */
    void letThreadsShareTheLog() {
        Object storage = part(logStream(), "logStorage", Object.class);
        List<?> entries = part(storage, "logEntries", List.class);
        try {
            field(storage, "logEntries").set(storage, Collections.synchronizedList(entries));
        } catch (ReflectiveOperationException e) {
            throw changed(e);
        }
    }

    /** Has the gateway write its commands with another writer. */
    void replaceGatewayWriter(UnaryOperator<LogStreamWriter> replacement) {
        Object gateway = gateway();
        Object commands = part(gateway, "writer", Object.class);
        try {
            Constructor<?> constructor = commands.getClass().getDeclaredConstructor(LogStreamWriter.class);
            constructor.setAccessible(true);
            LogStreamWriter writer = part(commands, "writer", LogStreamWriter.class);
            field(gateway, "writer").set(gateway, constructor.newInstance(replacement.apply(writer)));
        } catch (ReflectiveOperationException e) {
            throw changed(e);
        }
    }

    private static <T> T part(Object owner, String field, Class<T> type) {
        try {
            return type.cast(field(owner, field).get(owner));
        } catch (ReflectiveOperationException e) {
            throw changed(e);
        }
    }

    private static Field field(Object owner, String name) throws NoSuchFieldException {
        Field declared = owner.getClass().getDeclaredField(name);
        declared.setAccessible(true);
        return declared;
    }

    private static IllegalStateException changed(ReflectiveOperationException e) {
        return new IllegalStateException("Zeebe Process Test has changed: " + e.getMessage(), e);
    }
}
