package io.github.licenseworker.simulator.partnercenter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;

/**
 * What one license update changed for one user.
 *
 * @param assigned by SKU id the excluded service plan ids, for each SKU newly held or held with other plans than before
 * @param removed the SKU ids the user lost
 */
public record LicenseChange(
        String customerId,
        String userId,
        Map<String, Set<String>> assigned,
        Set<String> removed,
        String requestId,
        String correlationId) {

    public LicenseChange {
        assigned = Map.copyOf(assigned);
        removed = Set.copyOf(removed);
    }

    static LicenseChange between(
            NavigableMap<String, NavigableSet<String>> before,
            NavigableMap<String, NavigableSet<String>> after,
            SimulatedCustomer customer,
            SimulatedUser user,
            CallIdentity identity) {
        Map<String, Set<String>> assigned = new HashMap<>(after);
        assigned.entrySet().removeAll(before.entrySet());
        Set<String> removed = new HashSet<>(before.keySet());
        removed.removeAll(after.keySet());
        return new LicenseChange(
                customer.id(), user.id(), assigned, removed, identity.requestId(), identity.correlationId());
    }
}
