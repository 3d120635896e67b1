package io.github.licenseworker.benchmark.standin;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers {@code licenseupdates} on a free port of 127.0.0.1 with success after a given time, which holds no thread, and
 * counts what was assigned to whom. Customers and users exist as soon as they are named. Thread-safe.
 */
public final class PartnerCenterStandIn implements AutoCloseable {

    private static final Pattern LICENSE_UPDATES =
            Pattern.compile("/v1/customers/([^/]+)/users/([^/]+)/licenseupdates");
    private static final HttpString REQUEST_ID = new HttpString("MS-RequestId");
    private static final HttpString CORRELATION_ID = new HttpString("MS-CorrelationId");
    private static final HttpString CORRELATION_VECTOR = new HttpString("MS-CV");
    private static final HttpString SERVER_ID = new HttpString("MS-ServerId");
    private static final HttpString RETRY_AFTER = new HttpString("Retry-After");
    private static final byte[] ASSIGNED = utf8(
            "{\"licensesToAssign\":[{\"skuId\":\"3b555118-da6a-4418-894f-7df1e2096870\",\"excludedPlans\":[]}],"
                    + "\"licensesToRemove\":[],\"licenseWarnings\":[],\"attributes\":{\"objectType\":\"LicenseUpdate\"}}");
    private static final byte[] THROTTLED = utf8("{\"statusCode\":429,\"message\":\"Too many requests\"}");
    private static final byte[] EMPTY_COLLECTION = utf8("{\"totalCount\":0,\"items\":[]}");

    private final Map<String, Integer> assignments = new ConcurrentHashMap<>();
    private final Map<String, Duration> latencies = new ConcurrentHashMap<>();
    private final Map<String, CallLimit> limits = new ConcurrentHashMap<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final Undertow server;
    private volatile Duration latency = Duration.ZERO;

    private PartnerCenterStandIn() {
        server = Undertow.builder()
                .setIoThreads(2)
                .setWorkerThreads(1)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(this::receive)
                .build();
    }

    /** Starts; answers at once, until another latency is set. */
    public static PartnerCenterStandIn start() {
        PartnerCenterStandIn partnerCenter = new PartnerCenterStandIn();
        partnerCenter.server.start();
        return partnerCenter;
    }

    /** The address for {@code partner-center.base-url}. */
    public URI address() {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
        return URI.create("http://127.0.0.1:" + address.getPort());
    }

    /** How long the calls to come take, but those of customers with a latency of their own. */
    public void latency(Duration each) {
        latency = each;
    }

    /** How long the calls to come for this customer take. */
    public void latency(UUID customerId, Duration each) {
        latencies.put(customerId.toString(), each);
    }

    /**
     * Answers 429 with {@code Retry-After} to more calls for this customer than so many in a window. The first call
     * opens a window, and so does the first after its end. A refusal comes at once.
     *
     * @param window whole seconds
     */
    public void throttle(UUID customerId, int calls, Duration window) {
        limits.put(customerId.toString(), new CallLimit(calls, window));
    }

    /** Takes back what was set for single customers. */
    public void treatAllAlike() {
        latencies.clear();
        limits.clear();
    }

    /** How often this user was assigned a license. */
    public int assignments(UUID customerId, UUID userId) {
        return assignments.getOrDefault(key(customerId.toString(), userId.toString()), 0);
    }

    /** How many users were assigned a license, once or more often. */
    public int users() {
        return assignments.size();
    }

    /** How many licenses were assigned, to whomever. */
    public long assignments() {
        return assignments.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** How many requests came, those throttled and those of other kinds too. */
    public long calls() {
        return calls.sum();
    }

    /** How many requests were answered 429. */
    public long throttled() {
        return throttled.sum();
    }

    /** Forgets what was assigned. */
    public void forget() {
        assignments.clear();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void receive(HttpServerExchange exchange) {
        exchange.getRequestReceiver().receiveFullBytes((received, body) -> answer(received, body));
    }

    private void answer(HttpServerExchange exchange, byte[] body) {
        calls.increment();
        trace(exchange);
        Matcher update = LICENSE_UPDATES.matcher(exchange.getRequestPath());
        if (!update.matches()) {
            send(exchange, 200, EMPTY_COLLECTION);
            return;
        }
        String customer = update.group(1);
        CallLimit limit = limits.get(customer);
        long wait = limit == null ? 0 : limit.secondsToWait(System.nanoTime());
        if (wait > 0) {
            throttled.increment();
            exchange.getResponseHeaders().put(RETRY_AFTER, wait);
            send(exchange, 429, THROTTLED);
        } else if (body.length == 0 || body[0] != '{') {
            send(exchange, 400, utf8("{\"code\":2000,\"description\":\"The body is no JSON object\"}"));
        } else {
            assignAfter(latencies.getOrDefault(customer, latency), exchange, key(customer, update.group(2)));
        }
    }

    private void assignAfter(Duration wait, HttpServerExchange exchange, String user) {
        if (wait.isZero()) {
            assign(exchange, user);
            return;
        }
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            var unused = exchange.getIoThread()
                    .executeAfter(() -> assign(exchange, user), wait.toNanos(), TimeUnit.NANOSECONDS);
        });
    }

    private void assign(HttpServerExchange exchange, String user) {
        var unused = assignments.merge(user, 1, Integer::sum);
        send(exchange, 201, ASSIGNED);
    }

    private static void trace(HttpServerExchange exchange) {
        HeaderMap asked = exchange.getRequestHeaders();
        HeaderMap answered = exchange.getResponseHeaders();
        copy(REQUEST_ID, asked, answered);
        copy(CORRELATION_ID, asked, answered);
        answered.put(CORRELATION_VECTOR, "5AnzcZQrvUqCq3kd.0").put(SERVER_ID, "stand-in");
    }

    private static void copy(HttpString name, HeaderMap from, HeaderMap to) {
        String value = from.getFirst(name);
        to.put(name, value == null ? UUID.randomUUID().toString() : value);
    }

    private static void send(HttpServerExchange exchange, int status, byte[] body) {
        exchange.setStatusCode(status)
                .getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        exchange.getResponseSender().send(ByteBuffer.wrap(body));
    }

    private static String key(String customer, String user) {
        return customer + "/" + user;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
