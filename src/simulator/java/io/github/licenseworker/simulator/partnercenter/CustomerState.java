package io.github.licenseworker.simulator.partnercenter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** What belongs to one customer and changes; only for the holder of the customer's lock. */
final class CustomerState {

    private final NavigableMap<String, Holding> holdings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, SubscriptionState> subscriptions = new LinkedHashMap<>();
    private final NavigableMap<String, List<SimulatedWarning>> warnings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<SimulatedUser> users = new ArrayList<>();
    private final PlanRules planRules = new PlanRules();
    private final Map<String, Answer> answersByRequest = new HashMap<>();
    private final Lags lags = new Lags();

    void add(SimulatedSku sku, int seatCount) {
        holdings.put(sku.id(), new Holding(sku, seatCount));
    }

    /** The SKU leaves the customer, and with it the licenses of all users. */
    void remove(String skuId) {
        if (!knownHolding(skuId).subscriptions().isEmpty()) {
            throw new IllegalStateException("SKU " + skuId + " has subscriptions");
        }
        users.forEach(user -> user.lose(skuId));
        holdings.remove(skuId);
    }

    void add(SubscriptionState subscription) {
        String key = subscription.id().toLowerCase(Locale.ROOT);
        if (subscriptions.putIfAbsent(key, subscription) != null) {
            throw new IllegalArgumentException("There is a subscription " + subscription.id() + " already");
        }
        knownHolding(subscription.sku().id()).add(subscription);
    }

    void add(SimulatedUser user) {
        users.add(user);
    }

    Collection<Holding> holdings() {
        return holdings.values();
    }

    Optional<SimulatedSku> sku(String skuId) {
        return Optional.ofNullable(holdings.get(skuId)).map(Holding::sku);
    }

    SimulatedSku knownSku(String skuId) {
        return knownHolding(skuId).sku();
    }

    Holding knownHolding(String skuId) {
        return Optional.ofNullable(holdings.get(skuId))
                .orElseThrow(() -> new NoSuchElementException("No SKU " + skuId));
    }

    Collection<SubscriptionState> subscriptions() {
        return subscriptions.values();
    }

    void renewWhatIsDue() {
        subscriptions.values().forEach(subscription -> subscription.renewIfDue(lags));
    }

    Optional<SubscriptionState> subscription(String subscriptionId) {
        return Optional.ofNullable(subscriptions.get(subscriptionId.toLowerCase(Locale.ROOT)));
    }

    List<SimulatedUser> users() {
        return List.copyOf(users);
    }

    Optional<SimulatedUser> user(String idOrPrincipalName) {
        return users.stream().filter(user -> user.isNamed(idOrPrincipalName)).findFirst();
    }

    SimulatedUser knownUser(String idOrPrincipalName) {
        return user(idOrPrincipalName).orElseThrow(() -> new NoSuchElementException("No user " + idOrPrincipalName));
    }

    int consumedSeats(SimulatedSku sku) {
        return (int) users.stream()
                .filter(user -> user.licenses().containsKey(sku.id()))
                .count();
    }

    PlanRules planRules() {
        return planRules;
    }

    List<SimulatedWarning> warnings(String skuId) {
        return warnings.getOrDefault(skuId, List.of());
    }

    void setWarnings(String skuId, List<SimulatedWarning> given) {
        warnings.put(skuId, List.copyOf(given));
    }

    Lags lags() {
        return lags;
    }

    /** The first answer to each change, by path and request id. */
    Map<String, Answer> answersByRequest() {
        return answersByRequest;
    }
}
