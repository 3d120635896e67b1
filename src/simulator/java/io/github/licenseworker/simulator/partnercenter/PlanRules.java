package io.github.licenseworker.simulator.partnercenter;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** Which service plans of a customer exclude or need each other, by id. */
final class PlanRules {

    private record Pair(String first, String second) {}

    private final List<Pair> conflicts = new ArrayList<>();
    private final List<Pair> dependencies = new ArrayList<>();

    void conflict(String plan, String other) {
        conflicts.add(new Pair(plan, other));
    }

    void dependency(String plan, String prerequisite) {
        dependencies.add(new Pair(plan, prerequisite));
    }

    /**
     * Why the service plans that a user has switched on cannot become these. What was wrong before the update, such as a
     * license that somebody gave in another way, is not held against it.
     */
    Optional<PartnerCenterFault> refusal(NavigableSet<String> before, NavigableSet<String> after) {
        return conflicts.stream()
                .filter(pair -> clash(pair, after) && !clash(pair, before))
                .map(pair -> Refusal.SERVICE_PLAN_CONFLICT.fault(pair.first(), pair.second()))
                .findFirst()
                .or(() -> dependencies.stream()
                        .filter(pair -> lacksItsBase(pair, after) && !lacksItsBase(pair, before))
                        .map(pair -> Refusal.SERVICE_PLAN_DEPENDENCY.fault(pair.first(), pair.second()))
                        .findFirst());
    }

    private static boolean clash(Pair pair, NavigableSet<String> active) {
        return active.contains(pair.first()) && active.contains(pair.second());
    }

    private static boolean lacksItsBase(Pair pair, NavigableSet<String> active) {
        return active.contains(pair.first()) && !active.contains(pair.second());
    }
}
