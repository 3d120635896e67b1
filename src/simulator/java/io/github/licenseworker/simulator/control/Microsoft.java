package io.github.licenseworker.simulator.control;

import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onAny;
import static io.github.licenseworker.simulator.partnercenter.CallMatcher.onLicenseUpdate;

import io.github.licenseworker.simulator.entra.EntraSimulator;
import io.github.licenseworker.simulator.http.InjectedFault;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedCustomer;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import io.github.licenseworker.simulator.partnercenter.SimulatedUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What somebody can do outside of Camunda, at Microsoft, at a customer or for the partner. */
public final class Microsoft {

    private final PartnerCenterSimulator partnerCenter;
    private final EntraSimulator entra;
    private final Consumer<String> consentGiven;
    private final Map<String, List<InjectedFault>> policies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<InjectedFault> refusedTokens = new ArrayList<>();
    private boolean consent = true;
    private Optional<Trouble> trouble = Optional.empty();

    private record Trouble(Disturbance what, InjectedFault fault) {}

    /**
     * Plays Microsoft with simulators.
     *
     * @param consentGiven gets the refresh token whenever the partner's administrator has signed in
     */
    public Microsoft(PartnerCenterSimulator partnerCenter, EntraSimulator entra, Consumer<String> consentGiven) {
        this.partnerCenter = partnerCenter;
        this.entra = entra;
        this.consentGiven = consentGiven;
    }

    synchronized List<SimulatedCustomer> customers() {
        return partnerCenter.customers();
    }

    /** Buys seats as in the portal, or gives up such as nobody has. */
    synchronized void changeSeats(String customerId, String skuId, int by) {
        SimulatedCustomer customer = customer(customerId);
        int free = customer.availableSeats(skuId);
        if (by < 0 && free < -by) {
            throw new IllegalArgumentException("Only seats that are free can be taken away: " + Math.max(free, 0));
        }
        Optional<SimulatedSubscription> subscription = customer.subscriptions().stream()
                .filter(candidate -> candidate.skuId().equalsIgnoreCase(skuId))
                .filter(candidate -> candidate.quantity() + by >= 0)
                .findFirst();
        if (subscription.isPresent()) {
            subscription.get().boughtOutside(by);
        } else {
            customer.addSeats(skuId, by);
        }
    }

    /** Buys a second subscription to a product, or one more, with one seat. */
    synchronized void addSubscription(String customerId, String skuId) {
        SimulatedSubscription unused =
                customer(customerId).addSubscription(UUID.randomUUID().toString(), skuId, 1);
    }

    /** Adds the person to a group that gives its members a license. */
    synchronized void addToGroup(String customerId, String user, String skuId) {
        customer(customerId).giveGroupLicense(user, skuId);
    }

    synchronized void takeOutOfGroup(String customerId, String user, String skuId) {
        customer(customerId).takeGroupLicense(user, skuId);
    }

    synchronized void setUsageLocation(String customerId, String user, Optional<String> country) {
        customer(customerId).setUsageLocation(user, country.orElse(null));
    }

    /** From now on the customer's Conditional Access keeps the partner out. */
    synchronized void block(String customerId) {
        SimulatedCustomer customer = customer(customerId);
        policies(customerId)
                .add(partnerCenter.fault(onAny().customer(customer.id()), Answers.conditionalAccessBlocked()));
    }

    /** The same for what concerns the licenses of one user. */
    public synchronized void block(String customerId, SimulatedUser user) {
        policies(customerId)
                .add(partnerCenter.fault(
                        onLicenseUpdate().customer(customerId).user(user.id()), Answers.conditionalAccessBlocked()));
    }

    /** Exempts the partner from all policies of the customer. */
    synchronized void exempt(String customerId) {
        policies(customerId).forEach(InjectedFault::clear);
        policies(customerId).clear();
    }

    synchronized boolean isBlocked(String customerId) {
        return !policies(customerId).isEmpty();
    }

    /** From now on neither Entra nor Partner Center accepts any token that was given out before. */
    public synchronized void revokeTokens() {
        consent = false;
        entra.revokeAll();
        entra.issuedAccessTokens().forEach(token -> partnerCenter.rejectToken(token, Answers.tokenRejected()));
    }

    /** Until the consent is renewed, the partner's token is refused where it is about the licenses of this user. */
    public synchronized void refuseTokensFor(SimulatedUser user) {
        consent = false;
        refusedTokens.add(partnerCenter.fault(onLicenseUpdate().user(user.id()), Answers.tokenRejected()));
    }

    /** What comes of the worker's command {@code consent}. */
    public synchronized void renewConsent() {
        refusedTokens.forEach(InjectedFault::clear);
        refusedTokens.clear();
        consentGiven.accept(entra.consent());
        consent = true;
    }

    synchronized boolean hasConsent() {
        return consent;
    }

    /** Starts trouble that ends by itself. */
    synchronized void disturb(Disturbance what, Duration duration) {
        backToNormal();
        Instant end = Instant.now().plus(duration);
        Trouble started = new Trouble(what, partnerCenter.fault(onAny(), what.until(end)));
        trouble = Optional.of(started);
        CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> end(started));
    }

    synchronized void backToNormal() {
        trouble.ifPresent(this::end);
    }

    synchronized Optional<Disturbance> trouble() {
        return trouble.map(Trouble::what);
    }

    private synchronized void end(Trouble over) {
        over.fault().clear();
        trouble = trouble.filter(current -> !current.equals(over));
    }

    private Collection<InjectedFault> policies(String customerId) {
        return policies.computeIfAbsent(customerId, id -> new ArrayList<>());
    }

    private SimulatedCustomer customer(String id) {
        return partnerCenter.customer(id).orElseThrow(() -> new NoSuchElementException("There is no customer " + id));
    }
}
