package io.github.licenseworker.trial.engine;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * A Camunda engine in this JVM, reached over gRPC on a free port of the loopback interface. Its factory would listen
 * on every interface, so this class starts the same parts itself.
 *
 * <p>There can be one at a time: Zeebe Process Test (8.8.21) holds the answer that it is about to send in static
 * fields, so two engines would now and then send each other's, or none.
 */
public final class EmbeddedEngine implements AutoCloseable {

    private static final AtomicBoolean RUNNING = new AtomicBoolean();
    private static final AtomicReference<Runnable> GIVE_UP = new AtomicReference<>(() -> {});

    private final ZeebeTestEngine engine = EngineFactory.create();
    private final EngineParts parts = new EngineParts(engine);
    private final List<Server> gateways = new ArrayList<>();
    private final CamundaClient client;
    private final UserTasks userTasks;
    private final FailedJobVariables failedJobVariables;
    private final TaskListenerJobs taskListenerJobs;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Map<Long, Integer> firstRecords = new ConcurrentHashMap<>();
    private final Set<Long> started = ConcurrentHashMap.newKeySet();
    private int lookedAt;

    private EmbeddedEngine() throws IOException {
        parts.letThreadsShareTheLog();
        CommandLog log = new CommandLog(parts.logStream().newLogStreamWriter());
        failedJobVariables = new FailedJobVariables(this, log);
        taskListenerJobs = new TaskListenerJobs(this);
        parts.replaceGatewayWriter(taskListenerJobs::withResults);
        listen(gateway());
        parts.streamProcessor().openAsync(false).join();
        client = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .grpcAddress(grpcAddress())
                .build();
        userTasks = new UserTasks(this, log);
    }

    /**
     * Starts an engine.
     *
     * @throws IllegalStateException where another one is running
     */
    public static EmbeddedEngine start() throws IOException {
        GIVE_UP.getAndSet(() -> {}).run();
        if (!RUNNING.compareAndSet(false, true)) {
            throw new IllegalStateException("Another engine is running in this JVM; close it first");
        }
        try {
            return new EmbeddedEngine();
        } catch (IOException | RuntimeException e) {
            RUNNING.set(false);
            throw e;
        }
    }

    /** Says how to close the engine that is running, for one that is kept only until another is started. */
    public static void keepUntilNextStart(Runnable close) {
        GIVE_UP.set(close);
    }

    public URI grpcAddress() {
        return URI.create("http://127.0.0.1:" + gateways.getFirst().getPort());
    }

    /**
     * Listens on one more port, with TLS.
     *
     * @param certificate a PEM file
     * @param key a PEM file with the certificate's private key
     * @return the address, for clients that trust the certificate
     */
    public URI listenWithTls(Path certificate, Path key) throws IOException {
        int port = listen(gateway().useTransportSecurity(certificate.toFile(), key.toFile()));
        return URI.create("https://127.0.0.1:" + port);
    }

    /** Listens on one more port, whose calls go through an interceptor first. */
    public URI listenThrough(ServerInterceptor interceptor) throws IOException {
        return URI.create("http://127.0.0.1:" + listen(gateway().intercept(interceptor)));
    }

    private NettyServerBuilder gateway() {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(parts.gateway())
                .intercept(failedJobVariables)
                .intercept(taskListenerJobs);
    }

    private int listen(NettyServerBuilder gateway) throws IOException {
        Server server = gateway.build().start();
        gateways.add(server);
        return server.getPort();
    }

    public CamundaClient client() {
        return client;
    }

    /** Starts an instance of the newest version of a process and returns its key. */
    public long startProcess(String processId, Map<String, ?> variables) {
        int before = count();
        long key = client.newCreateInstanceCommand()
                .bpmnProcessId(processId)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
        firstRecords.put(key, before);
        started.add(key);
        return key;
    }

    /** Publishes a message that only those hear who wait for it now. */
    public void publish(String message, String correlationKey, Map<String, ?> variables) {
        var unused = client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(correlationKey)
                .timeToLive(Duration.ZERO)
                .variables(variables)
                .send()
                .join();
    }

    /** The instances of a process that messages have started; the oldest first. */
    public List<Long> startedByMessages(String processId) {
        return startedByMessages(records())
                .filter(process -> process.getValue().getBpmnProcessId().equals(processId))
                .map(Record::getKey)
                .toList();
    }

    @SuppressWarnings("unchecked") // the filter makes sure of it
    private Stream<Record<ProcessInstanceRecordValue>> startedByMessages(List<Record<?>> records) {
        return records.stream()
                .filter(event -> event.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATED
                        && event.getValue() instanceof ProcessInstanceRecordValue process
                        && process.getBpmnElementType() == BpmnElementType.PROCESS
                        && process.getParentProcessInstanceKey() < 0
                        && !firstRecords.containsKey(event.getKey()))
                .map(event -> (Record<ProcessInstanceRecordValue>) event);
    }

    /** Ends the instances that {@link #startProcess} or a message has started, as far as they have not ended yet. */
    public synchronized void cancelStarted() {
        // All tests share an engine: what an earlier call has looked at is not looked at again
        List<Record<?>> since = records(lookedAt);
        lookedAt += since.size();
        startedByMessages(since).map(Record::getKey).forEach(started::add);
        for (long key : Set.copyOf(started)) {
            var unused = client.newCancelInstanceCommand(key)
                    .send()
                    .exceptionally(ended -> null)
                    .toCompletableFuture()
                    .join();
            started.remove(key);
        }
    }

    public UserTasks userTasks() {
        return userTasks;
    }

    /** The engine's clock: the system's, and ahead of it by all the time that was {@linkplain #increaseTime let pass}. */
    public InstantSource clock() {
        return () -> Instant.now().plus(ahead.get());
    }

    /** Lets timers, backoffs and job timeouts of the next while be due now. */
    public void increaseTime(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
        engine.increaseTime(time);
    }

    /** Everything that has happened so far. */
    public List<Record<?>> records() {
        return records(0);
    }

    /** What has happened since an instance was started; everything where {@link #startProcess} did not start it. */
    public List<Record<?>> recordsSince(long processInstanceKey) {
        return records(firstRecords.getOrDefault(processInstanceKey, 0));
    }

    /** What comes after so many records. */
    public List<Record<?>> records(int from) {
        synchronized (engine) {
            List<Record<?>> all = written();
            return List.copyOf(all.subList(from, all.size()));
        }
    }

    public History historyOf(long processInstanceKey) {
        return new History(recordsSince(processInstanceKey), processInstanceKey);
    }

    /** How many there are. */
    int count() {
        synchronized (engine) {
            return written().size();
        }
    }

    /** The engine adds to it each time that it is asked for it. */
    private List<Record<?>> written() {
        return (List<Record<?>>) engine.getRecordStreamSource().getRecords();
    }

    @Override
    public void close() {
        client.close();
        gateways.forEach(Server::shutdownNow);
        engine.stop();
        RUNNING.set(false);
    }
}
