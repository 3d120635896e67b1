package io.github.licenseworker.simulator.partnercenter;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A subscription; only for the holder of the customer's lock. */
final class SubscriptionState {

    private final String id;
    private final SimulatedSku sku;
    private final InstantSource clock;
    private final SubscriptionFacts facts;
    private final ReturnWindows returnWindows;
    private final SubscriptionBehavior behavior = new SubscriptionBehavior();
    private final Delayed<Integer> usableSeats;
    private final Map<String, AcceptedChange> acceptedChanges = new HashMap<>();
    private Optional<AcceptedChange> changeFollowedByReads = Optional.empty();
    private SubscriptionTerms terms;
    private int version;

    SubscriptionState(String id, SimulatedSku sku, int quantity, InstantSource clock) {
        this.id = id;
        this.sku = sku;
        this.clock = clock;
        this.facts = new SubscriptionFacts(sku.name(), clock.instant());
        this.returnWindows = new ReturnWindows(clock);
        this.usableSeats = new Delayed<>(quantity);
        this.terms = new SubscriptionTerms(quantity, true, sku.name(), Optional.empty());
    }

    String id() {
        return id;
    }

    SimulatedSku sku() {
        return sku;
    }

    SubscriptionFacts facts() {
        return facts;
    }

    SubscriptionBehavior behavior() {
        return behavior;
    }

    SubscriptionTerms terms() {
        return terms;
    }

    Delayed<Integer> usableSeats() {
        return usableSeats;
    }

    Optional<String> etag() {
        byte[] content = (id + "#" + version).getBytes(StandardCharsets.UTF_8);
        return facts.hasEtag ? Optional.of(Base64.getEncoder().encodeToString(content)) : Optional.empty();
    }

    void renewEtag() {
        version++;
    }

    ReturnWindows returnWindows() {
        return returnWindows;
    }

    void replace(SubscriptionTerms changed, Lags lags) {
        int more = changed.quantity() - terms.quantity();
        if (more != 0) {
            usableSeats.replace(changed.quantity(), lags.seatUpdates);
        }
        if (more > 0) {
            returnWindows.bought(more);
        } else {
            returnWindows.returned(-more);
        }
        terms = changed;
        renewEtag();
    }

    /** Begins the next term once the present one is over, with what was scheduled for it; without renewal it expires. */
    void renewIfDue(Lags lags) {
        while (facts.status.equals("active") && !clock.instant().isBefore(facts.renewal())) {
            if (!terms.autoRenewEnabled()) {
                facts.status = "expired";
                return;
            }
            replace(terms.renewed(), lags);
            returnWindows.renewed(terms.quantity());
            facts.beginNextTerm();
        }
    }

    boolean hasPendingChange() {
        return Stream.concat(acceptedChanges.values().stream(), changeFollowedByReads.stream())
                .anyMatch(AcceptedChange::isPending);
    }

    Optional<AcceptedChange> changeFollowedByReads() {
        return changeFollowedByReads;
    }

    /** Keeps an accepted change that reads of the subscription itself are the polls of. */
    void followByReads(AcceptedChange change) {
        changeFollowedByReads = Optional.of(change);
    }

    Optional<AcceptedChange> acceptedChange(String changeId) {
        return Optional.ofNullable(acceptedChanges.get(changeId.toLowerCase(Locale.ROOT)));
    }

    /** Keeps an accepted change and returns its id. */
    String keep(AcceptedChange change) {
        String changeId = UUID.randomUUID().toString();
        acceptedChanges.put(changeId, change);
        return changeId;
    }
}
