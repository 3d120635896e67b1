package io.github.licenseworker.simulator.partnercenter;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A customer of the partner, with SKUs and users. A user is named by id or user principal name, and names and ids are
 * compared without regard to case. One lock guards all that changes, so of two calls for the last seat one wins.
 */
public final class SimulatedCustomer {

    private final InstantSource clock;
    private final String id;
    private final String name;
    private volatile String domain;
    private volatile List<String> customDomains = List.of();
    private final Set<String> federatedDomains = ConcurrentHashMap.newKeySet();
    private final CustomerState state = new CustomerState();
    private final ReentrantLock lock = new ReentrantLock();

    SimulatedCustomer(String id, String name, InstantSource clock) {
        this.clock = clock;
        this.id = id;
        this.name = name;
        this.domain =
                (name + id.replaceFirst("-.*", "")).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")
                        + ".onmicrosoft.com";
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** The domain that the customer began with, by which it can be found; made of its name and its id unless it is set. */
    public String domain() {
        return domain;
    }

    /**
     * Sets the customer's domains.
     *
     * @param custom those that the customer has added, which only a read of this one customer shows
     */
    public SimulatedCustomer domains(String first, String... custom) {
        domain = first;
        customDomains = List.of(custom);
        return this;
    }

    List<String> customDomains() {
        return customDomains;
    }

    /** Lets one of the customer's domains sign its users in elsewhere, so that none can be created in it. */
    public SimulatedCustomer federate(String federated) {
        federatedDomains.add(federated);
        return this;
    }

    boolean takesUsersOf(String userDomain) {
        return (domain.equalsIgnoreCase(userDomain) || customDomains.stream().anyMatch(userDomain::equalsIgnoreCase))
                && federatedDomains.stream().noneMatch(userDomain::equalsIgnoreCase);
    }

    public SimulatedCustomer addSku(SimulatedSku sku, int seats) {
        change(customer -> customer.add(sku, seats));
        return this;
    }

    /** Takes a SKU without subscriptions away from the customer, and so from all of its users. */
    public void removeSku(String skuId) {
        change(customer -> customer.remove(skuId));
    }

    /** Adds a user; one whose usage location is null cannot be given a license. */
    public SimulatedUser addUser(String userId, String principalName, String usageLocation) {
        SimulatedUser user = new SimulatedUser(userId, principalName, Optional.ofNullable(usageLocation));
        change(customer -> customer.add(user));
        return user;
    }

    /** The user of this id or user principal name, whether or not calls find the user yet. */
    public Optional<SimulatedUser> user(String idOrPrincipalName) {
        return ask(customer -> customer.user(idOrPrincipalName));
    }

    /** Sets the user's usage location; null takes it away. */
    public void setUsageLocation(String user, String usageLocation) {
        change(customer -> customer.knownUser(user).usageLocation(Optional.ofNullable(usageLocation), 0));
    }

    /** The user's usage location, as set last. */
    public Optional<String> usageLocationOf(String user) {
        return ask(customer -> customer.knownUser(user).usageLocation());
    }

    /** Adds a subscription to a SKU that the customer has already, whose seats it adds to those of the SKU. */
    public SimulatedSubscription addSubscription(String subscriptionId, String skuId, int quantity) {
        return ask(customer -> {
            SubscriptionState added = new SubscriptionState(subscriptionId, customer.knownSku(skuId), quantity, clock);
            customer.add(added);
            return new SimulatedSubscription(this, added);
        });
    }

    /**
     * Sets how many seats the customer has beside those of its subscriptions; fewer than are taken leave a negative
     * number available.
     */
    public void setSeats(String skuId, int seats) {
        change(customer -> customer.knownHolding(skuId).looseSeats = seats);
    }

    /** Buys seats. */
    public void addSeats(String skuId, int more) {
        change(customer -> customer.knownHolding(skuId).looseSeats += more);
    }

    /** Suspends so many of the seats in all; they no longer count as available. */
    public void suspendSeats(String skuId, int seats) {
        change(customer -> customer.knownHolding(skuId).suspendedSeats = seats);
    }

    /** Lets so many of the seats in all be in their grace period; they still count as available. */
    public void warningSeats(String skuId, int seats) {
        change(customer -> customer.knownHolding(skuId).warningSeats = seats);
    }

    /** What the subscribed SKUs show as the SKU's status; {@code Enabled} by default. */
    public void capabilityStatus(String skuId, String status) {
        change(customer -> customer.knownHolding(skuId).capabilityStatus = status);
    }

    public List<SimulatedSku> skus() {
        return ask(customer -> customer.holdings().stream().map(Holding::sku).toList());
    }

    public List<SimulatedUser> users() {
        return ask(CustomerState::users);
    }

    public List<SimulatedSubscription> subscriptions() {
        return ask(customer -> customer.subscriptions().stream()
                .map(subscription -> new SimulatedSubscription(this, subscription))
                .toList());
    }

    /** The seats as the subscribed SKUs show them. */
    public int totalSeats(String skuId) {
        return ask(customer -> customer.knownHolding(skuId).shown(0).total());
    }

    /** The available seats as the subscribed SKUs show them. */
    public int availableSeats(String skuId) {
        return ask(customer -> {
            Holding holding = customer.knownHolding(skuId);
            return holding.shown(customer.consumedSeats(holding.sku())).available();
        });
    }

    /** Gives a license outside the API, whether or not a seat is left; the ledger does not show it. */
    public void giveLicense(String user, String skuId, String... excludedPlans) {
        change(customer -> {
            SimulatedUser receiver = customer.knownUser(user);
            NavigableMap<String, NavigableSet<String>> held = new TreeMap<>(receiver.licenses());
            NavigableSet<String> excluded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            excluded.addAll(Arrays.asList(excludedPlans));
            held.put(customer.knownSku(skuId).id(), excluded);
            receiver.replaceLicenses(held, 0);
        });
    }

    /** Gives a license as membership of a group does, so that it cannot be removed from the user. */
    public void giveGroupLicense(String user, String skuId) {
        giveLicense(user, skuId);
        change(customer -> customer.knownUser(user)
                .groupLicenses()
                .add(customer.knownSku(skuId).id()));
    }

    /** Takes away a license that a group gave, as the end of the membership does. */
    public void takeGroupLicense(String user, String skuId) {
        change(customer -> {
            SimulatedUser member = customer.knownUser(user);
            if (!member.groupLicenses().remove(skuId)) {
                throw new NoSuchElementException("No group gives " + user + " the SKU " + skuId);
            }
            NavigableMap<String, NavigableSet<String>> held = new TreeMap<>(member.licenses());
            held.remove(skuId);
            member.replaceLicenses(held, 0);
        });
    }

    /** Those of the SKUs that the user holds by a group. */
    public Set<String> groupLicensesOf(String user) {
        return ask(customer -> Set.copyOf(customer.knownUser(user).groupLicenses()));
    }

    /** The SKUs that the user holds, whatever reads show yet. */
    public Set<String> licensesOf(String user) {
        return ask(customer -> Set.copyOf(customer.knownUser(user).licenses().keySet()));
    }

    /** The service plans that are switched off in a license of the user. */
    public Set<String> excludedPlansOf(String user, String skuId) {
        return ask(customer ->
                Set.copyOf(customer.knownUser(user).licenses().getOrDefault(skuId, Collections.emptyNavigableSet())));
    }

    /** From now on no user can have both service plans, given by id, switched on. */
    public void plansConflict(String planId, String otherPlanId) {
        change(customer -> customer.planRules().conflict(planId, otherPlanId));
    }

    /** From now on a user can have the service plan only together with its prerequisite, both given by id. */
    public void planDependsOn(String planId, String prerequisiteId) {
        change(customer -> customer.planRules().dependency(planId, prerequisiteId));
    }

    /** From now on assigning the SKU succeeds with these warnings, whose real contents are not publicly known. */
    public void warnOn(String skuId, List<SimulatedWarning> warnings) {
        change(customer -> customer.setWarnings(skuId, warnings));
    }

    /** From now on a change of a user's licenses is hidden from this many reads of them. */
    public void showChangesAfterReads(int reads) {
        change(customer -> customer.lags().licenseReads = reads);
    }

    /** From now on a user who is created is not found by this many calls. */
    public void showNewUsersAfterCalls(int calls) {
        change(customer -> customer.lags().newUserCalls = calls);
    }

    /** From now on a change of a subscription's quantity does not help this many license updates that need a seat. */
    public void seatsUsableAfterUpdates(int updates) {
        change(customer -> customer.lags().seatUpdates = updates);
    }

    /** From now on the PATCH of a user's location does not help this many license updates for that user. */
    public void usageLocationUsableAfterUpdates(int updates) {
        change(customer -> customer.lags().usageLocationUpdates = updates);
    }

    <T> T ask(Function<CustomerState, T> question) {
        lock.lock();
        try {
            state.renewWhatIsDue();
            return question.apply(state);
        } finally {
            lock.unlock();
        }
    }

    void change(Consumer<CustomerState> change) {
        ask(customer -> {
            change.accept(customer);
            return customer;
        });
    }
}
