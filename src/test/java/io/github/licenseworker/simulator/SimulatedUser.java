package io.github.licenseworker.simulator;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A user of a customer. */
public final class SimulatedUser {

    private final String id;
    private final String principalName;
    private final AtomicInteger callsUntilVisible = new AtomicInteger();
    private Optional<String> usageLocation;
    private NavigableMap<String, NavigableSet<String>> licenses = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private NavigableMap<String, NavigableSet<String>> shownLicenses = licenses;
    private int readsUntilShown;

    SimulatedUser(String id, String principalName, Optional<String> usageLocation) {
        this.id = id;
        this.principalName = principalName;
        this.usageLocation = usageLocation;
    }

    public String id() {
        return id;
    }

    public String principalName() {
        return principalName;
    }

    /** The next calls that name this user find nobody, as for a new user that is not replicated yet. */
    public SimulatedUser visibleAfterCalls(int calls) {
        callsUntilVisible.set(calls);
        return this;
    }

    boolean isVisibleToThisCall() {
        return callsUntilVisible.getAndUpdate(calls -> Math.max(0, calls - 1)) == 0;
    }

    boolean isNamed(String idOrPrincipalName) {
        return id.equalsIgnoreCase(idOrPrincipalName) || principalName.equalsIgnoreCase(idOrPrincipalName);
    }

    List<String> names() {
        return List.of(id, principalName);
    }

    // What follows changes, and is guarded by the lock of the user's customer.

    Optional<String> usageLocation() {
        return usageLocation;
    }

    void usageLocation(Optional<String> location) {
        usageLocation = location;
    }

    /** By SKU id the excluded service plan ids; both without regard to case. */
    NavigableMap<String, NavigableSet<String>> licenses() {
        return Collections.unmodifiableNavigableMap(licenses);
    }

    /** Replaces all licenses; the next {@code hiddenReads} reads still show those from before. */
    void replaceLicenses(Map<String, NavigableSet<String>> held, int hiddenReads) {
        if (readsUntilShown == 0) {
            shownLicenses = licenses;
        }
        licenses = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        licenses.putAll(held);
        readsUntilShown = hiddenReads;
    }

    /** The licenses as a read of them shows; each call counts as one read. */
    NavigableMap<String, NavigableSet<String>> readLicenses() {
        if (readsUntilShown == 0) {
            return licenses();
        }
        readsUntilShown--;
        return Collections.unmodifiableNavigableMap(shownLicenses);
    }
}
