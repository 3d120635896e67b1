package io.github.licenseworker.simulator.partnercenter;

import io.undertow.Undertow;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A stateful stand-in for Microsoft's Partner Center, on a free port of the loopback interface. Customers, users and
 * seats behave as publicly documented; {@link #fault} makes single calls fail.
 */
public final class PartnerCenterSimulator implements AutoCloseable {

    private final InstantSource clock;
    private final Ledger ledger = new Ledger();
    private final Directory directory = new Directory();
    private final FaultPlan faults = new FaultPlan();
    private final Switches switches = new Switches();
    private final TokenRules tokens;
    private final PartnerCenter partnerCenter;
    private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final Undertow server;
    private volatile Optional<Throttle> throttle = Optional.empty();

    private PartnerCenterSimulator(InstantSource clock) {
        this.clock = clock;
        this.tokens = new TokenRules(clock);
        this.partnerCenter = new PartnerCenter(directory, tokens, switches, ledger, new ActivityLog(clock));
        this.server = Undertow.builder()
                .setIoThreads(2)
                .setWorkerThreads(1)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(new Calls(virtualThreads, ledger, this::answer))
                .build();
    }

    public static PartnerCenterSimulator start() {
        return start(InstantSource.system());
    }

    /** Starts with a clock by which tokens expire and throttling ends. */
    public static PartnerCenterSimulator start(InstantSource clock) {
        PartnerCenterSimulator simulator = new PartnerCenterSimulator(clock);
        simulator.server.start();
        return simulator;
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + ListeningPort.of(server));
    }

    public SimulatedCustomer addCustomer(String customerId, String name) {
        SimulatedCustomer customer = new SimulatedCustomer(customerId, name);
        directory.add(customer);
        return customer;
    }

    public Optional<SimulatedCustomer> customer(String customerId) {
        return directory.customer(customerId);
    }

    public List<SimulatedCustomer> customers() {
        return directory.customers();
    }

    /** Gives the matching calls another answer; of several faults the first registered wins. */
    public FaultHandle fault(CallMatcher calls, Answer answer) {
        return faults.add(calls, answer);
    }

    public void clearFaults() {
        faults.clear();
    }

    public Ledger ledger() {
        return ledger;
    }

    /**
     * Whether a change with the {@code MS-RequestId} of an earlier one of the same resource gets the answer to that
     * one, success or not, and has no second effect. The answer of a registered fault is not kept. On by default.
     */
    public void requestIdReplay(boolean on) {
        switches.requestIdReplay = on;
    }

    /** Whether U+FEFF stands in front of JSON answers to GET. */
    public void byteOrderMark(boolean on) {
        switches.byteOrderMark = on;
    }

    /** Whether the descriptions of faults follow {@code X-Locale}. */
    public void localizedDescriptions(boolean on) {
        switches.localizedDescriptions = on;
    }

    /** Whether {@code ValidateMfa: true} is answered with the header {@code isMfaCompliant}; on by default. */
    public void mfaHeader(boolean on) {
        switches.mfaHeader = on;
    }

    /** Shows excluded service plans among a user's licenses with this status; without it they are absent. */
    public void showExcludedPlansAs(String capabilityStatus) {
        switches.excludedPlanStatus = Optional.of(capabilityStatus);
    }

    /** Sets code and place of a refusal; without it code 3000 and the description, which nothing confirms. */
    public void refuseWith(Refusal refusal, int code, FragmentPlace place) {
        switches.refusals().style(refusal, code, place);
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

    /** From now on this bearer token passes for one of the old token exchange, which license calls refuse. */
    public void partnerToken(String token) {
        rejectToken(token, Answers.partnerTokenNotAllowed());
    }

    @Override
    public void close() {
        server.stop();
        // Interrupts the calls that are held or slow.
        virtualThreads.shutdownNow();
        virtualThreads.close();
    }

    private Wire answer(Call call) throws InterruptedException {
        Answer answer = throttle.filter(limit -> call.operation() != Operation.REACHABILITY)
                .flatMap(limit -> limit.refusal(call))
                .or(() -> faults.answerTo(call, directory.namesOfUser(call.target())))
                .or(() -> tokens.rejection(call))
                .orElseGet(Answers::normal);
        return new Evaluation(call, partnerCenter, switches).evaluate(answer);
    }
}
