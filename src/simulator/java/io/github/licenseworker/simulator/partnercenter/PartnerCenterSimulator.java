package io.github.licenseworker.simulator.partnercenter;

import io.github.licenseworker.simulator.http.HttpReply;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.http.InjectedFaults;
import io.github.licenseworker.simulator.http.LoopbackServer;
import io.github.licenseworker.simulator.http.ReceivedRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A stateful stand-in for Microsoft's Partner Center, on a port of the loopback interface. Customers, users and
 * seats behave as publicly documented; {@link #fault} makes single calls fail.
 */
public final class PartnerCenterSimulator implements AutoCloseable {

    private final InstantSource clock;
    private final Ledger ledger = new Ledger();
    private final ActivityLog activityLog;
    private final Directory directory = new Directory();
    private final InjectedFaults<Call, Answer> faults = new InjectedFaults<>();
    private final SimulatorOptions options = new SimulatorOptions();
    private final TokenRules tokens;
    private final CallProcessor partnerCenter;
    private final LoopbackServer server;
    private final Set<String> usersBeingUpdated = ConcurrentHashMap.newKeySet();
    private volatile Optional<Throttle> throttle = Optional.empty();

    private PartnerCenterSimulator(int port, InstantSource clock) {
        this.clock = clock;
        this.tokens = new TokenRules(clock);
        this.activityLog = new ActivityLog(clock);
        this.partnerCenter = new CallProcessor(directory, tokens, options, ledger, activityLog);
        this.server = LoopbackServer.http(port, clock, this::answer);
    }

    /** Starts on a free port, by the system's clock. */
    public static PartnerCenterSimulator start() {
        return start(0, InstantSource.system());
    }

    /**
     * Starts.
     *
     * @param port 0 for any that is free
     * @param clock by which tokens expire and throttling ends
     * @throws IllegalStateException where the port is taken
     */
    public static PartnerCenterSimulator start(int port, InstantSource clock) {
        PartnerCenterSimulator simulator = new PartnerCenterSimulator(port, clock);
        simulator.server.start();
        return simulator;
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public SimulatedCustomer addCustomer(String customerId, String name) {
        SimulatedCustomer customer = new SimulatedCustomer(customerId, name, clock);
        directory.add(customer);
        return customer;
    }

    public Optional<SimulatedCustomer> customer(String customerId) {
        return directory.customer(customerId);
    }

    public List<SimulatedCustomer> customers() {
        return directory.customers();
    }

    /** Gives the matching calls another answer; of several faults the first injected wins. */
    public InjectedFault fault(CallMatcher calls, Answer answer) {
        return faults.add(call -> calls.covers(call, directory), calls.skipped(), calls.limit(), answer);
    }

    public void clearFaults() {
        faults.clear();
    }

    public Ledger ledger() {
        return ledger;
    }

    /**
     * Whether a change with the {@code MS-RequestId} of an earlier one of the same resource gets the answer to that
     * one, success or not, and has no second effect. The answer of an injected fault is not kept. On by default.
     */
    public void requestIdReplay(boolean on) {
        options.requestIdReplay = on;
    }

    /**
     * Whether a license update is refused, by 409, while another one for the same user is on its way or being answered,
     * as Microsoft Graph refuses concurrent changes of a directory object. Off by default.
     */
    public void refuseConcurrentUpdates(boolean on) {
        options.concurrentUpdatesRefused = on;
    }

    /** Whether U+FEFF stands in front of JSON answers to GET. */
    public void byteOrderMark(boolean on) {
        options.byteOrderMark = on;
    }

    /** Whether {@code ValidateMfa: true} is answered with the header {@code isMfaCompliant}; on by default. */
    public void mfaHeader(boolean on) {
        options.mfaHeader = on;
    }

    /** How long it takes until the activity log shows a change, which is not documented; no time by default. */
    public void activityLogDelay(Duration time) {
        activityLog.delay(time);
    }

    /** How many records of the activity log a page has at most; 500 by default. */
    public void activityLogPages(int largest) {
        activityLog.pages(largest);
    }

    /**
     * Whether records of the activity log leave out the new value, the correlation id and further details, as a sample of
     * Microsoft's does. Off by default.
     */
    public void terseActivityLog(boolean on) {
        activityLog.terse(on);
    }

    /** Answers 429 to more calls than the limit in any window; calls answered so count too and meet no fault. */
    public void throttle(int limit, ThrottleScope scope, Duration window) {
        throttle = Optional.of(new Throttle(limit, scope, window, clock));
    }

    public void stopThrottling() {
        throttle = Optional.empty();
    }

    /** From now on this bearer token gets this answer. */
    public void rejectToken(String token, Answer answer) {
        tokens.reject(token, answer);
    }

    @Override
    public void close() {
        server.close();
    }

    private HttpReply answer(ReceivedRequest request) throws InterruptedException {
        HttpReply reply = HttpReply.dropped();
        try {
            reply = reply(Call.of(request));
            return reply;
        } finally {
            ledger.add(request.answered(reply.status()));
        }
    }

    private HttpReply reply(Call call) throws InterruptedException {
        if (call.operation() != Operation.LICENSE_UPDATE || !options.concurrentUpdatesRefused) {
            return undisturbed(call);
        }
        String user = directory.namesOfUser(call.target()).getFirst().toLowerCase(Locale.ROOT);
        if (!usersBeingUpdated.add(user)) {
            return new AnswerEvaluator(call, partnerCenter, options).evaluate(Answers.concurrentRequests(409));
        }
        try {
            return undisturbed(call);
        } finally {
            usersBeingUpdated.remove(user);
        }
    }

    private HttpReply undisturbed(Call call) throws InterruptedException {
        Answer answer = throttle.filter(limit -> call.operation() != Operation.REACHABILITY)
                .flatMap(limit -> limit.refusal(call))
                .or(() -> faults.answerTo(call))
                .or(() -> tokens.rejection(call))
                .orElseGet(Answers::normal);
        return new AnswerEvaluator(call, partnerCenter, options).evaluate(answer);
    }
}
