package io.github.licenseworker.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/** What belongs to one customer and changes; only for the holder of the customer's lock. */
final class CustomerState {

    private final NavigableMap<String, SimulatedSku> skus = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final NavigableMap<String, Integer> seats = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final NavigableMap<String, List<SimulatedWarning>> warnings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<SimulatedUser> users = new ArrayList<>();
    private final PlanRules planRules = new PlanRules();
    private final Map<String, Answer> answersByRequest = new HashMap<>();
    private int hiddenReads;

    void add(SimulatedSku sku, int seatCount) {
        skus.put(sku.id(), sku);
        seats.put(sku.id(), seatCount);
    }

    void add(SimulatedUser user) {
        users.add(user);
    }

    Collection<SimulatedSku> skus() {
        return skus.values();
    }

    Optional<SimulatedSku> sku(String skuId) {
        return Optional.ofNullable(skus.get(skuId));
    }

    SimulatedSku knownSku(String skuId) {
        return sku(skuId).orElseThrow(() -> new NoSuchElementException("No SKU " + skuId));
    }

    Optional<SimulatedUser> user(String idOrPrincipalName) {
        return users.stream().filter(user -> user.isNamed(idOrPrincipalName)).findFirst();
    }

    SimulatedUser knownUser(String idOrPrincipalName) {
        return user(idOrPrincipalName).orElseThrow(() -> new NoSuchElementException("No user " + idOrPrincipalName));
    }

    int seats(SimulatedSku sku) {
        return seats.get(sku.id());
    }

    void setSeats(SimulatedSku sku, int seatCount) {
        seats.put(sku.id(), seatCount);
    }

    int consumedSeats(SimulatedSku sku) {
        return (int) users.stream()
                .filter(user -> user.licenses().containsKey(sku.id()))
                .count();
    }

    int availableSeats(SimulatedSku sku) {
        return seats(sku) - consumedSeats(sku);
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

    int hiddenReads() {
        return hiddenReads;
    }

    void setHiddenReads(int reads) {
        hiddenReads = reads;
    }

    /** The first answer to each license update, by path and request id. */
    Map<String, Answer> answersByRequest() {
        return answersByRequest;
    }
}
