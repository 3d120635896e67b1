package io.github.licenseworker.simulator.partnercenter;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** A user of a customer. */
public final class SimulatedUser {

    private final String id;
    private final String principalName;
    private volatile String displayName;
    private volatile Optional<String> firstPassword = Optional.empty();
    private volatile boolean deleted;
    private final AtomicInteger callsUntilVisible = new AtomicInteger();
    private final Delayed<Optional<String>> usageLocation;
    private final Delayed<NavigableMap<String, NavigableSet<String>>> licenses =
            new Delayed<>(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    private final NavigableSet<String> groupLicenses = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    SimulatedUser(String id, String principalName, Optional<String> usageLocation) {
        this.id = id;
        this.principalName = principalName;
        this.displayName = principalName.replaceFirst("@.*", "");
        this.usageLocation = new Delayed<>(usageLocation);
    }

    public String id() {
        return id;
    }

    public String principalName() {
        return principalName;
    }

    /** What the user is called; the part of the user principal name before the at sign unless it is set. */
    public String displayName() {
        return displayName;
    }

    public SimulatedUser displayName(String name) {
        displayName = name;
        return this;
    }

    /** With which the account was created; empty where that was not by a call. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    SimulatedUser firstPassword(String password) {
        firstPassword = Optional.of(password);
        return this;
    }

    boolean isDeleted() {
        return deleted;
    }

    /** Deletes the user, who can still be read for 30 days. */
    public void delete() {
        deleted = true;
    }

    /** The next calls that name this user find nobody, as for a new user that is not replicated yet. */
    public SimulatedUser visibleAfterCalls(int calls) {
        callsUntilVisible.set(calls);
        return this;
    }

    /** The country, as set last; empty where there is none. */
    public Optional<String> usageLocation() {
        return usageLocation.now();
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

    /** Sets the usage location; the next {@code lateUpdates} license updates still meet the one from before. */
    void usageLocation(Optional<String> location, int lateUpdates) {
        usageLocation.replace(location, lateUpdates);
    }

    /** The usage location as a license update meets it; each call counts as one update. */
    Optional<String> usableLocation() {
        return usageLocation.use();
    }

    /** The SKU ids of licenses that come from a group. */
    NavigableSet<String> groupLicenses() {
        return groupLicenses;
    }

    /** By SKU id the excluded service plan ids; both without regard to case. */
    NavigableMap<String, NavigableSet<String>> licenses() {
        return Collections.unmodifiableNavigableMap(licenses.now());
    }

    /** Replaces all licenses; the next {@code hiddenReads} reads still show those from before. */
    void replaceLicenses(Map<String, NavigableSet<String>> held, int hiddenReads) {
        NavigableMap<String, NavigableSet<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(held);
        licenses.replace(copy, hiddenReads);
    }

    /** Takes away a license that no longer exists. */
    void lose(String skuId) {
        NavigableMap<String, NavigableSet<String>> left = new TreeMap<>(licenses());
        left.remove(skuId);
        groupLicenses.remove(skuId);
        replaceLicenses(left, 0);
    }

    /** The licenses as a read of them shows; each call counts as one read. */
    NavigableMap<String, NavigableSet<String>> readLicenses() {
        return Collections.unmodifiableNavigableMap(licenses.use());
    }
}
