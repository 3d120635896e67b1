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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** What somebody can do outside of Camunda, at Microsoft, at a customer or for the partner. */
public final class Microsoft {

    private final PartnerCenterSimulator partnerCenter;
    private final EntraSimulator entra;
    private final Consumer<String> consentGiven;
    private final Map<String, List<InjectedFault>> policies = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<InjectedFault> refusedTokens = new ArrayList<>();
    private final PlannedFaults faults;
    private int refreshTokensBeforeRevocation;
    private boolean revoked;

    /** As the other one, with the clock of this machine. */
    public Microsoft(PartnerCenterSimulator partnerCenter, EntraSimulator entra, Consumer<String> consentGiven) {
        this(partnerCenter, entra, InstantSource.system(), consentGiven);
    }

    /**
     * Plays Microsoft with simulators.
     *
     * @param clock says when throttling ends
     * @param consentGiven gets the refresh token whenever {@link #renewConsent} has made one
     */
    public Microsoft(
            PartnerCenterSimulator partnerCenter,
            EntraSimulator entra,
            InstantSource clock,
            Consumer<String> consentGiven) {
        this.partnerCenter = partnerCenter;
        this.entra = entra;
        this.consentGiven = consentGiven;
        this.faults = new PlannedFaults(partnerCenter, entra, clock);
    }

    /** What goes wrong with calls. */
    PlannedFaults faults() {
        return faults;
    }

    synchronized List<SimulatedCustomer> customers() {
        return partnerCenter.customers();
    }

    synchronized void requireCustomer(String id) {
        var unused = customer(id);
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

    /**
     * Adds a user.
     *
     * @param hiddenFromCalls how many calls that name the user find nobody yet
     */
    synchronized void addUser(String customerId, String principalName, Optional<String> country, int hiddenFromCalls) {
        SimulatedCustomer customer = customer(customerId);
        if (customer.users().stream().anyMatch(user -> user.principalName().equalsIgnoreCase(principalName))) {
            throw new IllegalArgumentException("There is a user " + principalName + " already");
        }
        var unused = customer.addUser(UUID.randomUUID().toString(), principalName, country.orElse(null))
                .visibleAfterCalls(hiddenFromCalls);
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
        revoked = true;
        refreshTokensBeforeRevocation = entra.issuedRefreshTokens().size();
        entra.revokeAll();
        entra.issuedAccessTokens().forEach(token -> partnerCenter.rejectToken(token, Answers.tokenRejected()));
    }

    /** Until the consent is renewed, the partner's token is refused where it is about the licenses of this user. */
    public synchronized void refuseTokensFor(SimulatedUser user) {
        refusedTokens.add(partnerCenter.fault(onLicenseUpdate().user(user.id()), Answers.tokenRejected()));
    }

    /** What comes of the worker's command {@code consent}. */
    public synchronized void renewConsent() {
        refusedTokens.forEach(InjectedFault::clear);
        refusedTokens.clear();
        consentGiven.accept(entra.consent());
    }

    /** Whether the partner has signed in since the tokens were revoked, by the page or by a command. */
    synchronized boolean hasConsent() {
        return refusedTokens.isEmpty()
                && (!revoked || entra.issuedRefreshTokens().size() > refreshTokensBeforeRevocation);
    }

    private Collection<InjectedFault> policies(String customerId) {
        return policies.computeIfAbsent(customerId, id -> new ArrayList<>());
    }

    private SimulatedCustomer customer(String id) {
        return partnerCenter.customer(id).orElseThrow(() -> new NoSuchElementException("There is no customer " + id));
    }
}
