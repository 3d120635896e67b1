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

    /** Why a user cannot have exactly these service plans switched on. */
    Optional<PartnerCenterFault> refusal(NavigableSet<String> activePlans) {
        return conflicts.stream()
                .filter(pair -> activePlans.contains(pair.first()) && activePlans.contains(pair.second()))
                .map(pair -> Refusal.SERVICE_PLAN_CONFLICT.fault(pair.first(), pair.second()))
                .findFirst()
                .or(() -> dependencies.stream()
                        .filter(pair -> activePlans.contains(pair.first()) && !activePlans.contains(pair.second()))
                        .map(pair -> Refusal.SERVICE_PLAN_DEPENDENCY.fault(pair.first(), pair.second()))
                        .findFirst());
    }
}
